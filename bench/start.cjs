/** How much longer ESLint takes to start with the plugin: one small file without Sentry, in a fresh process. */
'use strict';
const { asIncrease, cpuTimeOfProcess, inTurn, ratios } = require('./measure.cjs');

const lint = (config) => `
  const { ESLint } = require('eslint');
  new ESLint({ overrideConfigFile: true, overrideConfig: ${config} }).lintText('let a = 1;').then(([{ messages }]) => {
    if (messages.length > 0) throw new Error(messages[0].message);
  });
`;

/** @returns rows of `[what, seen, target]` */
exports.measure = (rounds) => {
  const trivial = `{ rules: { 'no-debugger': 'error' } }`;
  const times = inTurn(rounds, {
    without: () => cpuTimeOfProcess(lint(`[${trivial}]`)),
    with: () => cpuTimeOfProcess(lint(`[${trivial}, require('eslint-plugin-span-first').configs['flat/recommended']]`)),
  });
  return [['ESLint start-up, `recommended` added', asIncrease(ratios(times.with, times.without)), 'at most 3 %']];
};
