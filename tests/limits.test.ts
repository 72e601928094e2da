import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../src';

/** Code that the rules still look at, and code of which they say nothing because it would take too long. */
interface Limit {
  readonly what: string;
  readonly rule: string;
  readonly code: (count: number) => string;
  readonly last: number;
  readonly beyond: number;
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const LIMITS: readonly Limit[] = [
  {
    what: 'spans in one variable',
    rule: 'require-span-end',
    code: (count) => `let span;\n${lines(count, () => `span = Sentry.startInactiveSpan({ name: 'x' });`)}`,
    last: 100,
    beyond: 101,
  },
  {
    what: 'names of spans',
    rule: 'no-dead-name-filter',
    code: (count) =>
      `Sentry.init({ ignoreSpans: [/^GET \\/health$/] });\n${lines(count, (n) => `Sentry.startSpan({ name: 'job ${n}' }, run);`)}`,
    last: 500,
    beyond: 501,
  },
  {
    what: 'names that spans get late',
    rule: 'no-dead-name-filter',
    code: (count) =>
      `Sentry.init({ ignoreSpans: ['last job'] });\n${lines(count, (n) => `span.updateName('job ${n}');`)}\nspan.updateName('last job');\nconst span = Sentry.startInactiveSpan({ name: 'x' });`,
    last: 499,
    beyond: 500,
  },
  {
    what: 'ways through one function',
    rule: 'require-span-end',
    code: (count) =>
      `function run(step) {\nconst span = Sentry.startInactiveSpan({ name: 'x' });\n${lines(count, (n) => `if (step === ${n}) { span.end(); return; }`)}\n}`,
    last: 2000,
    beyond: 10_000,
  },
];

function reports(rule: string, code: string): number {
  return new Linter({ configType: 'flat' }).verify(`import * as Sentry from '@sentry/node';\n${code}`, {
    plugins: { 'span-first': plugin },
    rules: { [`span-first/${rule}`]: 'error' },
  }).length;
}

describe('limits', () => {
  it.each(LIMITS)('of $what', ({ rule, code, last, beyond }) => {
    expect(reports(rule, code(last))).toBeGreaterThan(0);
    expect(reports(rule, code(beyond))).toBe(0);
  });
});
