// Writes after/: what `eslint --fix`, with the configuration beside this file, makes of before/.
// With --check it writes nothing, and fails when after/ is something else.
import { ESLint } from 'eslint';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const after = join(folder, 'after');
const isCheck = process.argv.includes('--check');

const results = await new ESLint({ cwd: folder, fix: true }).lintFiles(['before/*.ts']);
const made = new Map(results.map((result) => [basename(result.filePath), fixed(result)]));
const present = readdirSync(after).filter((name) => name.endsWith('.ts'));
const stale = present.filter((name) => !made.has(name));
const changed = [...made].filter(([name, code]) => !present.includes(name) || read(name) !== code);

if (isCheck) {
  for (const name of [...stale, ...changed.map(([name]) => name)]) {
    console.error(`after/${name} is not what \`eslint --fix\` makes of before/`);
    process.exitCode = 1;
  }
} else {
  for (const name of stale) rmSync(join(after, name));
  for (const [name, code] of changed) writeFileSync(join(after, name), code);
}

/** The file after all fixes. */
function fixed({ filePath, messages, output, source }) {
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${filePath}:${fatal.line ?? 0}: ${fatal.message}`);
  return output ?? source ?? readFileSync(filePath, 'utf8');
}

function read(name) {
  return readFileSync(join(after, name), 'utf8');
}
