/** How much longer the rules take for a file that is ten times as long, up to 1 MB, in shapes that make naive analysis slow. */
'use strict';
const { spawnSync } = require('node:child_process');
const { Linter } = require('eslint');
const span = require('eslint-plugin-span-first');

const { timedRule } = require('./cost.cjs');
const shapes = require('./shapes.cjs');

const LARGE = 1_000_000;
/** Where a rule takes less for the small file, in milliseconds, a ratio says more about the clock than about the rule. */
const NOTABLE = 5;

/** @returns rows of `[what, seen, target]`, and in `details` one row for each shape */
exports.measure = (rounds) => {
  const details = Object.keys(shapes).map((name) => inFreshProcess(name, rounds));
  const [worst] = details.toSorted((one, other) => other.ratio - one.ratio);
  return {
    rows: [
      [
        `Ten times the file, up to 1 MB, ${details.length} shapes: the time of a rule, at worst (\`${worst.rule}\`, ${worst.name})`,
        `${worst.ratio.toFixed(1)} times`,
        'at most 11 times',
      ],
    ],
    details: details.map(({ name, bytes, total, growth, rest, linear, rule, ratio }) => [
      name,
      `${Math.round(bytes / 1000)} kB`,
      `${(total * 100).toFixed(0)} %`,
      `${rest.toFixed(1)} times`,
      `${linear.toFixed(1)} times`,
      `${growth.toFixed(1)} times`,
      rule === undefined ? '-' : `\`${rule}\``,
      rule === undefined ? '-' : `${ratio.toFixed(1)} times`,
    ]),
  };
};

/** What earlier shapes leave behind for the garbage collector would count for later ones. */
function inFreshProcess(name, rounds) {
  const args = ['--expose-gc', __filename, name, String(rounds)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/**
 * A rule that keeps one thing for each node and asks for it once: what it does grows as the file does, so what it takes shows
 * how much the machine alone adds when more is kept than its caches hold.
 */
const linear = {
  meta: { schema: [] },
  create: ({ sourceCode }) => ({
    Program() {
      const kept = new Map();
      for (const { target } of sourceCode.traverse()) kept.set(target, { parent: target.parent });
      let inner = 0;
      for (const { parent } of kept.values()) if (kept.get(parent)?.parent) inner++;
      return inner;
    },
  }),
};

/** The rule whose time grows most in a shape. */
function growthOf(name, shape, rounds) {
  const count = Math.floor((LARGE / shape(1000).length) * 1000);
  // Rules give up on what is too large for them, so the step from 10 to 100 kB counts as well.
  const texts = [count / 100, count / 10, count].map(
    (lines) => `import * as Sentry from '@sentry/node';\n${shape(Math.round(lines))}`,
  );
  // Of several rounds the best: what else takes time, such as garbage collection, only ever adds to it.
  const best = texts.map(() => undefined);
  const control = texts.map(() => undefined);
  const { plugins, rules } = span.configs['flat/strict'];
  for (let round = 0; round < rounds; round++) {
    for (const [index, text] of texts.entries()) {
      best[index] = leastOf(best[index], timesOf(text, plugins, rules));
      control[index] = leastOf(
        control[index],
        timesOf(text, { control: { rules: { linear } } }, { 'control/linear': 2 }),
      );
    }
  }
  const [, few, many] = best;
  const [slowest] = best
    .slice(1)
    .flatMap((longer, index) => [...longer.spent].map(([rule, time]) => [rule, time, best[index].spent.get(rule)]))
    .filter(([, , shorter]) => shorter >= NOTABLE)
    .map(([rule, time, shorter]) => ({ rule, ratio: time / shorter }))
    .sort((one, other) => other.ratio - one.ratio);
  return {
    name,
    bytes: texts.at(-1).length,
    total: many.rules / many.rest,
    growth: many.rules / few.rules,
    rest: many.rest / few.rest,
    linear: control[2].rules / control[1].rules,
    rule: slowest?.rule,
    ratio: slowest?.ratio ?? 0,
  };
}

function leastOf(one, other) {
  if (one === undefined) return other;
  const spent = new Map([...one.spent].map(([rule, time]) => [rule, Math.min(time, other.spent.get(rule) ?? time)]));
  return { spent, rules: Math.min(one.rules, other.rules), rest: Math.min(one.rest, other.rest) };
}

/** What each rule of a plugin takes for a file, all of them together, and all else that ESLint does. */
function timesOf(text, plugins, rules) {
  const [[namespace, plugin]] = Object.entries(plugins);
  const spent = new Map();
  const timed = Object.fromEntries(
    Object.entries(plugin.rules).map(([name, rule]) => [name, timedRule(name, rule, spent)]),
  );
  globalThis.gc?.();
  const start = performance.now();
  const [message] = new Linter({ configType: 'flat' }).verify(text, [
    { plugins: { [namespace]: { rules: timed } }, rules },
  ]);
  if (message?.fatal) throw new Error(message.message);
  const all = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return { spent, rules: all, rest: performance.now() - start - all };
}

if (require.main === module) {
  const [name, rounds] = process.argv.slice(2);
  console.log(JSON.stringify(growthOf(name, shapes[name], Number(rounds))));
}
