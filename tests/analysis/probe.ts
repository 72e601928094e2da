import * as tsParser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { analyse } from '../../src/analysis';
import type { Facts, Node } from '../../src/analysis/facts';
import type { Value } from '../../src/analysis/value';

export type ParserName = 'espree' | 'typescript';

interface Options {
  parser?: ParserName;
  settings?: Record<string, unknown>;
  filename?: string;
  sourceType?: 'module' | 'script' | 'commonjs';
}

/**
 * Analyses a piece of code inside a real ESLint run.
 *
 * @returns what `ask` answers; throws when the code does not parse
 */
export function inspect<T>(code: string, ask: (facts: Facts) => T, options: Options = {}): T {
  const { parser = 'typescript', settings = {}, filename = 'file.tsx', sourceType = 'module' } = options;
  let answer: { value: T } | undefined;
  const rule: Rule.RuleModule = {
    create: (context) => ({
      'Program:exit'() {
        answer = { value: ask(analyse(context as never)) };
      },
    }),
  };
  const messages = new Linter().verify(
    code,
    [
      {
        files: ['**'],
        plugins: { probe: { rules: { probe: rule } } },
        rules: { 'probe/probe': 'error' },
        settings: { 'span-first': settings },
        languageOptions: {
          sourceType,
          parserOptions: { ecmaFeatures: { jsx: true } },
          ...(parser === 'typescript' ? { parser: tsParser as Linter.Parser } : {}),
        },
      },
    ],
    filename,
  );
  if (!answer) throw new Error(messages.map(({ message }) => message).join('\n'));
  return answer.value;
}

/** The first arguments of all calls of `probe(...)`, in source order. */
export function probed(facts: Facts): Node[] {
  return facts.nodes
    .ofType('CallExpression')
    .filter(({ callee }) => callee.type === 'Identifier' && callee.name === 'probe')
    .flatMap(({ arguments: [argument] }) => argument ?? []);
}

/** `@sentry/node:startSpan` for exports, `span` or `span?` for values, `-` for what is not known. */
export function describeValue(value: Value | undefined): string {
  if (!value) return '-';
  if (value.path) return `${value.module}:${value.path.join('.') || '*'}`;
  const element = value.parts?.element ?? undefined;
  const name = element ? `${describeValue(element)}[]` : value.type || 'unnamed';
  return value.nullable ? `${name}?` : name;
}
