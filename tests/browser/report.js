// Opens a run's report.html in a real browser, wide and as a phone, light and dark: node report.js REPORT [FOLDER FOR SCREENSHOTS]
// Needs Chromium (CHROMIUM names it, by default /usr/bin/chromium) and, once, npm install in this folder.
import { chromium } from 'playwright-core';
import { resolve } from 'node:path';

const [report, screenshots] = process.argv.slice(2);
if (!report) {
  console.error('usage: node report.js REPORT [FOLDER FOR SCREENSHOTS]');
  process.exit(2);
}

const views = [
  { name: 'wide-light', width: 1200, height: 900, scheme: 'light' },
  { name: 'wide-dark', width: 1200, height: 900, scheme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, scheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, scheme: 'dark' },
];

let failures = 0;
function check(view, what, holds) {
  if (holds) return;
  failures++;
  console.error(`${view}: ${what}`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const { name, width, height, scheme } of views) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  const requests = [];
  const errors = [];
  page.on('request', request => requests.push(request.url().slice(0, 60)));
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', error => errors.push(error.message));
  await page.goto(`file://${resolve(report)}`);

  const seen = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    images: document.images.length,
    broken: [...document.images].filter(image => !image.complete || image.naturalWidth === 0).length,
    unnamed: [...document.images].filter(image => !image.alt).length,
    curves: document.querySelectorAll('svg polyline, svg path').length,
    text: getComputedStyle(document.body).color,
    page: getComputedStyle(document.body).backgroundColor,
    axis: getComputedStyle(document.querySelector('svg text')).fill,
  }));
  check(name, `the page is ${seen.overflow} pixels too wide`, seen.overflow <= 0);
  check(name, `${seen.broken} of ${seen.images} pictures are broken`, seen.images >= 5 && seen.broken === 0);
  check(name, `${seen.unnamed} pictures have no description`, seen.unnamed === 0);
  check(name, 'there are no curves', seen.curves >= 4);
  const brightness = colour => colour.match(/\d+/g).slice(0, 3).map(Number).reduce((sum, part) => sum + part, 0);
  check(name, `text ${seen.text} on ${seen.page} is not ${scheme}`, (brightness(seen.text) < brightness(seen.page)) === (scheme === 'light'));
  check(name, `the curves' text is ${seen.axis}, the page's ${seen.text}`, brightness(seen.axis) === brightness(seen.text) || seen.axis === seen.text);
  check(name, `it asks for more than itself: ${requests.slice(1)}`, requests.every(url => url.startsWith('file:') || url.startsWith('data:')) && requests.filter(url => url.startsWith('file:')).length === 1);
  check(name, errors.join('; '), errors.length === 0);

  const film = page.locator('img').nth(1);
  const first = await film.screenshot();
  await page.waitForTimeout(1500);
  check(name, 'the film does not move', !first.equals(await film.screenshot()));
  if (screenshots) await page.screenshot({ path: `${screenshots}/report-${name}.png`, fullPage: true });
  await page.close();
}
await browser.close();
console.log(failures === 0 ? `${views.length} views of the report are as they should be` : `${failures} faults`);
process.exit(failures === 0 ? 0 : 1);
