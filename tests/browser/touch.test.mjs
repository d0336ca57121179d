import { test } from "node:test";
import assert from "node:assert/strict";
import { assertNoErrors, frames, open, pointOf, sky } from "./lib.mjs";
import { EMPTY, box, canvasSpot, command, entry, node, spot } from "./drawing.mjs";

/** Fingers on the screen, through the debugger: what a hand would send. */
async function hand(page) {
  const cdp = await page.context().newCDPSession(page);
  const send = (type, points) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((it, id) => ({ x: it.x, y: it.y, id })) });
  const between = (from, to, share) => from.map((it, n) => ({ x: it.x + (to[n].x - it.x) * share, y: it.y + (to[n].y - it.y) * share }));
  return {
    /** Puts fingers down, moves them, lifts them. */
    async move(from, to, { steps = 10, release = true } = {}) {
      await send("touchStart", from);
      for (let step = 1; step <= steps; step += 1) {
        await send("touchMove", between(from, to, step / steps));
        await frames(page);
      }
      if (release) await send("touchEnd", []);
      await frames(page);
    },
    async tap(at) {
      await send("touchStart", [at]);
      await send("touchEnd", []);
      await frames(page);
    },
  };
}

const touching = (options = {}) => open({ hasTouch: true, ...options });
const zoom = async (page) => (await sky(page, "view", {})).zoom;

test("a kind is dragged from the palette by a finger", async () => {
  const page = await touching();
  await sky(page, "load", EMPTY);
  await sky(page, "view", { zoom: 0.6 });
  const fingers = await hand(page);
  await fingers.move([await pointOf(entry(page, "vpc"))], [await canvasSpot(page, 0.2, 0.2)]);
  assert.deepEqual((await sky(page, "get")).nodes.map((it) => it.kind), ["vpc"]);
  await fingers.move([await pointOf(entry(page, "subnet"))], [await spot(page.locator("[data-kind='vpc']"), 0.3, 0.3)]);
  const { nodes } = await sky(page, "get");
  assert.deepEqual(nodes.map((it) => it.kind), ["vpc", "subnet"]);
  assert.equal(nodes[1].parent, nodes[0].name);
  assertNoErrors(page);
});

test("a tap picks from the palette, a tap places; a tap selects", async () => {
  const page = await touching();
  await sky(page, "load", EMPTY);
  const fingers = await hand(page);
  await fingers.tap(await pointOf(entry(page, "vpc")));
  await fingers.tap(await canvasSpot(page, 0.3, 0.3));
  assert.deepEqual((await sky(page, "get")).nodes.map((it) => it.kind), ["vpc"]);
  await fingers.tap(await canvasSpot(page, 0.02, 0.02));
  assert.equal(await page.locator(".node.selected").count(), 0);
  await fingers.tap(await pointOf(page.locator("[data-kind='vpc'] > .frame-title > .name")));
  assert.equal(await page.locator(".node.selected").count(), 1);
  assertNoErrors(page);
});

test("two fingers zoom about their middle and leave no other trace", async () => {
  const page = await touching();
  const fingers = await hand(page);
  const before = await sky(page, "get");
  const from = await zoom(page);
  const middle = await canvasSpot(page, 0.5, 0.5);
  const apart = (distance) => [{ x: middle.x - distance, y: middle.y }, { x: middle.x + distance, y: middle.y }];
  const anchor = box(page, "main");
  const start = await anchor.boundingBox();
  await fingers.move(apart(60), apart(120));
  const wide = await zoom(page);
  assert.ok(Math.abs(wide / from - 2) < 0.15, `twice as far apart is twice as large: ${wide / from}`);
  const end = await anchor.boundingBox();
  const share = (rect) => (middle.x - rect.x) / rect.width;
  assert.ok(Math.abs(share(start) - share(end)) < 0.02, "what was between the fingers stays there");
  await fingers.move(apart(120), apart(60));
  assert.ok(Math.abs((await zoom(page)) / from - 1) < 0.1);
  assert.deepEqual(await sky(page, "get"), before);
  assert.ok(await command(page, "undo").isDisabled());
  assertNoErrors(page);
});

test("one finger moves the page from an empty spot, and a box from a box", async () => {
  const page = await touching();
  const fingers = await hand(page);
  const before = await sky(page, "get");
  const start = await box(page, "main").boundingBox();
  const corner = await canvasSpot(page, 0.02, 0.97);
  await fingers.move([corner], [{ x: corner.x + 80, y: corner.y - 50 }]);
  const moved = await box(page, "main").boundingBox();
  assert.ok(Math.abs(moved.x - start.x - 80) <= 2 && Math.abs(moved.y - start.y + 50) <= 2, JSON.stringify([start, moved]));
  assert.deepEqual(await sky(page, "get"), before);

  const at = await pointOf(box(page, "web-1"));
  await fingers.move([at], [await spot(box(page, "app-b"), 0.75, 0.7)]);
  assert.equal((await node(page, "web-1")).parent, "app-b");
  await command(page, "undo").click();
  assert.deepEqual(await sky(page, "get"), before);
  assertNoErrors(page);
});

test("a second finger ends what the first began", async () => {
  const page = await touching();
  const fingers = await hand(page);
  const before = await sky(page, "get");
  const at = await pointOf(box(page, "web-1"));
  await fingers.move([at], [{ x: at.x + 60, y: at.y + 10 }], { release: false });
  const cdp = await page.context().newCDPSession(page);
  const both = [{ x: at.x + 60, y: at.y + 10, id: 0 }, { x: at.x + 160, y: at.y + 10, id: 1 }];
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: both });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await frames(page);
  assert.deepEqual(await sky(page, "get"), before);
  assertNoErrors(page);
});

test("on a narrow screen the palette is a sheet, and a tap on it places in the drawing below", async () => {
  const page = await touching({ viewport: { width: 390, height: 844 }, isMobile: true });
  await sky(page, "load", EMPTY);
  await command(page, "toggle-palette").tap();
  await entry(page, "vpc").tap();
  await frames(page);
  assert.equal(await page.locator(".palette").isVisible(), false, "the sheet makes way for the drawing");
  const fingers = await hand(page);
  await fingers.tap(await canvasSpot(page, 0.3, 0.3));
  assert.deepEqual((await sky(page, "get")).nodes.map((it) => it.kind), ["vpc"]);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
  assertNoErrors(page);
});
