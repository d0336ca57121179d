// How fast the page is with 100, 1,000 and 10,000 resources: `node tests/browser/bench.mjs [N…]`, with SKYDRAFT_URL
// set to the built page. Times are of one machine in one run; compare columns, not runs.
//
//   open     from `load` to the second frame after it, with every box in the page
//   check    a full check of the document, in wasm
//   edit     one edit: document, index, checks and what to redraw; the median and the 95th of a hundred
//   drag     main-thread time for each step of dragging a box (with what the browser itself needs)
//   type     main-thread time for each character typed into a field, checks and redrawing included
//   pan      main-thread time for each step of panning by wheel, the whole drawing in view; zoom likewise
//   heap     JavaScript heap after a collection; wasm's own memory beside it
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = process.env.SKYDRAFT_URL;
if (!root) {
  console.error("SKYDRAFT_URL is not set; run `cargo xtask bench`");
  process.exit(2);
}
const sizes = process.argv.slice(2).filter((it) => /^\d+$/.test(it)).map(Number);
const SIZES = sizes.length ? sizes : [100, 1_000, 10_000];
const STEPS = 40;
const GENERATORS = ["target/native/skydraft-bench", "target/release/skydraft-bench", "target/debug/skydraft-bench"].map((it) => fileURLToPath(new URL(`../../${it}`, import.meta.url)));

/** The generated document of a size: the native benchmark's own where it is built, else one of our own making. */
function document(size) {
  const generator = GENERATORS.find(existsSync);
  if (generator) return execFileSync(generator, ["--document", String(size)], { maxBuffer: 1 << 30, encoding: "utf8" });
  return JSON.stringify({ format: "skydraft", version: 1, title: `${size} resources`, nodes: generated(size) });
}

