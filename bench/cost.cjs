/** What `strict` adds to a run of ESLint that has one trivial rule on. */
'use strict';
const path = require('node:path');
const { ESLint } = require('eslint');
const typescriptParser = require('@typescript-eslint/parser');
const span = require('eslint-plugin-span-first');

const corpus = require('./corpus.cjs');
const { asIncrease, ratios, spread, sumsInTurn, time } = require('./measure.cjs');

const trivial = { files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], rules: { 'no-debugger': 'error' } };
const parsers = {
  espree: {},
  '@typescript-eslint/parser': {
    languageOptions: { parser: typescriptParser, parserOptions: { ecmaFeatures: { jsx: true } } },
  },
};

/** A function that lints a file as an editor does. */
function linterWith(...overrideConfig) {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig, ignore: false });
  return ({ filename, text }) => eslint.lintText(text, { filePath: path.resolve(filename) });
}

/**
 * @param code a folder with code of one's own, to be measured instead
 * @returns rows of `[what, seen, target]`
 */
exports.measure = async (rounds, code) => (code === undefined ? installed(rounds) : own(code, rounds));

function own(folder, rounds) {
  const files = corpus.importing(folder);
  if (files.length === 0) throw new Error(`No file below ${path.resolve(folder)} imports the SDK.`);
  return added('of this code that import the SDK', files, rounds, ['@typescript-eslint/parser']);
}

async function installed(rounds) {
  const files = corpus.libraries();
  const small = corpus.smallFiles();
  return [
    ...(await addedTenTimes([...files, ...small], rounds)),
    ...(await added('that report errors', corpus.reporting(files), rounds)),
    ...(await added('with one instrumented function', corpus.instrumented(files), rounds)),
    ...(await share(corpus.instrumented(files), rounds)),
    ...(await added('that are small and report errors', corpus.reporting(small), rounds)),
    ...(await added('that are small and have one instrumented function', corpus.instrumented(small), rounds)),
    ...(await added('of the SDK itself', corpus.withSentry(), rounds)),
  ];
}

/** A rule that looks at names alone, the least that a rule about some API can do. */
const comparing = (name) => ({
  meta: { schema: [] },
  create: (context) => {
    const compare = (node, key) => {
      if (key.name === name) context.report({ node, message: name });
    };
    return {
      CallExpression: (node) => compare(node, node.callee),
      MemberExpression: (node) => compare(node, node.property),
      Property: (node) => compare(node, node.key),
    };
  },
});

async function added(what, files, rounds, names = Object.keys(parsers)) {
  const rows = [];
  const count = Object.keys(span.rules).length;
  const compared = Array.from({ length: count }, (_, index) => `never${index}`);
  for (const name of names) {
    const base = [parsers[name], trivial];
    const times = await sumsInTurn(rounds, files, {
      baseline: linterWith(...base),
      strict: linterWith(...base, span.configs['flat/strict']),
      compared: linterWith(...base, {
        plugins: { names: { rules: Object.fromEntries(compared.map((one) => [one, comparing(one)])) } },
        rules: Object.fromEntries(compared.map((one) => [`names/${one}`, 'error'])),
      }),
    });
    const row = (series) => asIncrease(ratios(series, times.baseline));
    rows.push([`${files.length} files ${what}, ${name}: \`strict\` added`, row(times.strict), 'at most 8 %']);
    rows.push([`The same: ${count} rules that compare a name, and know nothing`, row(times.compared), '']);
  }
  return rows;
}

/** What is too little to be seen is added ten times over, under ten names. As much of it as rules that do nothing cost is ESLint's. */
async function addedTenTimes(files, rounds) {
  const { plugins, rules: levels } = span.configs['flat/strict'];
  const [{ rules }] = Object.values(plugins);
  const names = Object.keys(levels).map((name) => name.split('/')[1]);
  const idle = Object.fromEntries(names.map((name) => [name, { meta: { schema: [] }, create: () => ({}) }]));
  const tenfold = (own) => ({
    plugins: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`ten${index}`, { rules: own }])),
    rules: Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => names.map((name) => [`ten${index}/${name}`, 'error'])).flat(),
    ),
  });
  const rows = [];
  for (const [name, parser] of Object.entries(parsers)) {
    const times = await sumsInTurn(rounds, files, {
      baseline: linterWith(parser, trivial),
      strict: linterWith(parser, trivial, tenfold(rules)),
      idle: linterWith(parser, trivial, tenfold(idle)),
    });
    const tenth = (series) => asIncrease(ratios(series, times.baseline).map((ratio) => 1 + (ratio - 1) / 10));
    const what = `${files.length} files without Sentry, ${name}: `;
    rows.push([`${what}\`strict\` added`, tenth(times.strict), 'at most 1 %']);
    rows.push([`${what}${names.length} rules that do nothing`, tenth(times.idle), '']);
  }
  return rows;
}

/** The rule with the largest share. A fact that rules share counts for the one that asks first, and each is first in turn. */
async function share(files, rounds) {
  const spent = new Map();
  const { plugins, rules: levels } = span.configs['flat/strict'];
  const [[namespace, plugin]] = Object.entries(plugins);
  const timed = Object.fromEntries(
    Object.entries(plugin.rules).map(([name, rule]) => [name, timedRule(name, rule, spent)]),
  );
  const names = Object.keys(levels);
  const series = new Map(names.map((name) => [name, []]));
  const baseline = linterWith(trivial);
  for (let round = -1; round < Math.max(rounds, names.length); round++) {
    const order = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
    const all = linterWith(trivial, {
      plugins: { [namespace]: { rules: timed } },
      rules: Object.fromEntries(order.map((name) => [name, levels[name]])),
    });
    spent.clear();
    let total = 0;
    for (const file of files) {
      total += await time(() => baseline(file));
      await all(file);
    }
    // The first round is for the compiler.
    if (round < 0) continue;
    for (const name of names) series.get(name).push((spent.get(name.slice(namespace.length + 1)) ?? 0) / total);
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
