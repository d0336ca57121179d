import { test } from "node:test";
import assert from "node:assert/strict";
import { accessibilityProblems, frames, open, press, sky } from "./lib.mjs";
import { box, command, entry, exhaust, field, rules, select } from "./drawing.mjs";

/** Serious and critical violations of WCAG 2.2 A and AA, and the rest that axe is sure of. */
const OPTIONS = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"],
};

async function assertAccessible(page, where) {
  await frames(page);
  assert.deepEqual(await accessibilityProblems(page, OPTIONS), [], where);
}

const LOOKS = [
  ["en", "light"],
  ["en", "dark"],
  ["ko", "light"],
  ["ko", "dark"],
];

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing in ${lang}, ${theme}: page, inspector, problems, tables, dialogs, menu, offer`, async () => {
    const page = await open({ path: `?lang=${lang}&theme=${theme}` });
    await assertAccessible(page, "first page");
    for (const name of ["main", "public-a", "public-routes", "web-sg", "web-lb", "web-1"]) {
      await select(page, name);
      await assertAccessible(page, `inspector of ${name}`);
    }
    await command(page, "learn").click();
    await page.locator(".inspector .prose").waitFor();
    await assertAccessible(page, "what a kind is");
    await page.locator("[data-finding] .problem-main").first().click();
    await page.locator(".problem-doc .prose").waitFor();
    await assertAccessible(page, "a problem and its explanation");
    await command(page, "about").click();
    await assertAccessible(page, "about");
    await press(page, "Escape");
    await command(page, "examples").click();
    await page.locator("[data-example]").first().waitFor();
    await assertAccessible(page, "examples");
    await page.locator('[data-example*="ten-mistakes"]').click();
    await box(page, "igw-spare").waitFor();
    await assertAccessible(page, "ten mistakes");
    for (const rule of new Set(await rules(page))) {
      await page.locator(`[data-finding][data-rule="${rule}"] .problem-main`).first().click();
      await page.locator(".problem-doc .prose").waitFor();
      await assertAccessible(page, rule);
    }
    await sky(page, "load", { format: "skydraft", version: 1, nodes: [{ kind: "vpc", name: "main", cidr: "10.0.0.0/16" }] });
    await assertAccessible(page, "no problems");
    await entry(page, "instance").click();
    const { x, y, width, height } = await box(page, "main").boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await frames(page);
    await assertAccessible(page, "something is being placed");
    await page.mouse.click(x + width / 2, y + height / 2);
    await page.locator(".offer").waitFor();
    await assertAccessible(page, "an offer");
    await command(page, "decline-offer").click();
    await command(page, "new").click();
    await assertAccessible(page, "an empty drawing");
  });
}

test("axe finds nothing on a narrow screen, with each sheet open", async () => {
  const page = await open({ path: "?lang=en&theme=light", viewport: { width: 390, height: 844 }, hasTouch: true });
  await assertAccessible(page, "first page");
  for (const name of ["toggle-palette", "toggle-inspector"]) {
    await command(page, name).click();
    await assertAccessible(page, name);
    await command(page, name).click();
  }
});

test("every box says what it is, what it is called, and what is wrong with it", async () => {
  const page = await open({ path: "?lang=en" });
  const label = (name) => box(page, name).getAttribute("aria-label");
  assert.match(await label("app-b"), /Subnet app-b 10\.0\.10\.128\/25, 1 error/);
  assert.match(await label("web-1"), /web-1/);
  const unnamed = await page.locator("[data-node-id]").evaluateAll((all) => all.filter((it) => !it.getAttribute("aria-label")?.includes(it.dataset.name)).length);
  assert.equal(unnamed, 0);
  // Colour is never alone: each severity has a shape and a word.
  await page.goto(`${page.url().split("?")[0]}?lang=en&open=seeds/ten-mistakes.skydraft.json`);
  await box(page, "igw-spare").waitFor();
  const signs = await page.locator("[data-finding]").evaluateAll((all) => all.map((it) => [it.dataset.severity, it.querySelector(".sign").textContent, it.querySelector(".sr-only").textContent]));
  assert.equal(new Set(signs.map((it) => it[0])).size, 3);
  assert.equal(new Set(signs.map((it) => it.join())).size, 3);
});

test("nothing moves for those who want less motion, and what is pressed is large enough", async () => {
  const page = await open({ reducedMotion: "reduce" });
  const moving = await page.evaluate(() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((it) => getComputedStyle(it).transitionDuration.split(",").some((time) => parseFloat(time) > 0)).length);
  assert.equal(moving, 0);
  const small = await page.locator("button:visible").evaluateAll((all) =>
    all.filter((it) => Math.min(it.getBoundingClientRect().width, it.getBoundingClientRect().height) < 24).map((it) => it.outerHTML.slice(0, 120)),
  );
  assert.deepEqual(small, []);
});

test("the drawing is announced as changed when a finding is mended, and the focus is not lost", async () => {
  const page = await open({ path: "?lang=en" });
  await page.locator("[data-finding] [data-fix]").first().focus();
  await press(page, "Enter");
  assert.deepEqual(await rules(page), []);
  assert.match(await page.locator("[data-announcement]").innerText(), /^Fixed/);
  await exhaust(page, "undo");
  await select(page, "app-b");
  assert.equal(await field(page, "cidr").getAttribute("aria-invalid"), "true");
  const described = await field(page, "cidr").getAttribute("aria-describedby");
  const told = await page.evaluate((ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "), described);
  assert.match(told, /app-a/, "the field's description holds what is wrong with it");
});
