/**
 * Runs the evidence of the browser SDK in a real Chromium instead of jsdom.
 *
 *   npm run evidence:chromium
 *
 * Takes the browser that the environment variable CHROMIUM names, else the first that is installed. Exits with 1 when
 * something is not as the evidence says, and with 2 when there is no browser.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  const browser = findChromium();
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/evidence/evidence.test.ts'], {
    cwd: root,
    env: { ...process.env, EVIDENCE_CHROMIUM: browser },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
