// Shows what a user of the plugin sees: the findings in examples/checkout, then what `eslint --fix` makes of them.
// Fails when it has nothing to show, so that it can serve as a check of the built plugin.
import { ESLint } from 'eslint';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const app = join(root, 'examples', 'checkout');
const plugin = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).name;

try {
  await main();
} catch (error) {
  console.error(`\nThe demo failed: ${error.message}`);
  if (error.cause) console.error(error.cause.stack ?? error.cause);
  process.exitCode = 1;
}

async function main() {
  checkBuilt();
  linkPlugin();

  const { eslint, results } = await lint({ fix: false });
  const findings = results.flatMap(({ messages }) => messages);
  if (findings.length === 0) throw new Error(`no findings in ${relative(root, app)}, which is full of hazards.`);

  const formatter = await eslint.loadFormatter('stylish');
  console.log(await formatter.format(results.map((result) => ({ ...result, filePath: shortPath(result) }))));
  console.log(summary(findings, eslint.getRulesMetaForResults(results)));

  const { results: fixed } = await lint({ fix: true });
  printDiff(fixed.filter(({ output }) => output !== undefined));
}

function checkBuilt() {
  try {
    createRequire(import.meta.url).resolve(plugin);
  } catch {
    throw new Error('the plugin is not built. Run `npm run build` first.');
  }
}

/** Stands in for `npm install`: the app has a package.json of its own, so it does not see the package around it. */
function linkPlugin() {
  const link = join(app, 'node_modules', plugin);
  try {
    if (realpathSync(link) === realpathSync(root)) return;
  } catch {
    // No link yet, or a dangling one.
  }
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { recursive: true, force: true });
  symlinkSync(root, link, 'junction');
}

async function lint({ fix }) {
  const eslint = new ESLint({ cwd: app, fix });
  let results;
  try {
    results = await eslint.lintFiles(['.']);
  } catch (cause) {
    throw new Error(`ESLint crashed${fix ? ' while fixing' : ''}.`, { cause });
  }
  for (const result of results) {
    const fatal = result.messages.find((message) => message.fatal);
    if (!fatal) continue;
    const place = `${shortPath(result)}:${fatal.line ?? 0}:${fatal.column ?? 0}`;
    throw new Error(`${place}: ${fatal.message}${result.output === undefined ? '' : ' (after fixes)'}`);
  }
  return { eslint, results };
}

function shortPath({ filePath }) {
  return relative(root, filePath);
}

/** "41 findings: 12 private-api, 9 span-filters, ..." */
function summary(findings, metaOf) {
  const counts = new Map();
  for (const { ruleId } of findings) {
    const family = metaOf[ruleId]?.docs?.family ?? 'other';
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([family, count]) => `${count} ${family}`);
  return `${findings.length} findings: ${parts.join(', ')}`;
}

function printDiff(fixed) {
  if (fixed.length === 0) {
    console.log('\n`eslint --fix` changes nothing.');
    return;
  }
  console.log(`\n\`eslint --fix\` changes ${fixed.length} ${fixed.length === 1 ? 'file' : 'files'}:\n`);
  const folder = mkdtempSync(join(tmpdir(), 'span-first-demo-'));
  try {
    for (const result of fixed) {
      write(join(folder, 'a', shortPath(result)), readFileSync(result.filePath, 'utf8'));
      write(join(folder, 'b', shortPath(result)), result.output);
    }
    const color = process.stdout.isTTY && process.stdout.hasColors() ? 'always' : 'never';
    const options = ['--no-index', '--no-ext-diff', '--no-prefix', `--color=${color}`];
    const git = spawnSync('git', ['diff', ...options, 'a', 'b'], { cwd: folder, encoding: 'utf8' });
    // 1 is git's way to say that there are differences.
    if (git.status !== 1)
      throw new Error('`git diff` could not compare the files.', { cause: git.error ?? git.stderr });
    process.stdout.write(git.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
