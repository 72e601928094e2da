/**
 * Runs the evidence of the browser SDK in a real Chromium instead of jsdom.
 *
 *   npm run evidence:chromium
 *
 * Takes the browser that the environment variable CHROMIUM names, else the first that is installed. Exits with 1 when
 * something is not as the evidence says, and with 2 when there is no browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const root = fileURLToPath(new URL('..', import.meta.url));
const onPath = (process.env.PATH ?? '')
  .split(path.delimiter)
  .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
const browser = process.env.CHROMIUM ?? [...onPath, ...APPS].find((file) => existsSync(file));

if (browser === undefined || !existsSync(browser)) {
  console.error(`No Chromium found${browser ? ` at ${browser}` : ''}: install it, or name its file in CHROMIUM.`);
  process.exitCode = 2;
} else {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/evidence/evidence.test.ts'], {
    cwd: root,
    env: { ...process.env, EVIDENCE_CHROMIUM: browser },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
