/**
 * Part of `npm run build`: the compiled list of rules gets a copy of what ESLint asks of every rule, and loads the rules
 * themselves for the first file that has to do with the SDK. To load them all takes a fifth of ESLint's own start
 * (`npm run bench -- start`), which everybody would pay for every file.
 */
import assert from 'node:assert';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../dist/rules', import.meta.url));
const require = createRequire(import.meta.url);
const { rules } = require(folder);

const entries = Object.entries(rules).map(([name, rule]) => {
  const module = require(path.join(folder, name));
  const exported = Object.keys(module).find((key) => module[key] === rule);
  assert(exported, `dist/rules/${name}.js does not export the rule ${name}`);
  const meta = JSON.stringify(rule.meta, undefined, 2);
  assert.deepStrictEqual(JSON.parse(meta), rule.meta, `the meta of ${name} has something in it that JSON has not`);
  return `  '${name}': deferRule(${meta}, () => require('./${name}').${exported}),`;
});

writeFileSync(
  path.join(folder, 'index.js'),
  `'use strict';
// Made by tools/defer-rules.mjs.
Object.defineProperty(exports, '__esModule', { value: true });
const { deferRule } = require('../defer-rule');
exports.rules = {
${entries.join('\n')}
};
`,
);
