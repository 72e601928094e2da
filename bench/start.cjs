/** How much longer ESLint takes to start with the plugin: one small file without Sentry, in a fresh process. */
'use strict';
const { asIncrease, cpuTimeOfProcess, inTurn, ratios } = require('./measure.cjs');

const lint = (config) => `
  const { ESLint } = require('eslint');
  new ESLint({ overrideConfigFile: true, overrideConfig: ${config} }).lintText('let a = 1;').then(([{ messages }]) => {
    if (messages.length > 0) throw new Error(messages[0].message);
  });
`;

const trivial = `{ rules: { 'no-debugger': 'error' } }`;
const recommended = `require('eslint-plugin-span-first').configs['flat/recommended']`;

/** The configuration of a plugin of as many rules, which do nothing. */
function idle() {
  const { configs } = require('eslint-plugin-span-first');
  const names = Object.keys(configs['flat/recommended'].rules).map((_, index) => `rule${index}`);
  const rules = names.map((name) => `${name}: { meta: { schema: [] }, create: () => ({}) }`);
  const levels = names.map((name) => `'idle/${name}': 'error'`);
  return { count: names.length, config: `{ plugins: { idle: { rules: { ${rules} } } }, rules: { ${levels} } }` };
}

/** @returns rows of `[what, seen, target]` */
exports.measure = (rounds) => {
  const { count, config } = idle();
  const times = inTurn(rounds, {
    without: () => cpuTimeOfProcess(lint(`[${trivial}]`)),
    with: () => cpuTimeOfProcess(lint(`[${trivial}, ${recommended}]`)),
    idle: () => cpuTimeOfProcess(lint(`[${trivial}, ${config}]`)),
  });
  const row = (series) => asIncrease(ratios(series, times.without));
  return [
    ['ESLint start-up, `recommended` added', row(times.with), 'at most 3 %'],
    [`The same: ${count} rules that do nothing, without options`, row(times.idle), ''],
  ];
};
