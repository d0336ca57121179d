import { test, after } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { URL_ROOT, assertNoErrors, frames, open, sky, waitReady } from "./lib.mjs";
import { EMPTY, box, command, field, names, rename, said, select, type } from "./drawing.mjs";

const SCRIPT = "<script>window.hacked = 1</script>";
const IMAGE = "<img src=x onerror='window.hacked = 1'>";
const SVG = '"><svg onload="window.hacked=1">';
const LINK = "javascript:window.hacked=1";

/** A document of every place a text can stand, each holding `text`. */
const document = (text) => ({
  format: "skydraft",
  version: 1,
  title: text,
  nodes: [
    { kind: "vpc", name: `${text}-vpc`, cidr: ["10.0.0.0/16", text], tags: { [text]: text, Name: text }, [text]: text },
    { kind: "subnet", name: `${text}-a`, parent: `${text}-vpc`, cidr: text, zone: text },
    { kind: "subnet", name: `${text}-b`, parent: `${text}-vpc`, cidr: "10.0.0.0/24", zone: "a" },
    { kind: "subnet", name: `${text}-c`, parent: `${text}-vpc`, cidr: "10.0.0.0/24", zone: "b" },
    { kind: "instance", name: `${text}-i`, parent: `${text}-b`, type: text, userData: text, securityGroups: [text, `${text}-g`] },
    { kind: "security-group", name: `${text}-g`, vpc: `${text}-vpc`, description: text, inbound: [{ protocol: text, ports: text, source: text, description: text }] },
    { kind: "route-table", name: `${text}-r`, vpc: `${text}-vpc`, subnets: [text], routes: [{ destination: text, target: text }] },
    { kind: "client", name: text },
    { kind: "opaque", name: `${text}-unknown`, type: text, properties: { [text]: text } },
  ],
  notes: [{ text }],
});

/** Opens everything the page can show of each box. */
async function lookAtAll(page) {
  for (const id of await page.locator("[data-node-id]").evaluateAll((all) => all.map((it) => it.dataset.nodeId))) {
    const target = page.locator(`[data-node-id="${id}"]`);
    const isFrame = await target.evaluate((it) => it.classList.contains("frame"));
    await (isFrame ? target.locator(":scope > .frame-title") : target).click({ position: { x: 12, y: 8 }, force: true });
    await frames(page);
  }
  for (const line of await page.locator("[data-finding] .problem-main").all()) {
    await line.click();
    await frames(page);
  }
}

for (const [what, text] of Object.entries({ "script tags": SCRIPT, "images with handlers": IMAGE, "broken-out attributes": SVG, "script addresses": LINK })) {
  test(`a document of ${what} does nothing and is shown as text`, async () => {
    const page = await open();
    await sky(page, "load", document(text));
    await frames(page);
    await lookAtAll(page);
    await command(page, "language").click();
    await frames(page);
    await lookAtAll(page);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator("#app script, #app img[src='x'], #app [onerror], #app [onload], #app a[href^='javascript']").count(), 0);
    assert.equal(await box(page, `${text}-g`).locator(".name").innerText(), `${text}-g`, "it stands there as it was written");
    assert.equal(await page.locator(".top-bar .title").inputValue(), text);
    assert.equal((await sky(page, "get")).title, text);
    await page.reload();
    await waitReady(page);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await box(page, `${text}-g`).count(), 1);
    assertNoErrors(page);
  });
}

test("what is typed is text as well: names, fields, and the message about them", async () => {
  const page = await open();
  await sky(page, "load", { ...EMPTY, nodes: [{ kind: "vpc", name: "main", cidr: "10.0.0.0/16" }] });
  await select(page, "main");
  await rename(page, IMAGE);
  await select(page, IMAGE);
  await type(page, "cidr", SCRIPT);
  await frames(page);
  assert.ok((await page.locator("[data-finding]").count()) > 0);
  await page.locator("[data-finding] .problem-main").first().click();
  await frames(page);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("#app script, #app img[src='x']").count(), 0);
  assertNoErrors(page);
});

test("what is wrong with a hostile file is told as text", async () => {
  const page = await open();
  const before = await sky(page, "get");
  for (const text of [SCRIPT, IMAGE]) {
    const content = JSON.stringify({ ...EMPTY, nodes: [{ kind: text, name: text }] });
    await page.locator("[data-file-input]").setInputFiles({ name: `${text.replace(/\//g, "")}.json`, mimeType: "application/json", buffer: Buffer.from(content) });
    await page.waitForFunction((it) => document.querySelector("[data-announcement]").textContent.includes(it), text);
    await frames(page);
    const message = await sky(page, "load", content).catch((error) => String(error));
    assert.ok(message.includes(text));
  }
  assert.deepEqual(await sky(page, "get"), before);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("#app script, #app img[src='x']").count(), 0);
  assertNoErrors(page);
});

