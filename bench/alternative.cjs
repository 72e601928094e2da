/** What `strict` adds, against what `@typescript-eslint/no-deprecated` and the types that it needs add, on the same files. */
'use strict';
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const corpus = require('./corpus.cjs');
const { asRatio, cpuTimeOfProcess, inTurn } = require('./measure.cjs');

// Below the project, so that imports of the SDK have types.
const folder = path.join(__dirname, '.files');

const lint = (config) => `
  const { ESLint } = require('eslint');
  const tseslint = require('typescript-eslint');
  const span = require('eslint-plugin-span-first');
  const trivial = { languageOptions: { parser: tseslint.parser }, rules: { 'no-debugger': 'error' } };
  const options = { cwd: ${JSON.stringify(folder)}, overrideConfigFile: true, overrideConfig: [trivial, ${config}] };
  new ESLint(options).lintFiles(['**/*.mjs']).then((results) => {
    const fatal = results.flatMap(({ messages }) => messages).find((message) => message.fatal);
    if (fatal) throw new Error(fatal.message);
  });
`;

const variants = {
  trivial: '{}',
  strict: "span.configs['flat/strict']",
  typed: `{
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: ${JSON.stringify(folder)} } },
    rules: { '@typescript-eslint/no-deprecated': 'error' },
  }`,
};

/** @returns rows of `[what, seen, target]` */
exports.measure = (rounds) => {
  const files = corpus.withSentry();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  try {
    for (const [index, { text }] of files.entries()) writeFileSync(path.join(folder, `${index}.mjs`), text);
    const options = { allowJs: true, noEmit: true, module: 'nodenext', target: 'es2022', skipLibCheck: true };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.mjs'] }));
    const times = inTurn(
      rounds,
      Object.fromEntries(
        Object.entries(variants).map(([name, config]) => [name, () => cpuTimeOfProcess(lint(config))]),
      ),
    );
    const shares = times.trivial.map((base, round) => (times.strict[round] - base) / (times.typed[round] - base));
    return [['Added by `strict`, as a part of what `no-deprecated` with types adds', asRatio(shares), 'at most 0.05']];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
