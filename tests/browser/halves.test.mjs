// The program comes in two halves: what draws, then the checks and other formats. The second may be late, or never come.
import { test } from "node:test";
import assert from "node:assert/strict";
import { URL_ROOT, assertNoErrors, drag, frames, open, press, sky, waitReady } from "./lib.mjs";
import { assertSameFindings, box, command, entry, expectRule, field, rules, select, type } from "./drawing.mjs";

const REST = "**/*_rest.wasm";

/** A page whose second half waits until `release` is called. */
async function held() {
  const page = await open({ ready: false });
  let release;
  const wait = new Promise((done) => (release = done));
  await page.route(REST, async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto(`${URL_ROOT}?lang=en`);
  // Drawn, but not yet ready for everything.
  await page.locator('[data-ready="false"] [data-node-id]').first().waitFor();
  await frames(page);
  return { page, release };
}

test("what is drawn before the checks arrive is checked when they do", async () => {
  const { page, release } = await held();
  assert.deepEqual(await rules(page), [], "there is nothing to tell yet");
  // All that a hand can do in the meantime.
  await drag(page, entry(page, "instance"), box(page, "public-a"));
  await drag(page, box(page, "web-1"), box(page, "public-b"));
  await press(page, "Control+z");
  await drag(page, entry(page, "internet-gateway"), box(page, "main").locator(":scope > .frame-title"));
  await press(page, "Delete", "Control+z");
  await select(page, "web-sg");
  await command(page, "add-row-inbound").click();
  await type(page, "inbound[1].protocol", "tcp");
  await type(page, "inbound[1].ports", "22");
  await type(page, "inbound[1].source", "0.0.0.0/0");
  assert.equal(await field(page, "inbound[1].source").inputValue(), "0.0.0.0/0");
  await select(page, "main");
  await command(page, "language").click();
  await command(page, "theme").click();
  await command(page, "fit").click();
  await frames(page);
  assertNoErrors(page);

  release();
  await waitReady(page);
  await expectRule(page, "igw-second-on-vpc");
  await expectRule(page, "sg-open-admin-port-to-world");
  await expectRule(page, "subnet-overlaps-subnet");
  await assertSameFindings(page);
  // Checking all of it anew finds the same.
  const { findings } = await sky(page, "check");
  await sky(page, "load", await sky(page, "get"));
  const again = (await sky(page, "check")).findings;
  assert.deepEqual(again.map((it) => [it.rule, it.message]).sort(), findings.map((it) => [it.rule, it.message]).sort());
  assertNoErrors(page);
});

test("a file opened before the other formats arrive is opened when they do", async () => {
  const { page, release } = await held();
  const text = JSON.stringify({ Resources: { Net: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.9.0.0/16" } } } });
  await page.locator("[data-file-input]").setInputFiles({ name: "net.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await frames(page);
  release();
  await page.locator("[data-kind='vpc'][data-name='Net']").waitFor();
  assert.equal((await sky(page, "get")).nodes.find((it) => it.kind === "vpc").cidr, "10.9.0.0/16");
  assertNoErrors(page);
});

test("a second half that never comes is said, and the drawing can still be saved", async () => {
  const page = await open({ ready: false });
  await page.route(REST, (route) => route.abort());
  await page.goto(`${URL_ROOT}?lang=en`);
  await waitReady(page);
  await page.waitForFunction(() => /could not|reload/i.test(document.querySelector("[data-announcement]").textContent) || document.getElementById("boot-error")?.checkVisibility());
  await drag(page, entry(page, "instance"), box(page, "public-a"));
  assert.equal(await page.locator("[data-kind='instance']").count(), 3);
  const before = await page.locator("[data-node-id]").count();
  await page.locator("[data-file-input]").setInputFiles({ name: "net.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.waitForFunction(() => /net\.json.*could not be loaded|could not be loaded.*net\.json/.test(document.querySelector("[data-announcement]").textContent));
  assert.equal(await page.locator("[data-node-id]").count(), before);
  assert.deepEqual(page.errors.filter((it) => /RuntimeError|panicked/.test(it)), []);
  const [download] = await Promise.all([page.waitForEvent("download"), command(page, "save").click()]);
  assert.match(download.suggestedFilename(), /\.skydraft\.json$/);
});
