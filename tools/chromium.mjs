import { existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser that the environment variable CHROMIUM names, else the first that is installed.
 *
 * @throws when there is none
 */
export function findChromium() {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const { CHROMIUM } = process.env;
  const browser = CHROMIUM ?? [...onPath, ...APPS].find((candidate) => existsSync(candidate));
  if (browser !== undefined && existsSync(browser)) return browser;
  throw new Error(`No Chromium found${browser ? ` at ${browser}` : ''}: install it, or name its file in CHROMIUM.`);
}
