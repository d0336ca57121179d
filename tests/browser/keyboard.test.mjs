import { test } from "node:test";
import assert from "node:assert/strict";
import { assertNoErrors, frames, open, press, sky } from "./lib.mjs";
import { EMPTY, box, command, entry, field, names, node, said, select } from "./drawing.mjs";

const CTRL = 2;
const SHIFT = 8;

/** A key as a Korean layout sends it: another letter, the same place. */
async function korean(page, code, key, modifiers = 0, keyCode = 0) {
  page.cdp ??= await page.context().newCDPSession(page);
  await page.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code, modifiers, windowsVirtualKeyCode: keyCode });
  await page.cdp.send("Input.dispatchKeyEvent", { type: "keyUp", key, code, modifiers, windowsVirtualKeyCode: keyCode });
  await frames(page);
}

/** Puts the focus on the drawing and selects a box. */
async function onCanvas(page, name) {
  await select(page, name);
  await page.locator("main.canvas").focus();
}

test("a kind is placed by Enter: into the selected container, and beside what is there", async () => {
  const page = await open();
  await sky(page, "load", EMPTY);
  for (const kind of ["vpc", "subnet", "subnet", "instance", "instance"]) {
    await entry(page, kind).focus();
    await press(page, "Enter");
  }
  const { nodes } = await sky(page, "get");
  assert.deepEqual(nodes.map((it) => it.kind), ["vpc", "subnet", "subnet", "instance", "instance"]);
  const [vpc, first, second, ...instances] = nodes;
  assert.deepEqual([first.parent, second.parent], [vpc.name, vpc.name]);
  assert.deepEqual(instances.map((it) => it.parent), [second.name, second.name], "into the container that is selected, or that holds what is");
  const [a, b] = await Promise.all(instances.map((it) => box(page, it.name).boundingBox()));
  assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y, "no two lie on each other");
  const [frame, other] = await Promise.all([second, first].map((it) => box(page, it.name).boundingBox()));
  assert.ok(frame.x + frame.width <= other.x || other.x + other.width <= frame.x || frame.y + frame.height <= other.y || other.y + other.height <= frame.y, "no two frames either");
  for (const it of [a, b]) {
    assert.ok(it.x >= frame.x && it.y >= frame.y && it.x + it.width <= frame.x + frame.width + 1 && it.y + it.height <= frame.y + frame.height + 1, "inside their container");
  }
  assert.match(await said(page), new RegExp(instances[1].name));
  assertNoErrors(page);
});

test("a kind with nowhere to stand is refused by Enter, and the reason is said", async () => {
  const page = await open();
  await sky(page, "load", EMPTY);
  await entry(page, "subnet").focus();
  await press(page, "Enter");
  assert.deepEqual((await sky(page, "get")).nodes ?? [], []);
  assert.match(await said(page), /VPC/);
});

test("shortcuts work, by the place of the key and not by its letter", async () => {
  const page = await open();
  await onCanvas(page, "web-1");
  const whole = await sky(page, "get");
  await press(page, "Delete");
  assert.ok(!(await names(page)).includes("web-1"));
  await korean(page, "KeyZ", "ㅋ", CTRL, 0x5a);
  assert.deepEqual(await sky(page, "get"), whole, "Ctrl and the key where Z is");
  await korean(page, "KeyZ", "ㅋ", CTRL | SHIFT, 0x5a);
  assert.ok(!(await names(page)).includes("web-1"), "and Shift: redo");
  await press(page, "Control+z");
  await korean(page, "KeyY", "ㅛ", CTRL, 0x59);
  assert.ok(!(await names(page)).includes("web-1"), "Ctrl and Y: redo");
  await press(page, "Control+z");
  assert.deepEqual(await sky(page, "get"), whole);
  await korean(page, "KeyA", "ㅁ", CTRL, 0x41);
  const tops = await page.locator(".layer > .node").count();
  assert.equal(await page.locator(".layer > .node.selected").count(), tops, "everything is selected");
  await press(page, "Escape");
  assert.equal(await page.locator(".node.selected").count(), 0);
  await page.locator("main.canvas").focus();
  await press(page, "Shift+Digit1");
  assertNoErrors(page);
});

test("arrows move the selection, a burst is one step", async () => {
  const page = await open();
  await onCanvas(page, "web-1");
  const whole = await sky(page, "get");
  const start = await box(page, "web-1").boundingBox();
  await press(page, "ArrowRight", "ArrowRight");
  const after = await box(page, "web-1").boundingBox();
  assert.ok(after.x > start.x && after.y === start.y);
  await press(page, "ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowUp");
  assert.deepEqual(await box(page, "web-1").boundingBox(), start);
  await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
  let steps = 0;
  for (; !(await command(page, "undo").isDisabled()); steps += 1) await press(page, "Control+z");
  assert.ok(steps <= 3, `${steps} steps for nine keys`);
  assert.deepEqual(await sky(page, "get"), whole);
  assertNoErrors(page);
});

