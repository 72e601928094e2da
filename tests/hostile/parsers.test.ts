import { Linter, type Rule } from 'eslint';
import { Linter as Linter9 } from 'eslint9';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import plugin from '../../src';
import fc from 'fast-check';
import { printed, sketches } from '../properties/grammar/program';
import { lint } from '../properties/linter';
import { misplaced } from '../properties/checks';

const load = createRequire(__filename);
const rules = plugin.configs['flat/strict'].rules;
const settings = { 'span-first': { sdkVersion: 11, repair: true } };

interface Host {
  readonly parser: string;
  readonly options?: object;
  readonly Host: typeof Linter;
}

const BABEL = { requireConfigFile: false, babelOptions: { babelrc: false, configFile: false } };
const tolerant = { ...BABEL, babelOptions: { ...BABEL.babelOptions, parserOpts: { errorRecovery: true } } };

const HOSTS: readonly Host[] = [
  // Version 7 of it does not work with ESLint 10.
  { parser: '@babel/eslint-parser', options: BABEL, Host: Linter9 as unknown as typeof Linter },
  { parser: 'hermes-eslint', Host: Linter },
  { parser: 'vue-eslint-parser', Host: Linter },
];

function messagesOf({ parser, options, Host }: Host, code: string, file = 'file.js'): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**'],
    plugins: { 'span-first': plugin },
    rules,
    settings,
    languageOptions: { parser: load(parser) as Linter.Parser, parserOptions: { sourceType: 'module', ...options } },
  };
  return new Host().verify(code, [config], file);
}

const said = (messages: readonly Linter.LintMessage[]): string[] =>
  messages.map(({ line, column, ruleId, messageId }) => `${line}:${column} ${ruleId} ${messageId}`);

