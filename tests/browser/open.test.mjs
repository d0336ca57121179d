import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { URL_ROOT, assertNoErrors, frames, open, sky, waitReady } from "./lib.mjs";
import { assertSameFindings, box, command, expectRule, names, node, said } from "./drawing.mjs";

const fixture = (name) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** Rules each example of the menu shows; an example that is not here promises to be clean. */
const PROMISED = {
  "seeds/first-visit.skydraft.json": ["subnet-overlaps-subnet"],
  "seeds/ten-mistakes.skydraft.json": [
    "alb-in-one-az", "database-subnet-group-in-one-az", "igw-second-on-vpc", "nacl-blocks-replies", "nat-in-private-subnet", "nat-without-elastic-ip",
    "route-duplicate-destination", "route-target-missing", "sg-open-admin-port-to-world", "sg-open-database-port-to-world", "subnet-outside-vpc",
    "subnet-overlaps-subnet",
  ],
};

/** Gives the page a file by the hidden input and waits until it was answered. */
async function openFile(page, file) {
  await page.locator("[data-file-input]").setInputFiles(file);
  const name = typeof file === "string" ? file.split("/").pop() : file.name;
  await page.waitForFunction((it) => document.querySelector("[data-announcement]").textContent.includes(it), name);
  await frames(page);
}

/** Drops files on an element as the system's file manager does. */
async function dropFile(page, selector, name, text) {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent(selector, "dragover", { dataTransfer: transfer });
  await page.dispatchEvent(selector, "drop", { dataTransfer: transfer });
  await page.waitForFunction((it) => document.querySelector("[data-announcement]").textContent.includes(it), name);
  await frames(page);
}

test("every example of the menu opens, fits the view, and has the findings it promises", async () => {
  const page = await open();
  const index = await page.evaluate(() => fetch("seeds/index.json").then((it) => it.json()));
  assert.ok(index.length >= 7);
  for (const { path, en } of index) {
    await command(page, "examples").click();
    const item = page.locator(`[data-example="${path}"]`);
    assert.equal(await item.innerText(), en);
    await item.click();
    await page.waitForFunction((it) => document.querySelector("[data-announcement]").textContent.includes(it), path);
    await frames(page);
    assert.equal(await page.locator("[data-example]").count(), 0, "the menu closes");
    const source = await page.evaluate((it) => fetch(it).then((answer) => answer.json()), path);
    assert.deepEqual(await names(page), source.nodes.map((it) => it.name).sort(), path);
    assert.equal(await page.locator("[data-node-id]").count(), source.nodes.filter((it) => it.kind !== "connection").length, path);
    assert.equal(await page.locator(".top-bar .title").inputValue(), source.title);
    await assertSameFindings(page);
    const { findings } = await sky(page, "check");
    const told = [...new Set(findings.filter((it) => it.severity !== "info").map((it) => it.rule))].sort();
    const promised = PROMISED[path] ?? [];
    if (path.includes("ten-mistakes")) {
      for (const rule of promised) assert.ok(told.includes(rule), `${path} shows ${rule}; it shows ${told}`);
    } else {
      assert.deepEqual(told, promised, path);
    }
    const canvas = await page.locator("main.canvas").boundingBox();
    for (const each of await page.locator(".layer > [data-node-id]").all()) {
      const it = await each.boundingBox();
      const inside = it.x >= canvas.x && it.y >= canvas.y && it.x + it.width <= canvas.x + canvas.width + 1 && it.y + it.height <= canvas.y + canvas.height + 1;
      assert.ok(inside, `${path}: ${await each.getAttribute("data-name")} is in view`);
    }
    const broken = await page.locator(".canvas img").evaluateAll((all) => all.filter((it) => it.complete && it.naturalWidth === 0).map((it) => it.src));
    assert.deepEqual(broken, [], `${path}: every icon is there`);
  }
  assertNoErrors(page);
});

test("a CloudFormation template is opened from a file and drawn with its references resolved", async () => {
  const page = await open();
  await openFile(page, fixture("two-tier.template.yaml"));
  const { nodes } = await sky(page, "get");
  const of = (kind) => nodes.filter((it) => it.kind === kind);
  assert.equal(of("vpc").length, 1);
  assert.equal(of("vpc")[0].cidr, "10.30.0.0/16");
  assert.deepEqual(of("subnet").map((it) => it.cidr).sort(), ["10.30.0.0/24", "10.30.1.0/24"]);
  assert.equal(new Set(of("subnet").map((it) => it.zone ?? it.parent)).size, 2, "two zones");
  assert.equal(of("instance")[0].type, "t3.small");
  const [table] = of("route-table");
  assert.equal(table.subnets.length, 2);
  assert.deepEqual(table.routes, [{ destination: "0.0.0.0/0", target: of("internet-gateway")[0].name }]);
  const web = box(page, of("instance")[0].name);
  assert.equal(await web.evaluate((it) => it.parentElement.closest("[data-node-id]").dataset.kind), "subnet", "it is drawn in its subnet");
  await expectRule(page, "sg-open-admin-port-to-world");
  await assertSameFindings(page);
  // What is not modelled is a box with its type, and is listed.
  assert.equal(of("opaque").length, 1);
  await command(page, "losses").click();
  assert.match(await page.locator("[data-opaque]").innerText(), /AWS::SNS::Topic/);
  await page.keyboard.press("Escape");
  await frames(page);
  assert.equal(await page.locator("[data-opaque]").count(), 0, "Escape closes the list");
  assertNoErrors(page);
});

