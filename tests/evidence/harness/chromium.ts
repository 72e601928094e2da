/** Runs programs of the browser SDK in a real Chromium: `npm run evidence:chromium`. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from 'playwright-core';

import type { Job, Seen } from './job';

/** The address of the page that programs run on; nothing is requested from there. */
const PAGE = 'https://shop.example/users/42?page=1';

/** What keeps Chromium from talking to the network, and from starting at all where there is no display. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

let browser: Promise<Browser> | undefined;
const bundles = new Map<string, Promise<string>>();

/**
 * Runs a job on a fresh page. Fails when Chromium cannot be started.
 *
 * @param executablePath the file of Chromium
 */
export async function startInChromium(job: Job, executablePath: string): Promise<Seen[]> {
  // Loaded here, because only this needs them: vite, too.
  const { chromium } = await import('playwright-core');
  browser ??= chromium.launch({ executablePath, args: FLAGS });
  const name = job.packages.browser;
  const bundle = bundles.get(name) ?? bundled(path.join(job.folder, 'node_modules', name));
  bundles.set(name, bundle);
  const context = await (await browser).newContext();
  try {
    const page = await context.newPage();
    await page.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Shop</title>' }),
    );
    await page.goto(PAGE);
    await page.addScriptTag({ content: await bundle });
    return await page.evaluate((given) => (globalThis as unknown as Bundle).runJob(given), job);
  } finally {
    await context.close();
  }
}

interface Bundle {
  runJob: (job: Job) => Promise<Seen[]>;
}

/** A script that defines `runJob`, with the SDK in that folder. */
async function bundled(folder: string): Promise<string> {
  const entry = '\0entry';
  const requireFrom = createRequire(path.join(folder, 'package.json'));
  // The same files that `import` gets, which `require` is not shown.
  const [sdk, core] = [folder, '@sentry/core'].map((name) =>
    JSON.stringify(requireFrom.resolve(name).replace(/([\\/])cjs\1/, '$1esm$1')),
  );
  const code = `
    import * as sdk from ${sdk};
    import * as core from ${core};
    import execution from ${JSON.stringify(path.join(__dirname, 'execute.cjs'))};
    globalThis.runJob = async (job) => {
      const seen = [];
      const load = (name) => {
        if (name === '@sentry/core') return core;
        throw new Error('Cannot find module ' + name);
      };
      const see = (kind, value) => seen.push(JSON.parse(JSON.stringify({ kind, value })));
      await execution.execute({ job, sdk, load, see });
      return seen;
    };
  `;
  const { build } = await import('vite');
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: 'entry', output: { format: 'iife' } } },
  });
  if (!('output' in output)) throw new Error('vite gave more than one bundle');
  return output.output[0].code;
}
