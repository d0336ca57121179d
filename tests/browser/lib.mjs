// What the browser tests share: one Chromium per test file, pages that remember every error, real input.
// `cargo xtask test --only browser [NAME]` builds the page, serves it and runs the tests.
import { after } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const READY = '[data-ready="true"]';
const OUT = fileURLToPath(new URL("out/", import.meta.url));

/** The served page's address; it ends in a slash. */
export const URL_ROOT = process.env.SKYDRAFT_URL;
if (!URL_ROOT) throw new Error("SKYDRAFT_URL is not set; run `cargo xtask test --only browser`");

let launched;
const contexts = [];
const browser = () =>
  (launched ??= chromium.launch({
    executablePath: process.env.SKYDRAFT_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
  }));

after(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  if (launched) await (await launched).close();
});

/**
 * Opens the page in a profile of its own and waits until it can be used.
 *
 * `path` is below the served root. `locale`, `colorScheme`, `viewport`, `hasTouch` and the like are
 * Playwright's context options. The page has `errors`: console errors, exceptions and failed requests.
 */
export async function open({ path = "", ready = true, ...options } = {}) {
  const context = await (await browser()).newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    ...options,
  });
  contexts.push(context);
  const page = await context.newPage();
  page.errors = [];
  page.setDefaultTimeout(15_000);
  page.on("console", (message) => {
    if (message.type() === "error") page.errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => page.errors.push(String(error.stack ?? error)));
  page.on("response", (response) => {
    if (response.status() >= 400) page.errors.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(URL_ROOT + path);
  if (ready) await waitReady(page);
  return page;
}

/** Waits until the program has drawn the page; says what the page reported if it does not. */
export async function waitReady(page) {
  try {
    // Generous: a machine that builds something else meanwhile is slow to start a page.
    await page.waitForSelector(READY, { state: "attached", timeout: 60_000 });
  } catch (error) {
    throw new Error(`the page did not become ready: ${page.errors.join("\n") || error.message}`);
  }
}

/** Fails with everything the page complained about since it was opened. */
export function assertNoErrors(page) {
  assert.deepEqual(page.errors, []);
}

/** Calls `window.skydraft[method](...args)` and returns what its promise gives. */
export function sky(page, method, ...args) {
  return page.evaluate(([name, values]) => window.skydraft[name](...values), [method, args]);
}

/** The middle of a locator's box, or the point itself, in page pixels. */
export async function pointOf(target) {
  if (typeof target.x === "number") return target;
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  assert.ok(box, `${target} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Drags with the mouse as a hand does: down, many small moves, up. `from` and `to` are locators or points.
 * `hold` is called before the button is released, to look at what a drag in progress shows.
 */
export async function drag(page, from, to, { steps = 12, hold, release = true } = {}) {
  const start = await pointOf(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const end = await pointOf(to);
  await page.mouse.move(end.x, end.y, { steps });
  await frames(page);
  if (hold) await hold();
  if (release) {
    await page.mouse.up();
    await frames(page);
  }
}

/** Presses keys one after the other (`"Control+z"`, `"Delete"`), each given time to be drawn. */
export async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await frames(page);
  }
}

/** Waits for two drawn frames: input that came before is handled and visible. */
export function frames(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}

/** Saves a picture as tests/browser/out/NAME.png and returns its path. */
export async function screenshot(page, name, options = {}) {
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, `${name}.png`);
  await page.screenshot({ path, ...options });
  return path;
}

/** What axe finds wrong for people who use assistive technology: one line per rule and element. */
export async function accessibilityProblems(page, options = {}) {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // The page's policy forbids foreign scripts; the debugger's own evaluation is outside of it.
  await page.evaluate(source);
  const { violations } = await page.evaluate((given) => window.axe.run(document, given), options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
}
