/**
 * Runs every rule, with the options of `strict`, over real code, and fails when a rule crashes, when all fixes together make
 * code that does not parse, and when a second run with fixes changes something again.
 *
 *   npm run smoke -- <folder or file> [--reports] [--import]
 *
 * Prints how many files were read, how many were linted because they name Sentry, how many could not be parsed, how many
 * reports there are, how many files have fixes, what went wrong, and the reports of each rule; with `--reports` each report,
 * too. With `--import` the other files are linted as well, with an import of an SDK at the top: without it no rule would look
 * any further. There any report is wrong. Needs a build.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

const require = createRequire(import.meta.url);
const plugin = require('../dist/index.js');

const args = process.argv.slice(2);
const showReports = args.includes('--reports');
const addImport = args.includes('--import');
const roots = args.filter((arg) => !arg.startsWith('--'));
if (roots.length === 0) {
  console.error('usage: npm run smoke -- <folder or file> [--reports] [--import]');
  process.exit(2);
}

const SOURCE = /\.(?:[cm]?[jt]sx?)$/;
const SKIPPED = new Set(['.git']);

function* sourceFiles(entry) {
  const stat = statSync(entry, { throwIfNoEntry: false });
  if (stat?.isFile() && SOURCE.test(entry)) yield entry;
  if (!stat?.isDirectory()) return;
  for (const inside of readdirSync(entry, { withFileTypes: true })) {
    if (!SKIPPED.has(inside.name) && !inside.isSymbolicLink()) yield* sourceFiles(path.join(entry, inside.name));
  }
}

const { rules } = plugin.configs['flat/strict'];
const config = (file) => [
  {
    files: ['**'],
    plugins: { 'span-first': plugin },
    rules,
    // With it the fixes are the most that there are; nothing is written.
    settings: { 'span-first': { repair: true } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      parser: tsParser,
      parserOptions: { ecmaFeatures: { jsx: /x$|\.[cm]?js$/.test(file) }, range: true, loc: true },
    },
  },
];

const linter = new Linter();
const count = {
  files: 0,
  linted: 0,
  unparsed: 0,
  reports: 0,
  fixed: 0,
  broken: 0,
  unstable: 0,
  unfounded: 0,
  crashes: 0,
};
const reports = new Map(Object.keys(rules).map((rule) => [rule, 0]));

const optionsOf = (file) => ({
  // ESLint would ignore what is in such a folder.
  filename: path
    .relative(process.cwd(), path.resolve(file))
    .replace(/^(?:\.\.\/)+/, '')
    .replaceAll('node_modules', 'modules'),
  allowInlineConfig: false,
});

/** On the line of the code's first, below a hashbang. */
function withImport(text) {
  const [hashbang] = /^\uFEFF?(?:#!.*\r?\n)?/.exec(text);
  return `${hashbang}import * as SentryOfSmoke from '@sentry/browser'; SentryOfSmoke.getClient(); ${text.slice(hashbang.length)}`;
}

function checkFixes(file, text) {
  count.fixed++;
  const { output, messages } = linter.verifyAndFix(text, config(file), optionsOf(file));
  const error = messages.find(({ fatal }) => fatal);
  if (error) {
    count.broken++;
    console.error(`BROKEN ${file}: ${error.message} (${error.line}:${error.column})\n${output}\n`);
  } else if (linter.verifyAndFix(output, config(file), optionsOf(file)).output !== output) {
    count.unstable++;
    console.error(`UNSTABLE ${file}\n`);
  }
}

for (const root of roots) {
  for (const file of sourceFiles(root)) {
    count.files++;
    const original = readFileSync(file, 'utf8');
    const namesSentry = /sentry/i.test(original);
    if (!namesSentry && !addImport) continue;
    const text = namesSentry ? original : withImport(original);
    count.linted++;
    try {
      const messages = linter.verify(text, config(file), optionsOf(file));
      for (const message of messages) {
        if (message.fatal) {
          count.unparsed++;
          continue;
        }
        count.reports++;
        reports.set(message.ruleId, (reports.get(message.ruleId) ?? 0) + 1);
        if (!namesSentry) count.unfounded++;
        if (!namesSentry || showReports) {
          console.log(`${file}:${message.line}:${message.column} ${message.ruleId} ${message.message}`);
        }
      }
      if (messages.some(({ fix }) => fix)) checkFixes(file, text);
    } catch (error) {
      count.crashes++;
      console.error(`CRASH ${file}\n${error.stack}\n`);
    }
  }
}

console.log(count);
console.table(Object.fromEntries([...reports].map(([rule, number]) => [rule, { reports: number }])));
process.exitCode = count.crashes + count.broken + count.unstable + count.unfounded > 0 ? 1 : 0;
