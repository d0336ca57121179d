import { test } from "node:test";
import assert from "node:assert/strict";
import { assertNoErrors, drag, frames, open, press, sky, waitReady } from "./lib.mjs";
import {
  EMPTY, assertSameFindings, box, canvasSpot, choose, command, connect, entry, exhaust, expectRule, field, names, node, place, rename, rules, said, select,
  spot, tick, type,
} from "./drawing.mjs";

/** An empty drawing at a scale that has room for a VPC of two zones. */
async function empty(options = {}) {
  const page = await open(options);
  await sky(page, "load", EMPTY);
  await page.mouse.move(...Object.values(await canvasSpot(page, 0, 0)));
  await sky(page, "view", { zoom: 0.6 });
  await frames(page);
  return page;
}

test("a two-tier VPC is drawn from nothing by mouse, and each mistake on the way is told and mended", async () => {
  const page = await empty();
  const before = await sky(page, "get");
  assert.deepEqual(before.nodes ?? [], []);
  assert.ok(await command(page, "undo").isDisabled());
  assert.deepEqual(await rules(page), []);

  // Frames: a VPC, two zones in it, two subnets in each.
  await place(page, "vpc", await canvasSpot(page, 0.08, 0.08), "main");
  assert.equal((await node(page, "main")).cidr, "10.0.0.0/16");
  await place(page, "availability-zone", await spot(box(page, "main"), 0.1, 0.2), "zone-a");
  await place(page, "availability-zone", await spot(box(page, "main"), 0.6, 0.2), "zone-b");
  assert.deepEqual([(await node(page, "zone-a")).zone, (await node(page, "zone-b")).zone], ["a", "b"]);
  for (const [zone, letter] of [["zone-a", "a"], ["zone-b", "b"]]) {
    await place(page, "subnet", await spot(box(page, zone), 0.15, 0.15), `front-${letter}`);
    await place(page, "subnet", await spot(box(page, zone), 0.15, 0.9), `app-${letter}`);
  }
  assert.equal((await node(page, "app-b")).parent, "zone-b");
  const blocks = (await sky(page, "get")).nodes.filter((it) => it.kind === "subnet").map((it) => it.cidr);
  assert.equal(new Set(blocks).size, 4, "each subnet got a block of its own");
  await assertSameFindings(page);

  // Two subnets must not overlap: told at both the box and the field, gone when it is typed right.
  const good = (await node(page, "app-b")).cidr;
  await select(page, "app-b");
  await type(page, "cidr", (await node(page, "app-a")).cidr);
  await expectRule(page, "subnet-overlaps-subnet");
  assert.equal(await box(page, "app-b").locator(":scope > .frame-title > [data-badge='error']").count(), 1);
  assert.equal(await field(page, "cidr").getAttribute("aria-invalid"), "true");
  await type(page, "cidr", good);
  await expectRule(page, "subnet-overlaps-subnet", false);
  assert.equal(await field(page, "cidr").getAttribute("aria-invalid"), null);

  // A subnet called public without a way to the internet.
  for (const letter of ["a", "b"]) {
    await select(page, `front-${letter}`);
    await rename(page, `public-${letter}`);
  }
  await expectRule(page, "public-subnet-without-internet-route");

  // An internet gateway and a route table; the route is drawn as a wire and its destination is typed.
  await place(page, "internet-gateway", await spot(box(page, "main"), 0.1, 0.93), "igw");
  await place(page, "route-table", await spot(box(page, "main"), 0.25, 0.93), "public-routes");
  await expectRule(page, "route-table-unused");
  await connect(page, "public-routes", "public-a");
  await connect(page, "public-routes", "public-b");
  assert.deepEqual((await node(page, "public-routes")).subnets, ["public-a", "public-b"]);
  await expectRule(page, "route-table-unused", false);
  await connect(page, "public-routes", "igw");
  await expectRule(page, "required-field-missing");
  assert.equal(await field(page, "routes[0].target").inputValue(), "igw");
  await type(page, "routes[0].destination", "0.0.0.0/0");
  assert.deepEqual((await node(page, "public-routes")).routes, [{ destination: "0.0.0.0/0", target: "igw" }]);
  await expectRule(page, "required-field-missing", false);
  await expectRule(page, "public-subnet-without-internet-route", false);
  assert.ok(await box(page, "public-a").evaluate((it) => it.classList.contains("public")), "a public subnet looks public");

  // A second internet gateway is complained of before it is dropped, and after.
  await drag(page, entry(page, "internet-gateway"), await spot(box(page, "main"), 0.42, 0.93), {
    hold: async () => {
      assert.notEqual((await page.locator(".note").innerText()).trim(), "", "the ghost says what will be wrong");
      assert.ok(await box(page, "main").evaluate((it) => it.classList.contains("drop-complaint")));
    },
  });
  await expectRule(page, "igw-second-on-vpc");
  await press(page, "Delete");
  await expectRule(page, "igw-second-on-vpc", false);

  // A NAT gateway: in the wrong subnet, without an address, then right.
  await place(page, "nat-gateway", await spot(box(page, "app-a"), 0.75, 0.6), "nat");
  await expectRule(page, "nat-in-private-subnet");
  await expectRule(page, "nat-without-elastic-ip");
  await drag(page, box(page, "nat"), await spot(box(page, "public-a"), 0.75, 0.6));
  assert.equal((await node(page, "nat")).parent ?? (await node(page, "nat")).subnet, "public-a");
  await expectRule(page, "nat-in-private-subnet", false);
  await place(page, "elastic-ip", await canvasSpot(page, 0.75, 0.15), "nat-ip");
  await expectRule(page, "eip-unattached");
  await connect(page, "nat", "nat-ip");
  assert.deepEqual((await node(page, "nat")).elasticIps, ["nat-ip"]);
  await expectRule(page, "nat-without-elastic-ip", false);
  await expectRule(page, "eip-unattached", false);
  await place(page, "route-table", await spot(box(page, "main"), 0.42, 0.93), "app-routes");
  await connect(page, "app-routes", "app-a");
  await connect(page, "app-routes", "app-b");
  await connect(page, "app-routes", "nat");
  await type(page, "routes[0].destination", "0.0.0.0/0");
  assert.equal((await node(page, "app-routes")).routes[0].target, "nat");

  // Security groups, their rows typed into the table.
  await place(page, "security-group", await spot(box(page, "main"), 0.58, 0.93), "lb-sg");
  await type(page, "description", "The load balancer");
  await command(page, "add-row-inbound").click();
  await type(page, "inbound[0].protocol", "tcp");
  await type(page, "inbound[0].ports", "22");
  await type(page, "inbound[0].source", "0.0.0.0/0");
  await expectRule(page, "sg-open-admin-port-to-world");
  await type(page, "inbound[0].ports", "80");
  await expectRule(page, "sg-open-admin-port-to-world", false);
  await place(page, "security-group", await spot(box(page, "main"), 0.74, 0.93), "web-sg");
  await type(page, "description", "The instances");
  await command(page, "add-row-inbound").click();
  await type(page, "inbound[0].protocol", "tcp");
  await type(page, "inbound[0].ports", "8080");
  await type(page, "inbound[0].source", "lb-sg");
  assert.deepEqual((await node(page, "web-sg")).inbound, [{ protocol: "tcp", ports: "8080", source: "lb-sg" }]);

  // An instance in each zone, a target group, a load balancer.
  for (const letter of ["a", "b"]) {
    await place(page, "instance", await spot(box(page, `app-${letter}`), 0.3, 0.6), `web-${letter}`);
    await choose(page, "type", "t3.micro").catch(() => type(page, "type", "t3.micro"));
    await tick(page, "securityGroups", "web-sg");
  }
  assert.deepEqual((await node(page, "web-b")).securityGroups, ["web-sg"]);
  await place(page, "target-group", await spot(box(page, "main"), 0.9, 0.93), "web-targets");
  await choose(page, "protocol", "HTTP");
  await type(page, "port", "8080");
  await connect(page, "web-targets", "web-a");
  await connect(page, "web-targets", "web-b");
  assert.deepEqual((await node(page, "web-targets")).targets, ["web-a", "web-b"]);
  await place(page, "load-balancer", await spot(box(page, "main"), 0.5, 0.12), "web-lb");
  await expectRule(page, "lb-without-listener");
  await tick(page, "subnets", "public-a");
  await expectRule(page, "alb-in-one-az");
  await tick(page, "subnets", "public-b");
  await expectRule(page, "alb-in-one-az", false);
  await tick(page, "securityGroups", "lb-sg");
  await command(page, "add-row-listeners").click();
  await choose(page, "listeners[0].protocol", "HTTP");
  await type(page, "listeners[0].port", "80");
  await choose(page, "listeners[0].action", "forward");
  await type(page, "listeners[0].targetGroup", "web-targets");
  await expectRule(page, "lb-without-listener", false);

  // What is left is what one NAT gateway for two zones costs, and the document says what was drawn.
  await assertSameFindings(page);
  const check = await sky(page, "check");
  assert.deepEqual(check.findings.map((it) => it.rule).sort(), ["nat-cross-az-traffic", "nat-single-for-many-azs"]);
  assert.deepEqual(await names(page), [
    "app-a", "app-b", "app-routes", "igw", "lb-sg", "main", "nat", "nat-ip", "public-a", "public-b", "public-routes", "web-a", "web-b", "web-lb", "web-sg",
    "web-targets", "zone-a", "zone-b",
  ]);

  // All of it undone, and all of it done again.
  const drawn = await sky(page, "get");
  const steps = await exhaust(page, "undo");
  assert.ok(steps > 40, `${steps} steps`);
  assert.deepEqual(await sky(page, "get"), before);
  assert.deepEqual(await rules(page), []);
  assert.equal(await page.locator("[data-node-id]").count(), 0);
  assert.equal(await exhaust(page, "redo"), steps);
  assert.deepEqual(await sky(page, "get"), drawn);
  assert.deepEqual((await sky(page, "check")).findings, check.findings);
  await assertSameFindings(page);

  // A reload finds it again.
  await page.reload();
  await waitReady(page);
  assert.deepEqual(await sky(page, "get"), drawn);
  assert.equal(await page.locator("[data-node-id]").count(), 18);
  assertNoErrors(page);
});

