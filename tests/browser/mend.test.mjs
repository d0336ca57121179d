import { test } from "node:test";
import assert from "node:assert/strict";
import { assertNoErrors, frames, open, sky } from "./lib.mjs";
import { assertSameFindings, box, command, node, rules, said } from "./drawing.mjs";

const problem = (page, rule) => page.locator(`[data-finding][data-rule="${rule}"]`).first();

async function ten() {
  const page = await open({ path: "?open=seeds/ten-mistakes.skydraft.json&lang=en" });
  await box(page, "igw-spare").waitFor();
  await frames(page);
  return page;
}

test("a chosen problem shows its box, its field, why it matters, and what its fix would change", async () => {
  const page = await ten();
  await problem(page, "sg-open-admin-port-to-world").locator(".problem-main").click();
  await frames(page);
  assert.ok(await box(page, "web-sg").evaluate((it) => it.classList.contains("selected")), "its box is selected");
  await page.waitForFunction(() => document.activeElement?.dataset.field?.startsWith("inbound"));
  assert.equal(await problem(page, "sg-open-admin-port-to-world").locator(".problem-main").getAttribute("aria-current"), "true");
  const explanation = page.locator(".problem-doc");
  await explanation.locator(".prose").waitFor();
  assert.ok((await explanation.locator(".prose").innerText()).length > 120, "the rule's own text is there");
  assert.ok(await explanation.locator(".sources a").count(), "with its sources");
  for (const link of await explanation.locator(".sources a").all()) {
    assert.match(await link.getAttribute("href"), /^https:\/\/docs\.aws\.amazon\.com\//);
    assert.match(await link.getAttribute("rel"), /noreferrer/);
  }
  assertNoErrors(page);
});

test("every problem of the ten mistakes can be chosen and explains itself", async () => {
  const page = await ten();
  const lines = page.locator("[data-finding]");
  const n = await lines.count();
  assert.ok(n >= 10);
  for (let at = 0; at < n; at += 1) {
    const rule = await lines.nth(at).getAttribute("data-rule");
    await lines.nth(at).locator(".problem-main").click();
    await page.locator(".problem-doc .prose").waitFor();
    await frames(page);
    assert.equal(await page.locator(".node.selected").count(), 1, `${rule} selects a box`);
    const { x, y, width, height } = await page.locator(".node.selected").boundingBox();
    const canvas = await page.locator("main.canvas").boundingBox();
    assert.ok(x + width > canvas.x && y + height > canvas.y && x < canvas.x + canvas.width && y < canvas.y + canvas.height, `${rule}: the box is in view`);
    const focus = await page.evaluate(() => document.activeElement?.closest(".inspector, [data-node-id]") !== null);
    assert.ok(focus, `${rule} puts the focus on the field or the box`);
    const quoted = (await lines.nth(at).locator(".message").innerText()).trim();
    assert.ok(quoted.length > 8, `${rule} says something`);
  }
  assertNoErrors(page);
});

test("a fix is previewed, applied by its button, and undone", async () => {
  const page = await ten();
  const before = await sky(page, "get");
  const told = await rules(page);
  const line = problem(page, "nat-without-elastic-ip");
  await line.locator(".problem-main").click();
  await frames(page);
  const preview = page.locator(".fix-preview li");
  assert.ok(await preview.count(), "the preview lists what changes");
  assert.ok((await page.locator(".fix-preview").innerText()).includes("nat"), "by name");
  assert.deepEqual(await sky(page, "get"), before, "looking changes nothing");

  await line.locator("[data-fix]").click();
  await frames(page);
  assert.ok(!(await rules(page)).includes("nat-without-elastic-ip"));
  await assertSameFindings(page);
  assert.notEqual(await said(page), "");
  const nat = await node(page, "nat");
  assert.equal(nat.elasticIps.length, 1);
  assert.equal(await box(page, nat.elasticIps[0]).count(), 1, "the address it made is drawn");

  await command(page, "undo").click();
  await frames(page);
  assert.deepEqual(await sky(page, "get"), before);
  assert.deepEqual(await rules(page), told);
  assert.ok(await command(page, "undo").isDisabled(), "it was one step");
  await command(page, "redo").click();
  await frames(page);
  assert.ok(!(await rules(page)).includes("nat-without-elastic-ip"));
  assertNoErrors(page);
});

test("a preview of a changed field shows what was and what will be", async () => {
  const page = await open({ path: "?lang=en" });
  const before = await node(page, "app-b");
  const line = problem(page, "subnet-overlaps-subnet");
  await line.locator(".problem-main").click();
  await frames(page);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.field), "cidr");
  const item = page.locator(".fix-preview li");
  assert.equal(await item.locator("del").innerText(), before.cidr);
  const wanted = await item.locator("ins").innerText();
  assert.notEqual(wanted, before.cidr);
  await line.locator("[data-fix]").click();
  await frames(page);
  assert.equal((await node(page, "app-b")).cidr, wanted, "the fix does what its preview said");
  assert.deepEqual(await rules(page), []);
  assert.equal(await page.locator(".problems .all-well").count(), 1);
  assert.equal(await page.locator("[data-badge]").count(), 0);
  assertNoErrors(page);
});

test("the same fix stands beside the field, and works there", async () => {
  const page = await open();
  await problem(page, "subnet-overlaps-subnet").locator(".problem-main").click();
  await frames(page);
  const beside = page.locator(".inspector .field", { has: page.locator("[data-field='cidr']") });
  await beside.locator("[data-fix='subnet-overlaps-subnet']").click();
  await frames(page);
  assert.deepEqual(await rules(page), []);
  assertNoErrors(page);
});

test("every fix of the ten mistakes that has a button removes its finding, and undo brings it back", async () => {
  const page = await ten();
  const keys = await page.locator("[data-finding]:has([data-fix])").evaluateAll((all) => all.map((it) => it.dataset.finding));
  assert.ok(keys.length >= 6, `${keys.length} have a button`);
  for (const key of keys) {
    const before = await sky(page, "get");
    const line = page.locator(`[data-finding=${JSON.stringify(key)}]`);
    await line.locator("[data-fix]").click();
    await frames(page);
    assert.equal(await line.count(), 0, `${key} is mended`);
    await assertSameFindings(page);
    await command(page, "undo").click();
    await frames(page);
    assert.equal(await line.count(), 1, `${key} is back`);
    assert.deepEqual(await sky(page, "get"), before, key);
  }
  assertNoErrors(page);
});
