import { test } from "node:test";
import assert from "node:assert/strict";
import { URL_ROOT, assertNoErrors, open, screenshot } from "./lib.mjs";

test("the page starts without a complaint", async () => {
  const page = await open();
  assert.equal(await page.title().then((title) => title.includes("Skydraft")), true);
  assert.equal(await page.locator("#boot-error").isVisible(), false);
  await screenshot(page, "smoke");
  assertNoErrors(page);
});

test("the page works below any path", async () => {
  const page = await open({ path: "a/b/" });
  const outside = await page.evaluate(
    (root) => performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => !name.startsWith(`${root}a/b/`)),
    URL_ROOT,
  );
  assert.deepEqual(outside, [], "everything is loaded from beside the page");
  assertNoErrors(page);
});

test("the page loads nothing from other hosts and runs no inline script", async () => {
  const page = await open();
  const hosts = await page.evaluate(() => [...new Set(performance.getEntriesByType("resource").map((entry) => new URL(entry.name).host))]);
  assert.deepEqual(hosts, [new URL(URL_ROOT).host]);
  const inline = await page.evaluate(() => [...document.scripts].filter((script) => !script.src).length);
  assert.equal(inline, 0);
  const refused = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.inlineRan = true";
    document.head.append(script);
    return window.inlineRan === undefined;
  });
  assert.ok(refused, "the content security policy refuses an inline script");
});

test("a program that cannot be loaded is said on the page", async () => {
  const page = await open({ ready: false });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  await page.locator("#boot-error").waitFor({ state: "visible" });
  assert.match(await page.locator("#boot-error").innerText(), /Skydraft could not start/);
  assert.match(await page.locator("#boot-error").innerText(), /Skydraft를 시작하지 못했습니다/);
});
