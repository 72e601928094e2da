/** The code that the benchmarks lint: modules of npm packages that `npm ci` installs. */
'use strict';
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const modules = path.join(__dirname, '../node_modules');

/** Code that people write does not come in larger files, and one such file would outweigh all others. */
const LARGEST = 200_000;

/**
 * The modules of the SDK itself: no other code on npm uses so much of the SDK in so few lines. The hardest case.
 *
 * @returns {{ filename: string, text: string }[]}
 */
exports.withSentry = () =>
  read(['@sentry/node/build/esm', '@sentry/browser/build/npm/esm/prod']).filter(({ text }) =>
    /['"]@sentry\//.test(text),
  );

/** Libraries and tools that have nothing to do with Sentry. */
exports.withoutSentry = () =>
  read([
    'eslint/lib/linter',
    'eslint/lib/languages',
    'express/lib',
    '@typescript-eslint/typescript-estree/dist',
    'knip/dist/plugins',
  ]).filter(({ text }) => !/sentry/i.test(text));

/**
 * Code as most applications have it: the same libraries, each file with one function that reports its errors.
 *
 * @returns {{ filename: string, text: string }[]}
 */
exports.reporting = () => withFunction(REPORTING);

/**
 * The same libraries, each file with one instrumented function.
 *
 * @returns {{ filename: string, text: string }[]}
 */
exports.instrumented = () => withFunction(INSTRUMENTED);

const withFunction = (code) =>
  exports.withoutSentry().map(({ filename, text }) => ({
    filename: filename.replace(/\.m?js$/, '.mjs'),
    text: `import * as Sentry from '@sentry/node';\n${text}\n${code}`,
  }));

const REPORTING = `export async function processOrder(order) {
  try {
    return await order.run();
  } catch (error) {
    Sentry.captureException(error, { extra: { total: order.total } });
    throw error;
  }
}
`;

const INSTRUMENTED = `export async function processOrder(order) {
  return Sentry.startSpan(
    { name: 'process order', op: 'queue.process', attributes: { 'order.items': order.items.length } },
    async (span) => {
      try {
        span.setAttribute('order.total', order.total);
        return await order.run();
      } catch (error) {
        Sentry.captureException(error);
        throw error;
      }
    },
  );
}
`;

/**
 * Code of one's own that imports the SDK.
 *
 * @param {string} folder
 * @returns {{ filename: string, text: string }[]}
 */
exports.importing = (folder) =>
  [...scripts(folder)]
    .map((file) => ({ filename: path.relative(folder, file), text: readFileSync(file, 'utf8') }))
    .filter(({ filename }) => !/(?:^|[/.])(?:dist|build|min)[/.]/.test(filename))
    .filter(({ text }) => text.length < LARGEST && /(?:from |require\()['"]@sentry\//.test(text));

/** The files as if they were not in `node_modules`, which ESLint ignores. */
function read(folders) {
  return folders
    .flatMap((folder) => [...scripts(path.join(modules, folder))])
    .map((file) => ({ filename: path.relative(modules, file), text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.length < LARGEST);
}

const SCRIPT = /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/;

function* scripts(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* scripts(file);
    else if (entry.isFile() && SCRIPT.test(entry.name)) yield file;
  }
}
