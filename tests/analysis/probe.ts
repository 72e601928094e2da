import * as tsParser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { Linter as Linter8 } from 'eslint8';
import { Linter as Linter9 } from 'eslint9';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis';
import type { Facts, Node } from '../../src/analysis/facts';
import { mayHave } from '../../src/analysis/gates/may-have';
import { mayTake } from '../../src/analysis/values/taken-exports';
import type { Value } from '../../src/analysis/values/value';

export type ParserName = 'espree' | 'typescript';

const MAJORS = [10, 9, 8] as const;
const LINTERS = { 10: Linter, 9: Linter9 as unknown as typeof Linter, 8: Linter8 as unknown as typeof Linter };

export interface Options {
  parser?: ParserName | Linter.Parser;
  settings?: Record<string, unknown>;
  filename?: string;
  sourceType?: 'module' | 'script' | 'commonjs';
  /** The major version of ESLint. */
  eslint?: (typeof MAJORS)[number];
}

class ParseError extends Error {}

/** Larger files are here to be hostile, not to be understood. */
const MAX_NODES = 2000;

/** Values of SDK types, and SDK exports, that the file has and that the analysis would not have searched for. */
function unforeseen(facts: Facts): string[] {
  const found: string[] = [];
  const { ast, visitorKeys, text } = facts.sourceCode;
  // What is not searched for, on purpose: `Sentry['start' + 'Span']`.
  if (/\w['"] ?\+/.test(text)) return found;
  const stack: Node[] = [ast];
  for (let node = stack.pop(), count = 0; node && count < MAX_NODES; node = stack.pop(), count++) {
    for (const value of [facts.valueOf(node), facts.expected(node), facts.flowInto(node)]) {
      const [name] = value?.path ?? [];
      if (name !== undefined && !mayTake(facts, [name])) found.push(`export ${name}`);
      if (value && !value.path && value.type !== '' && !mayHave(facts, value.type)) found.push(`type ${value.type}`);
    }
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | Node[] | null | undefined>)[key];
      if (child) stack.push(...(Array.isArray(child) ? child.filter(Boolean) : [child]));
    }
  }
  return found;
}

/**
 * Analyses a piece of code inside a real ESLint run.
 *
 * @returns what `ask` answers; throws when the code does not parse
 */
export function inspect<T>(code: string, ask: (facts: Facts) => T, options: Options = {}): T {
  const { parser = 'typescript', settings = {}, filename = 'file.tsx', sourceType = 'module', eslint = 10 } = options;
  let answer: { value: T } | undefined;
  const rule: Rule.RuleModule = {
    create: (context) => ({
      'Program:exit'() {
        const facts = analyse(context as never);
        answer = { value: ask(facts) };
        expect(unforeseen(facts)).toEqual([]);
      },
    }),
  };
  const lint = (): Linter.LintMessage[] =>
    new LINTERS[eslint]({ configType: 'flat', cwd: path.dirname(path.resolve(filename)) }).verify(
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
            ...(parser === 'espree' ? {} : { parser: parser === 'typescript' ? tsParser : parser }),
          },
        },
      ],
      filename,
    );
  let messages: Linter.LintMessage[];
  try {
    messages = lint();
  } catch (error) {
    // ESLint adds the node that it was at, and with it the whole tree.
    throw new Error((error as Error).stack);
  }
  if (!answer) throw new ParseError(messages.map(({ message }) => message).join('\n'));
  return answer.value;
}

/**
 * Checks that the answer is the same on every supported ESLint, with typescript-eslint and, for code without types, with
 * ESLint's own parser: their scope analyses differ.
 */
export function expectAnswer<T>(code: string, ask: (facts: Facts) => T, expected: T, options: Options = {}): void {
  const parsers = options.parser ? [options.parser] : (['typescript', 'espree'] as const);
  for (const parser of parsers) {
    for (const eslint of MAJORS) {
      let answer: T;
      try {
        answer = inspect(code, ask, { ...options, parser, eslint });
      } catch (error) {
        if (error instanceof ParseError && parser === 'espree' && parsers.length > 1) break;
        throw error;
      }
      expect(answer, `ESLint ${eslint}, ${typeof parser === 'string' ? parser : 'parser'}`).toEqual(expected);
    }
  }
}

/** The first arguments of all calls of `probe(...)`, in source order. */
export function probed(facts: Facts): Node[] {
  return facts.nodes
    .ofType('CallExpression')
    .filter(({ callee }) => callee.type === 'Identifier' && callee.name === 'probe')
    .flatMap(({ arguments: [argument] }) => argument ?? []);
}

/** The values of all arguments of `probe(...)`, as {@link describeValue} writes them. */
export function probedValues(facts: Facts): string[] {
  return probed(facts).map((node) => describeValue(facts.valueOf(node)));
}

/** A piece of code, and {@link probedValues} of it. */
export type Row = [title: string, code: string, ...expected: string[]];

/**
 * Tests the values of probed expressions.
 *
 * @param before written before each code
 */
export function valueTable(title: string, rows: readonly Row[], options: Options = {}, before = ''): void {
  describe(title, () => {
    it.each(rows)('%s', (_, code, ...expected) => {
      expectAnswer(`${before}${code}`, probedValues, expected, options);
    });
  });
}

/** `@sentry/node:startSpan` for exports, `span` or `span?` for values, `-` for what is not known. */
export function describeValue(value: Value | undefined): string {
  if (!value) return '-';
  if (value.path) return `${value.module}:${value.path.join('.') || '*'}`;
  const element = value.parts?.element ?? undefined;
  const name = element ? `${describeValue(element)}[]` : value.type || 'unnamed';
  return value.nullable ? `${name}?` : name;
}
