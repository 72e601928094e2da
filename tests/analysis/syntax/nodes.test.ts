import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { expectAnswer, inspect } from '../probe';

const names = (facts: Facts): string[] => facts.nodes.ofType('Identifier').map(({ name }) => name);

describe('indexNodes', () => {
  it.each<[string, string, ...string[]]>([
    ['source order', `a(b, c)(d); e = [f, , g]; ({ h: i })`, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
    ['nested', `function a(b = c, ...d) { return (e) => { f } }`, 'a', 'b', 'c', 'd', 'e', 'f'],
    [
      'classes',
      `class a extends b { [c] = d; static { e } get f() { return super.g } }`,
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
    ],
    ['chains and templates', 'a?.b?.[c]; `${d}${e}`; f`${g}`', 'a', 'b', 'c', 'd', 'e', 'f', 'g'],
    ['patterns', `const { a, b: [c, , d = e], ...f } = g`, 'a', 'a', 'b', 'c', 'd', 'e', 'f', 'g'],
    ['an empty file', ``],
    ['comments only', `// a`],
  ])('%s', (_, code, ...expected) => {
    // Parsers differ in whether both names of a shorthand property are one node.
    const once = (facts: Facts): string[] => names(facts).filter((name, i, all) => name !== all[i - 1]);
    expectAnswer(
      code,
      once,
      expected.filter((name, i) => name !== expected[i - 1]),
    );
  });

  it('finds the nodes that only TypeScript has', () => {
    const types = (facts: Facts): number[] =>
      (['TSAsExpression', 'TSEnumMember', 'TSParameterProperty', 'Decorator', 'TSTypeReference'] as const).map(
        (type) => facts.nodes.ofType(type).length,
      );
    const code = `enum E { A, B } @d class A { constructor(private x: X) { y as Z } }`;
    expect(inspect(code, types, { filename: 'file.ts' })).toEqual([1, 2, 1, 1, 2]);
  });

  it('finds nothing of a type that is not there', () => {
    expect(inspect(`a`, (facts) => facts.nodes.ofType('ClassBody'))).toEqual([]);
  });
});
