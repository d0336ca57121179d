// Pictures of the page for the README: `node tests/browser/screenshots.mjs OUTDIR`, with SKYDRAFT_URL set.
// Each example in both languages, light and dark, at 1440×900, and on a telephone.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [outdir] = process.argv.slice(2);
const root = process.env.SKYDRAFT_URL;
if (!outdir || !root) {
  console.error("usage: SKYDRAFT_URL=http://… node tests/browser/screenshots.mjs OUTDIR");
  process.exit(2);
}
mkdirSync(outdir, { recursive: true });

const LANGUAGES = ["en", "ko"];
const THEMES = ["light", "dark"];
const SCENES = [
  { seed: "first-visit" },
  { seed: "three-tier", select: "web-lb" },
  { seed: "ten-mistakes", problem: "sg-open-admin-port-to-world" },
  { seed: "public-and-private-with-nat", select: "main" },
];
const DESKTOP = { width: 1440, height: 900 };
const TELEPHONE = { width: 390, height: 844 };

const browser = await chromium.launch({
  executablePath: process.env.SKYDRAFT_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"],
});

async function picture({ seed, select, problem }, lang, theme, viewport, name) {
  const context = await browser.newContext({ viewport, locale: lang === "ko" ? "ko-KR" : "en-US", colorScheme: theme, reducedMotion: "reduce", hasTouch: viewport === TELEPHONE });
  const page = await context.newPage();
  const path = seed === "first-visit" ? "" : `&open=seeds/${seed}.skydraft.json`;
  await page.goto(`${root}?lang=${lang}&theme=${theme}${path}`);
  await page.waitForSelector('[data-ready="true"]', { state: "attached" });
  if (path) await page.waitForFunction((it) => document.querySelector("[data-announcement]").textContent.includes(it), seed);
  if (select) {
    const target = page.locator(`[data-node-id][data-name="${select}"]`);
    const title = target.locator(":scope > .frame-title > .name");
    await ((await title.count()) ? title : target).click();
  }
  if (problem) {
    await page.locator(`[data-finding][data-rule="${problem}"] .problem-main`).click();
    await page.locator(".problem-doc .prose").waitFor();
    await page.evaluate(() => window.skydraft.view({ fit: true }));
  }
  // Images below the fold are loaded when they are scrolled to.
  await page.waitForFunction(() => [...document.images].every((it) => it.complete || !it.offsetParent || it.getBoundingClientRect().top > innerHeight));
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
  const file = join(outdir, `${name}.png`);
  await page.screenshot({ path: file, animations: "disabled" });
  console.log(file);
  await context.close();
}

try {
  for (const lang of LANGUAGES) {
    for (const theme of THEMES) {
      for (const scene of SCENES) await picture(scene, lang, theme, DESKTOP, `${scene.seed}-${lang}-${theme}`);
    }
    await picture(SCENES[0], lang, "light", TELEPHONE, `narrow-${lang}-light`);
  }
} finally {
  await browser.close();
}
