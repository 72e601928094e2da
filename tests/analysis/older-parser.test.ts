import * as tsParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/analysis/facts';
import { options } from '../../src/analysis/api/init-options';
import { ANY } from '../../src/analysis/gates/names';
import { exportUses, isForTypes, moduleSources } from '../../src/analysis/api/sdk-export';
import { OPTIONS_TYPES } from '../../src/sdk/types';
import { inspect, probed, probedValues } from './probe';

type AnyNode = Record<string, unknown> & { type: string };

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'type' in value;

function replace(node: AnyNode, key: string, other: string, value: unknown): void {
  Reflect.deleteProperty(node, key);
  Object.defineProperty(node, other, { value, configurable: true, enumerable: true, writable: true });
}

/** Makes of a tree of typescript-eslint 8 one of version 5 or 7, as far as they differ in what the analysis reads. */
function age(node: AnyNode, version: 5 | 7): void {
  for (const key of tsParser.parseForESLint('').visitorKeys[node.type] ?? []) {
    const children = node[key];
    for (const child of Array.isArray(children) ? children : [children]) if (isNode(child)) age(child, version);
  }
  if (node.type === 'TSEnumDeclaration') replace(node, 'body', 'members', (node['body'] as AnyNode)['members']);
  if (node.type === 'TSImportType') {
    const literal = { type: 'TSLiteralType', literal: node['source'] };
    if (version === 5) Reflect.deleteProperty(node, 'argument');
    replace(node, 'source', version === 5 ? 'parameter' : 'argument', literal);
  }
  if (version === 7) return;
  if ('typeArguments' in node) replace(node, 'typeArguments', 'typeParameters', node['typeArguments']);
  const bases = node['extends'];
  if (node.type === 'TSInterfaceDeclaration' && Array.isArray(bases) && bases.length === 0) delete node['extends'];
}

const OLD_KEYS = ['members', 'parameter', 'argument', 'typeParameters'];

const aged = (version: 5 | 7): Linter.Parser => ({
  parseForESLint(code, parserOptions) {
    const result = tsParser.parseForESLint(code, parserOptions as tsParser.ParserOptions);
    age(result.ast as unknown as AnyNode, version);
    const visitorKeys = Object.fromEntries(
      Object.entries(result.visitorKeys).map(([type, keys = []]) => [type, [...keys, ...OLD_KEYS]]),
    );
    return { ...result, visitorKeys };
  },
});

const IMPORT_TYPE = `let a: import('@sentry/node').Transaction`;

/** What the file takes from the SDK, and the packages that it names for their types. */
function taken(facts: Facts): string[] {
  return [
    ...exportUses(ANY)(facts).map(({ name, module, use }) => `${use} ${module}:${name}`),
    ...moduleSources(facts).map((source) => `${isForTypes(source) ? 'types' : 'values'} of ${source.module}`),
  ];
}

const TAKEN = ['type @sentry/node:Transaction', 'types of @sentry/node'];

describe.each([5, 7] as const)('the tree of typescript-eslint %i', (version) => {
  const run = { parser: aged(version), filename: 'file.ts', eslint: 8 } as const;

  it.each<[string, string, ...string[]]>([
    ['import type', `function f(a: import('@sentry/node').Span) { probe(a) }`, 'span'],
    ['typeof import', `declare const S: typeof import('@sentry/node'); probe(S.startSpan)`, '@sentry/node:startSpan'],
    [
      'generics',
      `import { Span } from '@sentry/node'; function f(a: Array<Span>) { probe(a[0]) } probe(new Map<1, Span>().get(1))`,
      'span',
      'span?',
    ],
    [
      'interface',
      `import { Span } from '@sentry/node'; interface A { span: Span } function f(a: A) { probe(a.span) }`,
      'span',
    ],
  ])('%s', (_, code, ...expected) => {
    expect(inspect(code, probedValues, run)).toEqual(expected);
  });

  it('enum', () => {
    const constants = inspect(
      `enum E { A = 'x' } probe(E.A); probe(E.B)`,
      (facts) => probed(facts).map((node) => facts.staticValue(node)?.value),
      run,
    );
    expect(constants).toEqual(['x', undefined]);
  });

  it('options', () => {
    const code = `import * as S from '@sentry/node'; const o: Parameters<typeof S.init>[0] = { dsn: 1 }`;
    expect(inspect(code, (facts) => options(OPTIONS_TYPES, /./)(facts).map(({ name }) => name), run)).toEqual(['dsn']);
  });

  it('import type as an export', () => {
    expect(inspect(IMPORT_TYPE, taken, run)).toEqual(TAKEN);
  });
});

it('the tree of Babel: import type', () => {
  type Parser = Extract<Linter.Parser, { parseForESLint(text: string): Linter.ESLintParseResult }>;
  const babel = createRequire(__filename)('@babel/eslint-parser') as Parser;
  const babelOptions = { babelrc: false, configFile: false, parserOpts: { plugins: ['typescript'] } };
  const added = { requireConfigFile: false, babelOptions };
  const parser: Linter.Parser = {
    parseForESLint: (code, given) => babel.parseForESLint(code, { ...given, ...added }),
  };
  expect(inspect(IMPORT_TYPE, taken, { parser, eslint: 9 })).toEqual(TAKEN);
});