describe.each(HOSTS)('$parser', (host) => {
  it('reports what ESLint’s own parser lets the rules report', { timeout: 60_000 }, () => {
    const programs = fc
      .sample(
        sketches.filter(({ parser }) => parser === 'espree'),
        { numRuns: 150, seed: 7 },
      )
      .map((sketch) => ({ ...printed(sketch, sketch.module), settings: settings['span-first'] }));
    let compared = 0;
    for (const program of programs) {
      const messages = messagesOf(host, program.code);
      // Babel's scopes do not know static blocks.
      if (messages.some(({ fatal }) => fatal) || program.code.includes('static {')) continue;
      compared++;
      expect(said(messages), program.code).toEqual(said(lint(program).messages));
      expect(misplaced(program, messages)).toEqual([]);
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe('trees that only some parsers make', () => {
  const S = "import * as Sentry from '@sentry/node';\n";
  const [babel, hermes, vue] = HOSTS as [Host, Host, Host];

  it.each<[string, Host, string, string?]>([
    [
      'errors that Babel steps over',
      { ...babel, options: tolerant },
      `${S}let a; let a; break; const x; return Sentry.setMeasurement('a', 1); delete a; 08; a => { 'use strict'; with (a) Sentry.setMeasurement('b', 1) }`,
    ],
    [
      'proposals',
      {
        ...babel,
        options: {
          ...tolerant,
          babelOptions: {
            ...tolerant.babelOptions,
            parserOpts: {
              errorRecovery: true,
              plugins: [
                'doExpressions',
                'throwExpressions',
                'exportDefaultFrom',
                'functionBind',
                ['pipelineOperator', { proposal: 'hack', topicToken: '%' }],
                'decorators',
                'sourcePhaseImports',
                'jsx',
              ],
            },
          },
        },
      },
      `${S}export v from 'mod'; export sdk from '@sentry/node'; import source w from 'x'; let a = do { Sentry.setMeasurement('a', 1); }; f(() => throw Sentry.getActiveSpan()._name); a::Sentry.init({}); Sentry.getActiveSpan() |> %._spanId; @Sentry.x class A { @Sentry.y() #z = Sentry }; <Sentry.A.b {...Sentry} />;`,
    ],
    [
      'Flow',
      hermes,
      `// @flow\n${S}import typeof * as T from '@sentry/node'; import type { Span } from '@sentry/node'; opaque type O: Span = Span; function f(this: Span, s: ?Span, ...r: Array<Span>): %checks { s._name; return (s: any)._spanId; } enum E { A, B } declare function g(Span): void; component C(span: Span) { span.end(); return <div />; }`,
    ],
    [
      'matches and components',
      hermes,
      `// @flow\n${S}hook useX(s) { s._name; Sentry.getActiveSpan()._name; } declare export default Span; type A = { [[x]]: 1, +a: Span, (): Span, ...Span }; (x as Span)._spanId;`,
    ],
    [
      'Vue',
      vue,
      `<template><div v-for="(a, b) in Sentry.x" @click="Sentry.startSpan({ name: \`a\${b}\` }, (s) => s.end()); x." :y="Sentry.getActiveSpan()._spanId" v-slot:[z]="{ s }">{{ Sentry.getActiveSpan()._name | filter(1) }} {{ s. }}</div><p></template>\n<script>\n${S}Sentry.setMeasurement('a', 1);\nexport default { setup() { Sentry.init({ ignoreTransactions: ['a'] }) } }\n</script>`,
      'file.vue',
    ],
    [
      'Vue with two scripts',
      vue,
      `<script>\n${S}</script>\n<script setup>\nSentry.setMeasurement('a', 1);\n</script>\n<style>a{}</style>`,
      'file.vue',
    ],
    [
      'Vue without a script',
      vue,
      `<!-- @sentry/vue --><template><a @x="Sentry.init({ beforeSendTransaction: 1 })" /></template>`,
      'file.vue',
    ],
    [
      'Vue, half typed',
      vue,
      `<template><a @x="Sentry.</template><script>\n${S}Sentry.init({ ignoreSpans: [ `,
      'file.vue',
    ],
  ])('%s', (_, host, code, file) => {
    const messages = messagesOf(host, code, file);
    expect(misplaced({ code, parser: 'espree', settings: {} }, messages)).toEqual([]);
    for (const { fatal } of messages) if (fatal) expect(file).toBe('file.vue');
  });

  it('renames no import of which a parser does not list the uses: Babel lists no names in types', () => {
    const options = { ...BABEL, babelOptions: { ...BABEL.babelOptions, parserOpts: { plugins: ['typescript'] } } };
    const code = `import { init } from '@sentry/node';\nimport type { SpanJSON } from '@sentry/core';\ninit({ beforeSendSpan: (span: SpanJSON) => { span.description = 'x'; return span; } });`;
    const { output, messages } = new babel.Host().verifyAndFix(code, [
      {
        plugins: { 'span-first': plugin },
        rules: { 'span-first/no-static-span-json': 'error' },
        settings,
        languageOptions: { parser: load(babel.parser) as Linter.Parser, parserOptions: options },
      },
    ]);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['span-first/no-static-span-json']);
    expect(output).toBe(code);
  });

  it('survives a tree without tokens, comments, types and scopes of its own', () => {
    const espree = load('espree') as { parse(code: string, options: object): object };
    const bare: Linter.Parser = {
      parseForESLint: (code) => ({
        ast: {
          ...espree.parse(code, { ecmaVersion: 'latest', sourceType: 'module', range: true, loc: true }),
          tokens: [],
          comments: [],
        },
      }),
    };
    const seen: string[] = [];
    const probe: Rule.RuleModule = { create: () => ({ Program: () => void seen.push('linted') }) };
    const code = `${S}Sentry.setMeasurement('a', 1); Sentry.getActiveSpan()._spanId; Sentry.init({ ignoreTransactions: ['a'], beforeSendSpan: Sentry.withStreamedSpan((s) => s) });`;
    const messages = new Linter().verify(code, [
      {
        plugins: { 'span-first': plugin, probe: { rules: { probe } } },
        rules: { ...rules, 'probe/probe': 'error' },
        settings,
        languageOptions: { parser: bare },
      },
    ]);
    expect(seen).toEqual(['linted']);
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  });
});
