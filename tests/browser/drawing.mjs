// Hands for the drawing: what a person does with palette, canvas, inspector and problems.
import assert from "node:assert/strict";
import { drag, frames, pointOf, press, sky } from "./lib.mjs";

/** A document with nothing in it. */
export const EMPTY = { format: "skydraft", version: 1, nodes: [] };

/** The drawn box of a name; `kind` where two boxes share one. */
export const box = (page, name, kind) => page.locator(`[data-node-id][data-name=${JSON.stringify(name)}]${kind ? `[data-kind="${kind}"]` : ""}`);

/** The palette's entry of a kind. */
export const entry = (page, kind) => page.locator(`[data-palette-kind="${kind}"]`);

/** The control of a field of the selected box, or of a cell: `routes[0].destination`. */
export const field = (page, path) => page.locator(`.inspector [data-field="${path}"]`);

/** The button that runs a command. */
export const command = (page, name) => page.locator(`[data-command="${name}"]`);

/** Rules with a line in the problems panel, sorted. */
export const rules = (page) => page.locator("[data-finding]").evaluateAll((all) => all.map((it) => it.dataset.rule).sort());

/** What the bar at the bottom said last. */
export const said = (page) => page.locator("[data-announcement]").innerText();

/** How many boxes the document has, and their names in order. */
export const names = async (page) => (await sky(page, "get")).nodes.map((it) => it.name).sort();

/** The node of the document with a name. */
export async function node(page, name) {
  const found = (await sky(page, "get")).nodes.filter((it) => it.name === name);
  assert.equal(found.length, 1, `one node is named ${name}`);
  return found[0];
}

/** A point inside a box, by shares of its width and height. */
export async function spot(target, x, y) {
  const { x: left, y: top, width, height } = await target.boundingBox();
  return { x: left + width * x, y: top + height * y };
}

/** A point of the canvas, by shares of its width and height. */
export const canvasSpot = (page, x, y) => spot(page.locator("main.canvas"), x, y);

/** Drags a kind from the palette to a point, and gives it a name in the inspector. */
export async function place(page, kind, to, name) {
  await drag(page, entry(page, kind), to);
  if (name) await rename(page, name);
}

/** Types a name for the selected box. */
export const rename = (page, name) => type(page, "name", name);

/** Types into a field of the selected box and leaves it by Enter. */
export async function type(page, path, text) {
  const control = field(page, path);
  await control.click();
  await press(page, "Control+a");
  if (text === "") await press(page, "Delete");
  else await page.keyboard.type(text);
  await press(page, "Enter");
  await page.evaluate(() => document.activeElement?.blur());
  await frames(page);
}

/** Chooses in a field of the selected box. */
export async function choose(page, path, value) {
  await field(page, path).selectOption(value);
  await frames(page);
}

/** Ticks boxes by name in a list of references of the selected box. */
export async function tick(page, path, ...wanted) {
  for (const name of wanted) {
    await field(page, path).locator("label", { has: page.getByText(name, { exact: true }) }).locator("input").click();
    await frames(page);
  }
}

/** Clicks a box: its middle, or the title of a container. */
export async function select(page, name) {
  const target = box(page, name);
  const isFrame = await target.evaluate((it) => it.classList.contains("frame"));
  const title = isFrame ? target.locator(":scope > .frame-title > .name") : target;
  const at = await pointOf(title);
  await page.mouse.click(at.x, at.y);
  await frames(page);
  assert.ok(await target.evaluate((it) => it.classList.contains("selected")), `${name} is selected`);
}

/** Draws a wire: selects a box and drags from one of its ports to another box. */
export async function connect(page, from, to) {
  await select(page, from);
  const { x, y } = await pointOf(page.locator(".port").first());
  const target = box(page, to);
  const isFrame = await target.evaluate((it) => it.classList.contains("frame"));
  // An empty spot of a container: just below its title.
  const end = isFrame ? await spot(target.locator(":scope > .frame-title"), 0.5, 0.8) : await pointOf(target);
  await drag(page, { x, y }, end);
}

/** Presses Undo or Redo until its button is disabled; gives the number of steps. */
export async function exhaust(page, name, most = 200) {
  let steps = 0;
  for (; !(await command(page, name).isDisabled()); steps += 1) {
    assert.ok(steps < most, `${name} ends`);
    await command(page, name).click();
    await frames(page);
  }
  return steps;
}

/** Waits until the problems panel has (or, with `has` false, has no) line of a rule. */
export async function expectRule(page, rule, has = true) {
  const lines = page.locator(`[data-finding][data-rule="${rule}"]`);
  await lines.first().waitFor({ state: has ? "attached" : "detached" }).catch(async () => {
    assert.fail(`${rule} should ${has ? "" : "not "}be found; found: ${(await rules(page)).join(", ")}`);
  });
  const { findings } = await sky(page, "check");
  assert.equal(findings.some((it) => it.rule === rule), has, `check() agrees about ${rule}`);
}

/** The panel, the top bar and `check()` tell the same findings. */
export async function assertSameFindings(page) {
  const { findings, summary } = await sky(page, "check");
  assert.deepEqual(await rules(page), findings.map((it) => it.rule).sort());
  for (const severity of ["error", "warning", "info"]) {
    const count = page.locator(`[data-count="${severity}"]`);
    const shown = (await count.count()) ? Number((await count.innerText()).match(/\d+/)[0]) : 0;
    assert.equal(shown, summary[severity], `the top bar counts each ${severity}`);
  }
}