test("an instance dropped into a bare VPC is offered the subnet it needs, as one step", async () => {
  const page = await empty();
  await place(page, "vpc", await canvasSpot(page, 0.1, 0.1), "main");
  const before = await sky(page, "get");
  const offer = page.locator(".offer");
  await drag(page, entry(page, "instance"), box(page, "main"), {
    hold: async () => assert.match(await page.locator(".note").innerText(), /subnet/i),
  });
  await offer.waitFor();
  assert.deepEqual(await sky(page, "get"), before, "nothing is made before the answer");
  await command(page, "decline-offer").click();
  await frames(page);
  assert.equal(await offer.count(), 0);
  assert.deepEqual(await sky(page, "get"), before);

  await drag(page, entry(page, "instance"), box(page, "main"));
  await offer.waitFor();
  await command(page, "accept-offer").click();
  await frames(page);
  const { nodes } = await sky(page, "get");
  assert.deepEqual(nodes.map((it) => it.kind).sort(), ["instance", "subnet", "vpc"]);
  const subnet = nodes.find((it) => it.kind === "subnet");
  assert.equal(nodes.find((it) => it.kind === "instance").parent, subnet.name);
  assert.equal(subnet.cidr, "10.0.0.0/24");
  assert.equal(await offer.count(), 0);
  const drawn = await box(page, "main").boundingBox();
  for (const name of nodes.map((it) => it.name).filter((it) => it !== "main")) {
    const inner = await box(page, name).boundingBox();
    assert.ok(inner.x >= drawn.x && inner.x + inner.width <= drawn.x + drawn.width + 1, `${name} lies in the VPC`);
    assert.ok(inner.y >= drawn.y && inner.y + inner.height <= drawn.y + drawn.height + 1, `${name} lies in the VPC`);
  }

  await command(page, "undo").click();
  await frames(page);
  assert.deepEqual(await sky(page, "get"), before, "one undo takes back both");

  // The offer can be answered by keyboard: the button has the focus, and Escape declines.
  for (const [key, kinds] of [["Escape", ["vpc"]], ["Space", ["instance", "subnet", "vpc"]]]) {
    await drag(page, entry(page, "instance"), box(page, "main"));
    await offer.waitFor();
    await frames(page);
    assert.equal(await page.evaluate(() => document.activeElement?.dataset.command), "accept-offer");
    await press(page, key);
    assert.equal(await offer.count(), 0, `${key} answers`);
    assert.deepEqual((await sky(page, "get")).nodes.map((it) => it.kind).sort(), kinds);
  }
  assertNoErrors(page);
});

