// Chromium looking at the node board.
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A browser that is signed in with these cookies. */
export async function openBrowser(base, cookie) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const host = new URL(base).hostname;
  await context.addCookies(
    cookie.split('; ').map(pair => {
      const cut = pair.indexOf('=');
      return { name: pair.slice(0, cut), value: pair.slice(cut + 1), domain: host, path: '/' };
    }),
  );
  return { page: await context.newPage(), close: () => browser.close() };
}

/** Milliseconds from the start of the navigation to the first element that matches. */
export async function firstRows(page, address, selector) {
  await page.addInitScript(wanted => {
    if (window.looksForRows) return;
    window.looksForRows = true;
    const look = () => {
      if (window.firstRows === undefined && document.querySelector(wanted)) window.firstRows = performance.now();
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  }, selector);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.firstRows !== undefined, null, { polling: 20, timeout: 60_000 });
  return page.evaluate(() => window.firstRows);
}

/** Notes, by node, the wall-clock time at which its tile's look changes. */
export const watchTiles = page =>
  page.evaluate(() => {
    window.seen = {};
    const looks = new Map();
    const look = () => {
      for (const tile of document.querySelectorAll('.tiles a')) {
        const name = decodeURIComponent(tile.getAttribute('href')).split('/').pop();
        if (looks.has(name) && looks.get(name) !== tile.className) window.seen[name] = Date.now();
        looks.set(name, tile.className);
      }
    };
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