test("a file is dropped on the page: on the canvas, or beside it", async () => {
  const page = await open();
  const text = (name) => JSON.stringify({ format: "skydraft", version: 1, nodes: [{ kind: "vpc", name, cidr: "10.0.0.0/16" }] });
  await dropFile(page, "main.canvas", "one.skydraft.json", text("one"));
  assert.deepEqual(await names(page), ["one"]);
  for (const place of [".inspector", ".palette", ".top-bar"]) {
    const name = `over-${place.slice(1)}`;
    await dropFile(page, place, `${name}.skydraft.json`, text(name));
    assert.deepEqual(await names(page), [name], "a file dropped beside the canvas is opened too; the browser must not leave the page");
  }
  assertNoErrors(page);
});

test("a malformed file says line and column and leaves the drawing alone", async () => {
  const page = await open();
  const before = await sky(page, "get");
  const cases = [
    ["cut.skydraft.json", '{"format": "skydraft",\n "version": 1,\n "nodes": [{"kind": "vpc", "name": }]}', /3:3\d/],
    ["broken.template.yaml", "Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n   Properties: [}\n", /4:\d+/],
    ["wrong.skydraft.json", '{"format": "skydraft", "version": 1,\n "nodes": {"kind": "vpc"}}', /2:\d+/],
  ];
  for (const [name, text, position] of cases) {
    await openFile(page, { name, mimeType: "text/plain", buffer: Buffer.from(text) });
    const told = await said(page);
    assert.ok(position.test(told) || /line \d+,? column \d+/i.test(told), `${name} names the place: ${told}`);
    assert.deepEqual(await sky(page, "get"), before, `${name} leaves the drawing alone`);
  }
  for (const [name, bytes] of [["empty.json", ""], ["noise.yaml", "\u0000\u0001ÿ\uFFFD"], ["text.txt", "just a sentence"], ["list.json", "[1, 2, 3]"]]) {
    await openFile(page, { name, mimeType: "text/plain", buffer: Buffer.from(bytes) });
    assert.deepEqual(await sky(page, "get"), before, `${name} leaves the drawing alone`);
  }
  assertNoErrors(page);
});

test("save gives a file that opens again as the same document", async () => {
  const page = await open();
  await sky(page, "load", JSON.parse(readFileSync(new URL("../../seeds/three-tier.skydraft.json", import.meta.url), "utf8")));
  await frames(page);
  const before = await sky(page, "get");
  const [download] = await Promise.all([page.waitForEvent("download"), command(page, "save").click()]);
  assert.match(download.suggestedFilename(), /^Three-tiers.*\.skydraft\.json$/);
  const text = readFileSync(await download.path(), "utf8");
  assert.deepEqual(JSON.parse(text), before);

  const other = await open();
  await openFile(other, { name: "again.skydraft.json", mimeType: "application/json", buffer: Buffer.from(text) });
  assert.deepEqual(await sky(other, "get"), before);
  const place = (page) => page.locator("[data-node-id]").evaluateAll((all) => all.map((it) => [it.dataset.name, it.style.transform, it.style.width]).sort());
  assert.deepEqual(await place(other), await place(page), "boxes stand where they stood");
  assertNoErrors(page);
});

test("?open= opens a document of the same site", async () => {
  const page = await open({ path: "?open=seeds/three-tier.skydraft.json" });
  await box(page, "orders-db").waitFor();
  assert.equal((await node(page, "orders-db")).kind, "database");
  assertNoErrors(page);
});

test("a link does not overwrite the work that is in the browser", async () => {
  const page = await open();
  await sky(page, "load", { format: "skydraft", version: 1, nodes: [{ kind: "vpc", name: "my-work", cidr: "10.0.0.0/16" }] });
  await page.waitForFunction(() => (localStorage.getItem("skydraft:drawing") ?? "").includes("my-work"));
  await page.goto(`${URL_ROOT}?open=seeds/three-tier.skydraft.json`);
  await waitReady(page);
  await box(page, "orders-db").waitFor();
  // Long enough for an autosave to have happened if it were to.
  await page.goto(URL_ROOT);
  await waitReady(page);
  assert.deepEqual(await names(page), ["my-work"]);
  assertNoErrors(page);
});
