import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';

/** Bytes of all that a page fetches until it is quiet, each answer as gzip makes it; fonts as they are. */
async function fetchedBy(page: Page, address: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    sizes.push(
      response
        .body()
        .then((body) => (/\.woff2/.test(response.url()) ? body.length : gzipSync(body).length))
        .catch(() => 0),
    );
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The same in a browser that was never here. */
export async function firstLoad(
  browser: Browser,
  baseURL: string,
  address: string,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const context = await browser.newContext({ baseURL, locale: 'en' });
  const page = await context.newPage();
  await prepare(page);
  const bytes = await fetchedBy(page, address);
  await context.close();
  return bytes;
}
