import { describe, it } from 'vitest';
import { accesses } from '../../../src/analysis/values/access';
import type { Facts } from '../../../src/analysis/facts';
import { describeValue, expectAnswer } from '../probe';

/** `read span._name`, in source order; without what is known to come from no SDK. */
const found = (facts: Facts): string[] =>
  [...accesses(/./)(facts)]
    .filter(({ value, name }) => value?.path === undefined && (value !== undefined || name.startsWith('_')))
    .sort((a, b) => a.key.range[0] - b.key.range[0])
    .map(({ use, value, name }) => `${use} ${describeValue(value)}.${name}`);

const S = `import * as Sentry from '@sentry/node'; const span = Sentry.startInactiveSpan({}); `;

describe('accesses', () => {
  it.each<[string, string, ...string[]]>([
    ['read', `span._a; f(span._b); x = span['_c']`, 'read span._a', 'read span._b', 'read span._c'],
    [
      'constant key',
      `const k = '_a'; span[k]; span[\`_b\`]; span['_' + 'c']`,
      'read span._a',
      'read span._b',
      'read span._c',
    ],
    ['unknown key', `span[k]; span[0]`, 'read span.0'],
    [
      'call',
      `span._a(); new span._b(); span._c?.(); span?._d()`,
      'call span._a',
      'call span._b',
      'call span._c',
      'call span._d',
    ],
    ['argument of a call', `f(span._a); new F(span._b)`, 'read span._a', 'read span._b'],
    ['tagged template', 'span._a`x`', 'read span._a'],
    [
      'write',
      `span._a = 1; span._b += 1; span._c++; --span._d; span._e ??= 1`,
      'write span._a',
      'write span._b',
      'write span._c',
      'write span._d',
      'write span._e',
    ],
    ['right side', `x = span._a; x += span._b`, 'read span._a', 'read span._b'],
    [
      'delete',
      `delete span._a; delete span?._b; delete (span._c)`,
      'delete span._a',
      'delete span._b',
      'delete span._c',
    ],
    ['other unary operators', `typeof span._a; !span._b; void span._c`, 'read span._a', 'read span._b', 'read span._c'],
    [
      'written in patterns',
      `[span._a] = x; ({ y: span._b } = x); [...span._c] = x; [span._d = 1] = x; ({ ...span._e } = x)`,
      'write span._a',
      'write span._b',
      'write span._c',
      'write span._d',
      'write span._e',
    ],
    [
      'read in patterns',
      `const { y = span._a, [span._b]: z } = x; [w = span._c] = x`,
      'read span._a',
      'read span._b',
      'read span._c',
    ],
    [
      'loops',
      `for (span._a of x); for (span._b in x); for (x of span._c); for (x in span._d);`,
      'write span._a',
      'write span._b',
      'read span._c',
      'read span._d',
    ],
    [
      'destructured',
      `const { _a, _b: b, ['_c']: c, '_d': d = 1, [k]: e, ...rest } = span`,
      'read span._a',
      'read span._b',
      'read span._c',
      'read span._d',
    ],
    ['destructured by assignment', `({ _a: x } = span)`, 'read span._a'],
    [
      'destructured parameter',
      `Sentry.startSpan({}, ({ _a, _b: { _c } }) => {})`,
      'read span._a',
      'read span._b',
      'read -._c',
    ],
    ['destructured in a loop', `for (const { _a } of Sentry.getSpanDescendants(span)) ;`, 'read span._a'],
    ['destructured in catch', `try {} catch ({ _a }) {}`, 'read -._a'],
    ['object literal', `x = { _a: 1, _b() {}, ...span }`],
    ['in a chain', `span._a._b; span._a()._b`, 'read span._a', 'read -._b', 'call span._a', 'read -._b'],
    ['of a chain', `span.setAttribute('a', 1)._a`, 'call span.setAttribute', 'read span._a'],
    ['of this', `class A { m() { this._a; super._b } }`, 'read -._a', 'read -._b'],
    ['of import.meta and new.target', `import.meta._a; function f() { new.target._b }`, 'read -._a', 'read -._b'],
    ['private', `class A { #a; m() { span.#a; this.#a = 1; #a in span } }`],
    [
      'of something unknown',
      `x._a; const { _b } = x; f()._c; 'x'._d; (1)._e`,
      'read -._a',
      'read -._b',
      'read -._c',
      'read -._d',
      'read -._e',
    ],
    [
      'hostile names',
      `span.constructor; span.__proto__; span['hasOwnProperty']('a')`,
      'read span.constructor',
      'read span.__proto__',
      'call span.hasOwnProperty',
    ],
    ['scope and client', `Sentry.getCurrentScope()._a; Sentry.getClient()?._b`, 'read scope._a', 'read client?._b'],
    [
      'sparse arrays',
      `[, span._a, , ] = [, span._b]; const [, , { _c }] = x`,
      'write span._a',
      'read span._b',
      'read -._c',
    ],
  ])('%s', (_, code, ...expected) => {
    expectAnswer(`${S}${code}`, found, expected);
  });

  it.each<[string, string, ...string[]]>([
    [
      'casts',
      `(span as any)._a = 1; (span!._b as any)(); delete (span as any)._c; (<any>span)._d++; (span._e as any) = 1`,
      'write span._a',
      'call span._b',
      'delete span._c',
      'write span._d',
      'write span._e',
    ],
    [
      'enum, namespace, type members',
      `enum E { _a } namespace N { export const _b = 1 } type T = X['_c']; E._a`,
      'read -._a',
    ],
    [
      'declared objects',
      `function f(c: { span: Sentry.Span; _x: 1 }) { c._x; c.span._y }`,
      'read unnamed._x',
      'read unnamed.span',
      'read span._y',
    ],
  ])('in TypeScript: %s', (_, code, ...expected) => {
    expectAnswer(`${S}${code}`, found, expected, { filename: 'file.ts' });
  });
});