test("no shortcut acts while something is typed", async () => {
  const page = await open();
  await select(page, "web-1");
  const before = await sky(page, "get");
  await field(page, "name").focus();
  await press(page, "End", "Backspace");
  assert.ok((await sky(page, "get")).nodes.some((it) => it.name.startsWith("web-") && it.kind === "instance"));
  assert.equal((await sky(page, "get")).nodes.length, before.nodes.length, "Backspace takes a letter, not the box");
  await press(page, "Delete", "ArrowLeft", "ArrowUp", "Control+a");
  assert.equal((await sky(page, "get")).nodes.length, before.nodes.length);
  assert.equal(await page.locator(".node.selected").count(), 1, "Ctrl+A selects the text");
  await page.locator(".palette .search").focus();
  await page.keyboard.type("sub");
  await press(page, "Backspace", "Delete");
  assert.equal((await sky(page, "get")).nodes.length, before.nodes.length);
  await page.locator(".top-bar .title").focus();
  await press(page, "Control+a", "Delete");
  assert.equal((await sky(page, "get")).nodes.length, before.nodes.length);
  assertNoErrors(page);
});

test("no shortcut acts while a syllable is put together, and the syllable arrives whole", async () => {
  const page = await open();
  await select(page, "web-1");
  const count = (await sky(page, "get")).nodes.length;
  await field(page, "name").click();
  await press(page, "Control+a");
  const cdp = await page.context().newCDPSession(page);
  for (const text of ["ㅅ", "서", "섭"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await frames(page);
    assert.equal(await field(page, "name").inputValue(), text, "the half-made syllable stands in the field");
  }
  await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Backspace", windowsVirtualKeyCode: 229 });
  await cdp.send("Input.insertText", { text: "서버" });
  await frames(page);
  await press(page, "Enter");
  assert.ok((await names(page)).includes("서버"));
  assert.equal((await sky(page, "get")).nodes.length, count);

  // On the drawing too: 229 is the input method's key.
  await onCanvas(page, "서버");
  await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Delete", windowsVirtualKeyCode: 229 });
  await frames(page);
  assert.equal((await sky(page, "get")).nodes.length, count);
  assertNoErrors(page);
});

test("a dialog keeps the keys: nothing behind it is deleted, Escape closes it and gives the focus back", async () => {
  const page = await open();
  await select(page, "web-1");
  const before = await sky(page, "get");
  await command(page, "about").focus();
  await press(page, "Enter");
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.closest("dialog") !== null), "the focus goes in");
  await press(page, "Delete", "Backspace", "ArrowLeft", "Control+z");
  assert.deepEqual(await sky(page, "get"), before);
  for (let n = 0; n < 4; n += 1) {
    await press(page, "Tab");
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null), "Tab stays in");
  }
  await press(page, "Escape");
  assert.equal(await dialog.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.command), "about", "the focus is back");
  assert.equal(await page.locator(".node.selected").count(), 1, "Escape did nothing else");
  assertNoErrors(page);
});

test("where the focus is can be seen", async () => {
  const page = await open();
  await page.locator("body").click({ position: { x: 400, y: 10 } });
  const seen = new Set();
  for (let n = 0; n < 60; n += 1) {
    await press(page, "Tab");
    const at = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return null;
      const style = getComputedStyle(it);
      const { width, height } = it.getBoundingClientRect();
      return { name: it.dataset.command ?? it.dataset.paletteKind ?? it.className, line: style.outlineStyle, width: parseFloat(style.outlineWidth), size: Math.min(width, height) };
    });
    if (!at) continue;
    seen.add(at.name);
    assert.ok(at.line !== "none" && at.width >= 2, `${at.name} shows its focus: ${JSON.stringify(at)}`);
    assert.ok(at.size > 1, `${at.name} is no invisible stop`);
  }
  assert.ok(seen.size > 20, "Tab goes on");
  assertNoErrors(page);
});

test("what happened is announced politely, in the page's language", async () => {
  const page = await open({ locale: "en-US" });
  const live = page.locator("[data-announcement]");
  assert.equal(await live.getAttribute("aria-live"), "polite");
  await onCanvas(page, "web-1");
  await press(page, "Delete");
  assert.match(await said(page), /Deleted web-1/);
  await press(page, "Control+z");
  assert.match(await said(page), /Undone: Deleted web-1/);
  await command(page, "language").click();
  await frames(page);
  assert.match(await said(page), /실행 취소: web-1 삭제/);
  assert.equal((await node(page, "web-1")).kind, "instance");
  assertNoErrors(page);
});