test("strange letters survive: written, shown, saved, read again", async () => {
  const strange = [
    "이름이 있는 서브넷", "𝒜𝓌𝓈 👩‍👩‍👧‍👦", "مرحبا بالعالم", "a\u0301e\u0308", "\u202Eevil\u202C", "zero\u200Bwidth", "ﷺ".repeat(20), "x".repeat(2000), "`tick` `tock`", "{ $name }", "%s %d {0}",
    "\\n\\u0041", "line\nbreak\ttab",
  ];
  const page = await open();
  const nodes = strange.map((name, at) => ({ kind: "security-group", name, parent: "main", description: strange[strange.length - 1 - at] }));
  await sky(page, "load", { ...EMPTY, title: strange[1], nodes: [{ kind: "vpc", name: "main", cidr: "10.0.0.0/16" }, ...nodes] });
  await frames(page);
  const shown = await page.locator("[data-kind='security-group']").evaluateAll((all) => all.map((it) => it.dataset.name));
  assert.deepEqual(shown.sort(), [...strange].sort());
  await lookAtAll(page);
  const before = await sky(page, "get");
  assert.deepEqual(before.nodes.filter((it) => it.kind === "security-group").map((it) => it.name).sort(), [...strange].sort());
  await sky(page, "load", JSON.stringify(before));
  assert.deepEqual(await sky(page, "get"), before);
  const long = await page.locator("[data-kind='security-group']").filter({ hasText: "xxxxxxxx" }).boundingBox();
  assert.ok(long.width < 400, "a long name is cut, not the drawing stretched");
  assertNoErrors(page);
});

test("numbers beyond sense neither hang nor break the page", async () => {
  const page = await open();
  const views = [1e308, -1e308, 2 ** 31, -(2 ** 31), 0.1, null, "x"];
  const nodes = views.map((at, n) => ({ kind: "vpc", name: `v${n}`, cidr: `10.${n}.0.0/16`, at: [at, at], size: [at, at] }));
  await sky(page, "load", { ...EMPTY, nodes, views: { v0: { x: 1e308, y: -1e308, w: 1e308, h: -5 }, v1: { x: 2147483647, y: 2147483647, w: 2147483647, h: 2147483647 } } }).catch((error) => {
    // Refusing it is an answer too.
    assert.match(String(error), /Error/);
  });
  await frames(page);
  await sky(page, "command", "fit");
  await sky(page, "command", "select-all");
  await sky(page, "command", "nudge-right");
  await sky(page, "command", "undo");
  await frames(page);
  assert.doesNotMatch(await page.locator(".layer").getAttribute("style"), /NaN|inf/i);
  assertNoErrors(page);
});

test("?open= loads nothing from elsewhere and says so", async () => {
  const asked = [];
  const elsewhere = createServer((request, answer) => {
    asked.push(request.url);
    answer.writeHead(200, { "Access-Control-Allow-Origin": "*" });
    answer.end(JSON.stringify({ ...EMPTY, nodes: [{ kind: "vpc", name: "evil", cidr: "10.0.0.0/16" }] }));
  });
  await new Promise((done) => elsewhere.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${elsewhere.address().port}`;
  try {
    const addresses = [
      `http://${host}/evil`, `//${host}/evil`, `\\\\${host}\\evil`, `/\\${host}/evil`, `\thttp://${host}/evil`, `HTTP:${host}/evil`, `http:\\\\${host}/evil`, "https://evil.example/x",
      `data:application/json,${JSON.stringify({ ...EMPTY, nodes: [{ kind: "vpc", name: "evil" }] })}`, "javascript:alert(1)", "blob:x", "seeds/none.json",
    ];
    for (const address of addresses) {
      const page = await open({ path: `?lang=en&open=${encodeURIComponent(address)}` });
      await page.waitForFunction(() => /could not be loaded/.test(document.querySelector("[data-announcement]").textContent));
      assert.ok(!(await names(page)).includes("evil"), address);
      assert.equal(page.errors.filter((it) => /Content Security Policy/.test(it)).length, 0, `${address} is refused by the page itself`);
      await page.context().close();
    }
    assert.deepEqual(asked, []);
  } finally {
    elsewhere.close();
  }
});

// A page of another site that frames ours; ours is served beside it by a proxy that lets every origin read.
const servers = [];
after(() => servers.forEach((it) => it.close()));
async function host(html) {
  const server = createServer(async (request, answer) => {
    if (request.url === "/favicon.ico") {
      answer.writeHead(204);
      answer.end();
      return;
    }
    if (request.url === "/") {
      answer.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      answer.end(html);
      return;
    }
    const theirs = await fetch(URL_ROOT + request.url.slice(1));
    const kind = theirs.headers.get("content-type") ?? "application/octet-stream";
    answer.writeHead(theirs.status, { "Content-Type": kind, "Access-Control-Allow-Origin": "*" });
    answer.end(Buffer.from(await theirs.arrayBuffer()));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  servers.push(server);
  return `http://localhost:${server.address().port}/`;
}

test("it works in a frame that may only run scripts, where all storage throws", async () => {
  for (const query of ["?embed=1&lang=en", "?lang=en"]) {
    const page = await open({ ready: false });
    page.errors.length = 0;
    await page.goto(await host(`<!doctype html><title>Host</title><iframe sandbox="allow-scripts" src="a/b/index.html${query}" width="1300" height="800"></iframe>`));
    const frame = page.frameLocator("iframe");
    await frame.locator('[data-ready="true"]').waitFor({ state: "attached" });
    await frame.locator("[data-node-id][data-kind='vpc']").first().waitFor();
    await frame.locator('[data-command="about"]').click();
    await frame.locator('[data-command="close"]').click();
    await frame.locator('[data-command="new"]').click();
    await frame.locator("[data-node-id]").first().waitFor({ state: "detached" });
    await frame.locator('[data-command="undo"]').click();
    await frame.locator("[data-node-id]").first().waitFor();
    await frame.locator("[data-finding] .problem-main").first().click();
    await frame.locator(".problem-doc .prose").waitFor();
    await frame.locator('[data-command="language"]').click();
    await frame.locator("html[lang='ko']").waitFor({ state: "attached" });
    assert.deepEqual(page.errors, [], query);
  }
});
