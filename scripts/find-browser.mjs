import {existsSync} from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium: what CHROME_PATH names, else the first in a usual place.
 *
 * @throws {Error} one line that says what to install
 */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && !existsSync(named)) {
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  }
  const path = named ?? usual.find((candidate) => existsSync(candidate));
  if (path === undefined) {
    throw new Error(
      'No Chromium found: install Chromium or Chrome (Debian: apt-get install chromium), or set CHROME_PATH.',
    );
  }
  return path;
}

/** How a Chromium is started for tests: quiet, and also as root in a container. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
