import { describe, expect, it } from 'vitest';

import { isTested, type EslintMajor } from '../eslint-majors';
import { createProject, lint } from './project';
import { readmeBlock } from './readme';
import { clean, hazard, hazardInTypeScript, hazardReports } from './samples';

interface Form {
  title: string;
  majors: readonly EslintMajor[];
  file: string;
  config: string;
  env?: Readonly<Record<string, string>>;
  typescript?: true;
}

const eslintrc = { ESLINT_USE_FLAT_CONFIG: 'false' };
const flat = { ESLINT_USE_FLAT_CONFIG: 'true' };

const eslintrcForms = ['recommended', 'strict', 'migrate'].map((name): Form => ({
  title: `eslintrc, plugin:span-first/${name}`,
  majors: [8, 9],
  file: '.eslintrc.json',
  config: JSON.stringify({
    root: true,
    extends: [`plugin:span-first/${name}`],
    parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
  }),
  env: eslintrc,
}));
const flatForms = ['recommended', 'strict', 'migrate'].map((name): Form => ({
  title: `flat, default import, flat/${name}`,
  majors: [8, 9, 10],
  file: 'eslint.config.mjs',
  config: `import span from 'eslint-plugin-span-first';
export default [span.configs['flat/${name}']];`,
  env: flat,
}));
const defineConfigBody = `defineConfig({ plugins: { 'span-first': span }, extends: ['span-first/recommended'] })`;

const forms: readonly Form[] = [
  ...eslintrcForms,
  {
    title: 'eslintrc, rules by hand in .eslintrc.cjs',
    majors: [8, 9],
    file: '.eslintrc.cjs',
    config: `module.exports = {
  root: true,
  plugins: ['span-first'],
  rules: { 'span-first/no-private-sdk-access': 'error' },
  parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
};`,
    env: eslintrc,
  },
  ...flatForms,
  {
    title: 'flat, named import',
    majors: [8, 9, 10],
    file: 'eslint.config.mjs',
    config: `import { configs } from 'eslint-plugin-span-first';
export default [configs['flat/recommended']];`,
    env: flat,
  },
  {
    title: 'flat, namespace import',
    majors: [8, 9, 10],
    file: 'eslint.config.mjs',
    config: `import * as span from 'eslint-plugin-span-first';
export default [span.configs['flat/recommended']];`,
    env: flat,
  },
  {
    title: 'flat, require',
    majors: [8, 9, 10],
    file: 'eslint.config.cjs',
    config: `const span = require('eslint-plugin-span-first');
module.exports = [span.configs['flat/recommended']];`,
    env: flat,
  },
  {
    title: 'flat, require in one config and import in another',
    majors: [8, 9, 10],
    file: 'eslint.config.mjs',
    config: `import { createRequire } from 'node:module';
import span from 'eslint-plugin-span-first';
const shared = createRequire(import.meta.url)('eslint-plugin-span-first');
export default [shared.configs['flat/recommended'], { plugins: { 'span-first': span } }];`,
    env: flat,
  },
  {
    title: 'flat, TypeScript',
    majors: [9, 10],
    file: 'eslint.config.ts',
    config: `import span from 'eslint-plugin-span-first';
export default [span.configs['flat/recommended']];`,
    typescript: true,
  },
  {
    title: 'defineConfig with a string, .mjs',
    majors: [9, 10],
    file: 'eslint.config.mjs',
    config: `import { defineConfig } from 'eslint/config';
import span from 'eslint-plugin-span-first';
export default ${defineConfigBody};`,
  },
  {
    title: 'defineConfig with a string, .cjs',
    majors: [9, 10],
    file: 'eslint.config.cjs',
    config: `const { defineConfig } = require('eslint/config');
const span = require('eslint-plugin-span-first');
module.exports = ${defineConfigBody};`,
  },
  {
    title: 'defineConfig with a string, .ts',
    majors: [9, 10],
    file: 'eslint.config.ts',
    config: `import { defineConfig } from 'eslint/config';
import span from 'eslint-plugin-span-first';
export default ${defineConfigBody};`,
    typescript: true,
  },
  {
    title: 'defineConfig with a string, .cts',
    majors: [9, 10],
    file: 'eslint.config.cts',
    config: `import { defineConfig } from 'eslint/config';
import span from 'eslint-plugin-span-first';
export default ${defineConfigBody};`,
    typescript: true,
  },
  {
    // ESLint's loader wraps what is required, so here the plugin is not to be named a second time.
    title: 'defineConfig with the object, required in .cts',
    majors: [9, 10],
    file: 'eslint.config.cts',
    config: `import config = require('eslint/config');
import span = require('eslint-plugin-span-first');
export = config.defineConfig({ extends: [span.configs['flat/recommended']] });`,
    typescript: true,
  },
  {
    title: 'defineConfig with the object',
    majors: [9, 10],
    file: 'eslint.config.mjs',
    config: `import { defineConfig } from 'eslint/config';
import span from 'eslint-plugin-span-first';
export default defineConfig({ extends: [span.configs['flat/recommended']] });`,
  },
];

const testedForms = forms
  .map((form) => ({ ...form, majors: form.majors.filter(isTested) }))
  .filter(({ majors }) => majors.length > 0);

describe.each(testedForms)('$title', ({ majors, file, config, env, typescript }) => {
  it.each(majors)('ESLint %i', (eslint) => {
    const project = createProject({
      eslint,
      packages: typescript ? ['jiti'] : [],
      files: { [file]: config, 'src/hazard.js': hazard, 'src/clean.js': clean },
    });
    expect(lint(project, ['src'], env)).toEqual({ 'src/clean.js': [], 'src/hazard.js': hazardReports });
  });
});

it.each(([9, 10] as const).filter(isTested))('defineConfig under another name, ESLint %i', (eslint) => {
  const project = createProject({
    eslint,
    files: {
      'eslint.config.mjs': `import { defineConfig } from 'eslint/config';
import span from 'eslint-plugin-span-first';
export default defineConfig({ plugins: { tracing: span }, extends: ['tracing/recommended'] });`,
      'src/hazard.js': hazard,
    },
  });
  const renamed = hazardReports.map((rule) => rule.replace('span-first/', 'tracing/'));
  expect(lint(project, ['src'])).toEqual({ 'src/hazard.js': renamed });
});

it.each(([8, 9, 10] as const).filter(isTested))('TypeScript code, ESLint %i', (eslint) => {
  const project = createProject({
    eslint,
    packages: ['typescript-eslint', 'typescript'],
    files: {
      'eslint.config.mjs': readmeBlock('typescript'),
      'src/hazard.js': hazard,
      'src/hazard.ts': hazardInTypeScript,
      'src/hazard.tsx': `${hazardInTypeScript}export const element = <b>{id}</b>;\n`,
      'src/clean.mts': clean,
    },
  });
  const found = Object.fromEntries(['js', 'ts', 'tsx'].map((kind) => [`src/hazard.${kind}`, hazardReports]));
  expect(lint(project, ['src'], flat)).toEqual({ 'src/clean.mts': [], ...found });
});

it.each(([8, 9] as const).filter(isTested))('the eslintrc file of the README, ESLint %i', (eslint) => {
  const files = { '.eslintrc.json': readmeBlock('eslintrcConfig'), 'src/hazard.js': hazard };
  expect(lint(createProject({ eslint, files }), ['src'], eslintrc)).toEqual({ 'src/hazard.js': hazardReports });
});
