import { test } from "node:test";
import assert from "node:assert/strict";
import { assertNoErrors, frames, open, sky, waitReady } from "./lib.mjs";
import { box, command, entry, names, select } from "./drawing.mjs";

/** Everything a person can read or hear: texts, names and titles of elements; empty ones left out. */
const readable = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim();
      if (text && walker.currentNode.parentElement.checkVisibility()) found.push(text);
    }
    for (const it of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const text = it.getAttribute(name)?.trim();
        if (text) found.push(text);
      }
    }
    return found;
  });

/** Texts that are the key of a text, or that a message was not filled into. */
const KEY = /(^|\s)(ui|kind|field|rule|edit|place|action|fix|group|unit|chart|about|preview|severity|ask|open|import)\.[a-z][\w.-]*|\{ ?\$|\u2068|\u2069|undefined|\[object/;
const HANGUL = /[\uac00-\ud7a3]/;

/** Opens each panel and dialog in turn and gives what can be read in all of them. */
async function tour(page) {
  const found = [];
  const note = async () => {
    await frames(page);
    found.push(...(await readable(page)));
  };
  await note();
  for (const kind of ["region", "vpc", "subnet", "route-table", "security-group", "network-acl", "load-balancer", "target-group", "instance", "nat-gateway", "database"]) {
    await select(page, await page.locator(`[data-node-id][data-kind="${kind}"]`).first().getAttribute("data-name"));
    await note();
    await command(page, "learn").click();
    await page.locator(".inspector .prose").waitFor();
    await note();
  }
  for (const line of await page.locator("[data-finding] .problem-main").all()) {
    await line.click();
    await page.locator(".problem-doc .prose").waitFor();
    await note();
  }
  await command(page, "about").click();
  await note();
  await page.keyboard.press("Escape");
  await command(page, "examples").click();
  await page.locator("[data-example]").first().waitFor();
  await note();
  await command(page, "examples").click();
  return found;
}

test("the language changes without a reload, the drawing does not, and no key shows through", async () => {
  const page = await open({ path: "?open=seeds/ten-mistakes.skydraft.json&lang=en" });
  await box(page, "igw-spare").waitFor();
  await page.evaluate(() => (window.stillHere = true));
  const before = await sky(page, "get");
  const english = await tour(page);
  assert.deepEqual(english.filter((it) => KEY.test(it)), []);
  const own = new Set(await names(page));
  // The button that changes the language is written in the other one.
  const foreign = english.filter((it) => HANGUL.test(it) && it !== "한국어");
  assert.deepEqual(foreign, [], "English is English");

  await command(page, "language").click();
  await page.waitForFunction(() => document.documentElement.lang === "ko");
  await frames(page);
  assert.equal(await page.evaluate(() => window.stillHere), true, "without a reload");
  assert.deepEqual(await sky(page, "get"), before);
  const korean = await tour(page);
  assert.deepEqual(korean.filter((it) => KEY.test(it)), []);
  // A sentence of three or more words that is neither a name nor a value is a text: it must be Korean.
  const left = korean.filter((it) => !HANGUL.test(it) && !own.has(it) && !/[/\d]/.test(it) && it.split(/\s+/).filter((word) => /^[A-Za-z']{2,}[.,:]?$/.test(word)).length >= 3);
  assert.deepEqual([...new Set(left)].filter((it) => it !== before.title && !/^(AWS|Amazon|Elastic|Application|Network|Gateway|Auto|EC2|Internet|Transit|Egress|Interface|Virtual|Route|IAM)\b/.test(it)), []);
  const message = await page.locator("[data-finding] .message").first().innerText();
  assert.match(message, HANGUL);
  const check = await sky(page, "check");
  assert.ok(check.findings.every((it) => HANGUL.test(it.message)), "check() speaks the page's language");

  await command(page, "language").click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  assert.deepEqual(await sky(page, "get"), before);
  assertNoErrors(page);
});

test("names of both languages find a kind in the palette", async () => {
  const page = await open({ path: "?lang=ko" });
  const search = page.locator(".palette .search");
  for (const text of ["subnet", "서브넷"]) {
    await search.fill(text);
    await frames(page);
    assert.equal(await entry(page, "subnet").count(), 1, text);
    assert.equal(await entry(page, "bucket").count(), 0, text);
  }
  await search.fill("zzz");
  await frames(page);
  assert.equal(await page.locator("[data-palette-kind]").count(), 0);
  assert.equal(await page.locator(".palette .hint").count(), 1, "nothing found is said");
  assertNoErrors(page);
});

test("the browser's language decides on the first visit", async () => {
  for (const [locale, lang] of [["ko-KR", "ko"], ["en-GB", "en"], ["fr-FR", "en"]]) {
    const page = await open({ locale });
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang, locale);
  }
});

test("colours follow the system or the choice, and both choices survive a reload", async () => {
  const page = await open({ colorScheme: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const dark = await ground();
  assert.equal(await theme(), "auto");
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  assert.notEqual(light, dark, "auto follows the system");
  await command(page, "theme").click();
  await frames(page);
  assert.equal(await theme(), "light");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await ground(), light, "light stays light");
  await command(page, "theme").click();
  await frames(page);
  assert.equal(await theme(), "dark");
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await ground(), dark);
  await command(page, "language").click();
  await frames(page);
  await page.reload();
  await waitReady(page);
  assert.equal(await theme(), "dark");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ko");
  assert.equal(await ground(), dark);
  assertNoErrors(page);
});

test("an embedded page stores nothing and reads nothing", async () => {
  const page = await open();
  await sky(page, "load", { format: "skydraft", version: 1, nodes: [{ kind: "vpc", name: "private-work", cidr: "10.0.0.0/16" }] });
  await page.waitForFunction(() => (localStorage.getItem("skydraft:drawing") ?? "").includes("private-work"));
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  const embed = new URL(page.url());
  embed.search = "?embed=1&lang=ko&theme=dark";
  await page.goto(embed.href);
  await waitReady(page);
  assert.ok(!(await names(page)).includes("private-work"), "it does not read the work");
  await command(page, "language").click();
  await command(page, "new").click();
  await frames(page);
  await page.goto("about:blank");
  await page.goto(embed.href);
  await waitReady(page);
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), kept, "it does not change what is kept");

  const fresh = await open({ path: "?embed=1" });
  await command(fresh, "theme").click();
  await command(fresh, "new").click();
  await frames(fresh);
  await fresh.reload();
  await waitReady(fresh);
  assert.equal(await fresh.evaluate(() => localStorage.length + sessionStorage.length), 0);
  assertNoErrors(page);
});
