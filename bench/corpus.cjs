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

const withoutSentry = (folders) => read(folders).filter(({ text }) => !/sentry/i.test(text));

/**
 * Libraries and tools that have nothing to do with Sentry, with files as long as applications have them: the quartiles are
 * 2.3, 5.2 and 11.7 kB; of 385 files of public applications that import the SDK they are 2.3, 5.9 and 12.9 kB.
 */
exports.libraries = () => withoutSentry(['express/lib', 'undici/lib', '@typescript-eslint/eslint-plugin/dist']);

/** The same, but small: half of the files have less than 0.7 kB. */
exports.smallFiles = () => withoutSentry(['knip/dist/plugins']);

/** The files, each with one function that reports its errors, as most applications have it. */
exports.reporting = (files) => files.map(withFunction(REPORTING));

/** The files, each with one instrumented function. */
exports.instrumented = (files) => files.map(withFunction(INSTRUMENTED));

const withFunction =
  (code) =>
  ({ filename, text }) => ({
    filename: filename.replace(/\.m?js$/, '.mjs'),
    text: `import * as Sentry from '@sentry/node';\n${text}\n${code}`,
  });

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