/** VPCs over three zones: subnets, routes, groups that refer to each other, instances. */
function generated(size) {
  const nodes = [{ kind: "cloud", name: "aws" }, { kind: "region", name: "region", parent: "aws", region: "us-east-1" }];
  for (let number = 0; nodes.length < size; number += 1) {
    const vpc = `vpc-${number}`;
    const second = number % 200;
    nodes.push({ kind: "vpc", name: vpc, parent: "region", cidr: `10.${second}.0.0/16` }, { kind: "internet-gateway", name: `${vpc}-igw`, vpc });
    nodes.push({ kind: "security-group", name: `${vpc}-lb`, vpc, description: "lb", inbound: [{ protocol: "tcp", ports: "443", source: "0.0.0.0/0" }] });
    nodes.push({ kind: "security-group", name: `${vpc}-web`, vpc, description: "web", inbound: [{ protocol: "tcp", ports: "8080", source: `${vpc}-lb` }] });
    const subnets = [..."abc"].flatMap((zone, at) => [0, 1].map((tier) => ({ name: `${vpc}-t${tier}-${zone}`, tier, zone, block: `10.${second}.${at + 10 * tier}.0/24` })));
    nodes.push({ kind: "route-table", name: `${vpc}-public`, vpc, subnets: subnets.filter((it) => it.tier === 0).map((it) => it.name), routes: [{ destination: "0.0.0.0/0", target: `${vpc}-igw` }] });
    nodes.push({ kind: "route-table", name: `${vpc}-private`, vpc, subnets: subnets.filter((it) => it.tier === 1).map((it) => it.name), routes: [] });
    for (const { name, tier, zone, block } of subnets) {
      nodes.push({ kind: "subnet", name, parent: vpc, cidr: block, zone });
      for (let at = 0; tier === 1 && at < 4; at += 1) nodes.push({ kind: "instance", name: `${name}-i${at}`, parent: name, type: "t3.micro", securityGroups: [`${vpc}-web`] });
    }
  }
  return nodes.slice(0, size);
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

async function measure(browser, size) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(180_000);
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  await page.goto(`${root}?lang=en&embed=1`);
  await page.waitForSelector('[data-ready="true"]', { state: "attached" });
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");
  const busy = async () => (await cdp.send("Performance.getMetrics")).metrics.find((it) => it.name === "TaskDuration").value * 1000;
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  /** Main-thread milliseconds for each of `steps` runs of `step`. */
  const each = async (steps, step) => {
    await frame();
    const before = await busy();
    for (let at = 0; at < steps; at += 1) await step(at);
    await frame();
    return ((await busy()) - before) / steps;
  };

  const text = document(size);
  const open = await page.evaluate(async (text) => {
    const begin = performance.now();
    await window.skydraft.load(text);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
    return performance.now() - begin;
  }, text);
  const boxes = await page.locator("[data-node-id]").count();
  const { full, edits } = await page.evaluate(() => window.skydraft.measure({ edits: 50 }));
  const { findings } = await page.evaluate(async () => ({ findings: (await window.skydraft.check()).findings.length }));

  // Move and type at 100 %, with one instance in the middle of the view.
  await page.evaluate(() => window.skydraft.view({ zoom: 1 }));
  await frame();
  const canvas = await page.locator("main.canvas").boundingBox();
  // The instance nearest to the middle: the first one may be very far away.
  const nearest = await page.evaluate(({ x, y }) => {
    const far = (it) => {
      const box = it.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    };
    return [...document.querySelectorAll('[data-kind="instance"]')].reduce((a, b) => (far(b) < far(a) ? b : a)).dataset.nodeId;
  }, { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 });
  const target = page.locator(`[data-node-id="${nearest}"]`);
  for (let tries = 0; tries < 60; tries += 1) {
    const box = await target.boundingBox();
    const [dx, dy] = [box.x + box.width / 2 - (canvas.x + canvas.width / 2), box.y + box.height / 2 - (canvas.y + canvas.height / 2)];
    if (Math.abs(dx) < 60 && Math.abs(dy) < 60) break;
    await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
    await page.mouse.wheel(Math.max(-240, Math.min(240, dx)), Math.max(-240, Math.min(240, dy)));
    await frame();
  }
  const at = await target.boundingBox();
  const middle = { x: at.x + at.width / 2, y: at.y + at.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  const drag = await each(STEPS, (step) => page.mouse.move(middle.x + 10 + (step % 20), middle.y + 5 + (step % 10)).then(frame));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await page.mouse.click(middle.x, middle.y);
  const field = page.locator('.inspector [data-field="keyName"]');
  const type = await field.click().then(() => each(20, () => page.keyboard.type("a").then(frame)));
  await page.evaluate(() => document.activeElement.blur());

  await page.evaluate(() => window.skydraft.view({ fit: true }));
  await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
  const pan = await each(STEPS, (step) => page.mouse.wheel(step % 2 ? 20 : -20, 10).then(frame));
  await page.keyboard.down("Control");
  const zoom = await each(STEPS, (step) => page.mouse.wheel(0, step % 2 ? 40 : -40).then(frame));
  await page.keyboard.up("Control");
  await cdp.send("HeapProfiler.collectGarbage");
  const heap = (await cdp.send("Performance.getMetrics")).metrics.find((it) => it.name === "JSHeapUsedSize").value / 2 ** 20;
  await context.close();
  if (failures.length) throw new Error(failures.join("\n"));
  return {
    N: size, boxes, findings, "open ms": open, "check ms": quantile(full, 0.5), "edit p50 ms": quantile(edits, 0.5), "edit p95 ms": quantile(edits, 0.95),
    "drag ms": drag, "type ms": type, "pan ms": pan, "zoom ms": zoom, "heap MiB": heap,
  };
}

const browser = await chromium.launch({
  executablePath: process.env.SKYDRAFT_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const rows = [];
  for (const size of SIZES) rows.push(await measure(browser, size));
  const round = (value) => (Number.isInteger(value) ? String(value) : value < 10 ? value.toFixed(2) : value.toFixed(0));
  const [first] = rows;
  const names = Object.keys(first);
  const lines = [["", ...rows.map((it) => `N = ${it.N}`), ...rows.slice(1).map((it) => `${it.N} ÷ ${first.N}`)]];
  for (const name of names.slice(1)) lines.push([name, ...rows.map((it) => round(it[name])), ...rows.slice(1).map((it) => `×${round(it[name] / first[name])}`)]);
  const widths = lines[0].map((_, column) => Math.max(...lines.map((it) => it[column].length)));
  for (const line of lines) console.log(line.map((it, column) => (column ? it.padStart(widths[column]) : it.padEnd(widths[column]))).join("  "));
  console.log(JSON.stringify(rows));
} finally {
  await browser.close();
}
