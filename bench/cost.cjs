/** What `strict` adds to a run of ESLint that has one trivial rule on. */
'use strict';
const { Linter } = require('eslint');
const typescriptParser = require('@typescript-eslint/parser');
const span = require('eslint-plugin-span-first');

const corpus = require('./corpus.cjs');
const { asIncrease, cpuTime, inTurn, ratios, spread } = require('./measure.cjs');

const trivial = { rules: { 'no-debugger': 'error' } };
const parsers = { espree: {}, '@typescript-eslint/parser': { languageOptions: { parser: typescriptParser } } };

const lint = (files, config) => {
  const linter = new Linter({ configType: 'flat' });
  for (const { filename, text } of files) linter.verify(text, config, { filename });
};

/** @returns rows of `[what, seen, target]` */
exports.measure = (rounds) => [
  ...added('without', corpus.withoutSentry(), rounds, 'at most 1 %'),
  ...added('with', corpus.withSentry(), rounds, 'at most 8 %'),
  ...shares(corpus.withSentry(), rounds),
];

function added(preposition, files, rounds, target) {
  return Object.entries(parsers).map(([name, parser]) => {
    const variants = { baseline: [parser, trivial], strict: [parser, trivial, span.configs['flat/strict']] };
    // Once for the compiler.
    for (const config of Object.values(variants)) lint(files, config);
    const times = inTurn(rounds, {
      baseline: () => cpuTime(() => lint(files, variants.baseline)),
      strict: () => cpuTime(() => lint(files, variants.strict)),
    });
    const what = `${files.length} files ${preposition} Sentry, ${name}: \`strict\` added`;
    return [what, asIncrease(ratios(times.strict, times.baseline)), target];
  });
}

/** The rule with the largest share. A fact that rules share counts for the one that asks first, and each is first in turn. */
function shares(files, rounds) {
  const spent = new Map();
  const { plugins, rules: levels } = span.configs['flat/strict'];
  const [[namespace, plugin]] = Object.entries(plugins);
  const timed = Object.fromEntries(
    Object.entries(plugin.rules).map(([name, rule]) => [name, timedRule(name, rule, spent)]),
  );
  const totals = [];
  const names = Object.keys(levels);
  const series = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < Math.max(rounds, names.length); round++) {
    const order = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
    const config = {
      plugins: { [namespace]: { rules: timed } },
      rules: Object.fromEntries(order.map((name) => [name, levels[name]])),
    };
    totals.push(cpuTime(() => lint(files, [trivial])));
    spent.clear();
    lint(files, [trivial, config]);
    for (const name of names) series.get(name).push((spent.get(name.slice(namespace.length + 1)) ?? 0) / totals.at(-1));
  }
  const [[slowest, share]] = [...series]
    .map(([name, values]) => [name, spread(values).median * 100])
    .sort(([, one], [, other]) => other - one);
  return [[`The rule that takes most there, \`${slowest}\``, `+${share.toFixed(1)} %`, 'at most 2 %']];
}

/** The rule, with the time that it takes added up in `spent`. */
function timedRule(name, rule, spent) {
  const timed =
    (work) =>
    (...args) => {
      const start = performance.now();
      const result = work(...args);
      spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
      return result;
    };
  const create = timed((context) => rule.create(context));
  return {
    ...rule,
    create: (context) =>
      Object.fromEntries(Object.entries(create(context)).map(([event, listener]) => [event, timed(listener)])),
  };
}
exports.timedRule = timedRule;
