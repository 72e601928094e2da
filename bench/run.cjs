/**
 * `npm run bench`: measures what the plugin costs and prints it as Markdown. With `--write` the tables of bench/README.md are
 * replaced.
 *
 * Rounds: `npm run bench -- 21`. All figures are ratios of two things that were measured in turn. Part of the benchmarks:
 * `npm run bench -- start growth`. Code of one's own: `npm run bench -- --code=../app`.
 */
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc');

const args = process.argv.slice(2);
const rounds = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 15);
const ALL = ['start', 'cost', 'alternative', 'growth'];
const parts = ALL.filter((part) => args.includes(part));
const code = args.find((arg) => arg.startsWith('--code='))?.slice('--code='.length);
const wanted = code === undefined ? (parts.length > 0 ? parts : ALL) : ['cost'];

const table = (head, body) =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

async function main() {
  const rows = [];
  let details = [];
  for (const part of wanted) {
    const { measure } = require(`./${part}.cjs`);
    const result = await measure(part === 'growth' ? Math.min(rounds, 3) : rounds, code);
    rows.push(...(result.rows ?? result));
    details = result.details ?? details;
  }
  const tables = [table(['What', 'Measured: median (quartiles)', 'Target'], rows)];
  if (details.length > 0) {
    const head = [
      'Shape',
      'Size',
      'All rules, against all else',
      'Ten times the file: ESLint itself',
      'A linear rule',
      'All rules',
      'The rule that grows most',
      'It alone',
    ];
    tables.push(table(head, details));
  }
  console.log(tables.join('\n\n'));
  if (args.includes('--write')) write(tables.join('\n\n'));
}

/** Puts the tables into bench/README.md. */
function write(tables) {
  const file = path.join(__dirname, 'README.md');
  const [begin, end] = ['<!-- begin measured -->', '<!-- end measured -->'];
  const page = readFileSync(file, 'utf8');
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  const about = `Node ${process.version}, ESLint ${require('eslint/package.json').version}, ${rounds} rounds.`;
  writeFileSync(file, `${page.slice(0, start)}${begin}\n\n${about}\n\n${tables}\n\n${page.slice(stop)}`);
}

void main();