test("a drop that is refused says why and leaves no trace", async () => {
  const page = await empty();
  const blank = await sky(page, "get");
  // A subnet on the bare canvas.
  await drag(page, entry(page, "subnet"), await canvasSpot(page, 0.5, 0.5), {
    hold: async () => assert.match(await page.locator(".note.refused").innerText(), /VPC/),
  });
  assert.match(await said(page), /VPC/);
  assert.deepEqual(await sky(page, "get"), blank);
  assert.ok(await command(page, "undo").isDisabled());

  // An instance moved out of its subnet onto the canvas goes home.
  await sky(page, "load", {
    format: "skydraft",
    version: 1,
    nodes: [
      { kind: "vpc", name: "main", cidr: "10.0.0.0/16" },
      { kind: "subnet", name: "app", parent: "main", cidr: "10.0.0.0/24", zone: "a" },
      { kind: "instance", name: "web", parent: "app", type: "t3.micro" },
    ],
  });
  await sky(page, "view", { zoom: 0.6 });
  await frames(page);
  const before = await sky(page, "get");
  const at = await box(page, "web").boundingBox();
  await drag(page, box(page, "web"), await canvasSpot(page, 0.97, 0.97));
  assert.deepEqual(await sky(page, "get"), before);
  assert.deepEqual(await box(page, "web").boundingBox(), at, "it is drawn where it was");
  assert.match(await said(page), /subnet/i);
  assert.ok(await command(page, "undo").isDisabled());
  assertNoErrors(page);
});

