import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const utilsBarrel = {
  name: '@typescript-eslint/utils',
  allowTypeImports: true,
  message: 'Its run-time part loads 370 modules and needs ESLint itself: import types only.',
};

/** Keeps a folder from importing others: the data flows cli -> rules -> fixes -> analysis -> sdk only. */
const layer = (files, patterns) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { paths: [utilsBarrel], patterns }],
  },
});

/** The folders of src/analysis, each with those that it may import. */
const ANALYSIS = {
  syntax: [],
  gates: [],
  values: ['syntax', 'gates'],
  api: ['syntax', 'gates', 'values'],
  attributes: ['syntax', 'gates', 'values', 'api'],
  filters: ['syntax', 'gates', 'values', 'api', 'attributes'],
  spans: ['syntax', 'gates', 'values', 'api'],
  exits: ['syntax', 'gates', 'values', 'api', 'spans'],
};

const outsideAnalysis = {
  regex: String.raw`/(?:rules|fixes|configs|cli|create-rule)(?:/|$)`,
  message: 'analysis/ states facts: it knows no rule and no fix.',
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'examples/', 'tests/**/fixtures/', 'src/**/*.gen.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mts'] } } },
    rules: {
      // Index signatures come with type aliases only; ESLint's own types need them.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // `node.type === 'Identifier'`: the enum would be a run-time import of the utils.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // With `noUncheckedIndexedAccess`, `!` is how to say that an index is in range.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What is not to be loaded at start-up, and what lies outside of `rootDir`.
      '@typescript-eslint/no-require-imports': [
        'error',
        { allow: [String.raw`/conventions\.gen$`, String.raw`/package\.json$`, String.raw`^\./settings$`] },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
  },

  layer(['src/**/*.ts'], []),
  layer(['src/sdk/**/*.ts'], [{ regex: String.raw`^\.\./`, message: 'sdk/ is data: it imports nothing of ours.' }]),
  layer(['src/analysis/**/*.ts'], [outsideAnalysis]),
  ...Object.entries(ANALYSIS).map(([folder, below]) => {
    const others = Object.keys(ANALYSIS).filter((name) => name !== folder && !below.includes(name));
    const message = `analysis/${folder}/ builds on ${['facts', ...below].join(', ')} only.`;
    const regex = String.raw`^\.\./(?:${others.join('|')})/`;
    return layer([`src/analysis/${folder}/*.ts`], [outsideAnalysis, { regex, message }]);
  }),
  layer(
    ['src/fixes/**/*.ts'],
    [
      {
        regex: String.raw`/(?:rules|configs|cli|create-rule)(?:/|$)`,
        message: 'fixes/ makes edits: it knows no rule.',
      },
    ],
  ),
  layer(
    ['src/configs/**/*.ts'],
    [
      {
        regex: String.raw`/(?:analysis|fixes|cli)(?:/|$)`,
        message: 'configs/ are derived from the meta of the rules.',
      },
    ],
  ),
  layer(
    ['src/rules/*.ts'],
    [
      { regex: String.raw`^\./`, message: 'A rule imports no other rule: share facts in analysis/.' },
      { regex: String.raw`/(?:configs|cli)(?:/|$)`, message: 'A rule is used by these, not the other way round.' },
    ],
  ),
  {
    files: ['src/rules/index.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },

  {
    files: ['src/rules/*.ts'],
    ignores: ['src/rules/index.ts'],
    extends: [eslintPlugin.configs['all-type-checked']],
    rules: {
      'eslint-plugin/report-message-format': ['error', String.raw`^[^a-z].*(?:\.|\}\})$`],
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(?:Disallow|Enforce|Require) .+[^. ]$' }],
      'eslint-plugin/require-meta-docs-recommended': ['error', { allowNonBoolean: true }],
      // It does not see what src/fixes adds to a report; tests/docs proves what a rule declares.
      'eslint-plugin/require-meta-has-suggestions': 'off',
      // ESLint 8 and 9 do not know `meta.languages`.
      'eslint-plugin/require-meta-languages': 'off',
      // `createRule` adds the URL; tests/plugin.test.ts checks it.
      'eslint-plugin/require-meta-docs-url': 'off',
    },
  },
);