test("Escape in the middle of a drag undoes it", async () => {
  const page = await open();
  await frames(page);
  const before = await sky(page, "get");
  const at = await box(page, "web-1").boundingBox();

  // A new box from the palette.
  await drag(page, entry(page, "instance"), box(page, "public-b"), { release: false });
  assert.equal(await page.locator(".ghost").count(), 1);
  await press(page, "Escape");
  assert.equal(await page.locator(".ghost").count(), 0);
  await page.mouse.up();
  await frames(page);
  assert.deepEqual(await sky(page, "get"), before);

  // A box that is moved, a frame that is resized, a wire that is drawn, a marquee.
  await drag(page, box(page, "web-1"), await spot(box(page, "app-b"), 0.7, 0.7), { release: false });
  assert.notDeepEqual(await box(page, "web-1").boundingBox(), at);
  await press(page, "Escape");
  await page.mouse.up();
  await frames(page);
  assert.deepEqual(await box(page, "web-1").boundingBox(), at);

  await select(page, "public-b");
  const frame = await box(page, "public-b").boundingBox();
  const corner = { x: frame.x + frame.width, y: frame.y + frame.height };
  await drag(page, corner, { x: corner.x + 60, y: corner.y + 40 }, { release: false });
  assert.notDeepEqual(await box(page, "public-b").boundingBox(), frame);
  await press(page, "Escape");
  await page.mouse.up();
  await frames(page);
  assert.deepEqual(await box(page, "public-b").boundingBox(), frame);

  await select(page, "web-1");
  await drag(page, page.locator(".port").first(), box(page, "web-2"), { release: false });
  assert.equal(await page.locator(".wire.drawing").count(), 1);
  await press(page, "Escape");
  await page.mouse.up();
  await frames(page);
  assert.equal(await page.locator(".wire.drawing").count(), 0);

  assert.deepEqual(await sky(page, "get"), before);
  assert.ok(await command(page, "undo").isDisabled());
  assertNoErrors(page);
});

test("a new drawing is empty, and the old one is one undo away", async () => {
  const page = await open();
  const before = await sky(page, "get");
  await command(page, "new").click();
  await frames(page);
  assert.equal(await page.locator("[data-node-id]").count(), 0);
  assert.deepEqual((await sky(page, "get")).nodes ?? [], []);
  assert.deepEqual(await rules(page), []);
  assert.ok(await command(page, "new").isDisabled());
  await command(page, "undo").click();
  await frames(page);
  assert.deepEqual(await sky(page, "get"), before);
  assert.equal(await page.locator("[data-node-id]").count(), before.nodes.filter((it) => it.kind !== "connection").length);
  assertNoErrors(page);
});

test("boxes are moved, resized and reparented by mouse, one step each", async () => {
  const page = await open();
  const before = await sky(page, "get");
  const start = await box(page, "web-1").boundingBox();
  await drag(page, box(page, "web-1"), { x: start.x + start.width / 2 + 24, y: start.y + start.height / 2 });
  const moved = await box(page, "web-1").boundingBox();
  assert.ok(moved.x > start.x + 10, "it follows the hand");
  assert.equal((await node(page, "web-1")).parent, "app-a");

  await drag(page, box(page, "web-1"), await spot(box(page, "app-b"), 0.75, 0.75));
  assert.equal((await node(page, "web-1")).parent, "app-b");

  await select(page, "app-b");
  const frame = await box(page, "app-b").boundingBox();
  const corner = { x: frame.x + frame.width, y: frame.y + frame.height };
  await drag(page, corner, { x: corner.x + 30, y: corner.y + 30 });
  const grown = await box(page, "app-b").boundingBox();
  assert.ok(grown.width > frame.width + 10 && grown.height > frame.height + 10);

  assert.equal(await exhaust(page, "undo"), 3);
  assert.deepEqual(await sky(page, "get"), before);
  assert.deepEqual(await box(page, "web-1").boundingBox(), start);
  assertNoErrors(page);
});

test("the pointer alone is enough: a click picks from the palette, a click places, a click chooses ends", async () => {
  const page = await empty();
  await entry(page, "vpc").click();
  await page.mouse.click(...Object.values(await canvasSpot(page, 0.2, 0.2)));
  await frames(page);
  assert.equal((await sky(page, "get")).nodes[0]?.kind, "vpc");
  await entry(page, "subnet").click();
  await press(page, "Escape");
  await page.mouse.click(...Object.values(await pointOfFrame(page)));
  await frames(page);
  assert.equal((await sky(page, "get")).nodes.length, 1, "Escape puts the picked kind back");
  assertNoErrors(page);
});

const pointOfFrame = async (page) => spot(page.locator('[data-kind="vpc"]'), 0.5, 0.5);
