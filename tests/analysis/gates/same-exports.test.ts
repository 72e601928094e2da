import { describe, expect, it } from 'vitest';
import { anyOf, named, valuesOf, type Clue } from '../../../src/analysis/gates/query';
import { othersMayFind } from '../../../src/analysis/gates/same-exports';
import { exportUses } from '../../../src/analysis/api/sdk-export';
import { inspect } from '../probe';

const mayFind = (code: string, clue: Clue): boolean => inspect(code, (facts) => othersMayFind(facts, clue));

const errors = `import * as Sentry from '@sentry/node'; Sentry.captureException(error);`;
const spans = `import * as Sentry from '@sentry/node'; Sentry.getActiveSpan();`;
const unknown = `import * as Sentry from '@sentry/node'; Sentry[name]();`;

describe('files that take the same exports', () => {
  const ended = valuesOf(['span'], ['end']);

  it('may have the types that the exports lead to, and any name', () => {
    expect(mayFind(spans, ended)).toBe(true);
    expect(mayFind(spans, named('never'))).toBe(true);
    expect(mayFind(`${spans} span.end();`, ended)).toBe(true);
  });

  it('have no types that none of the exports leads to, whatever they name', () => {
    expect(mayFind(`${errors} span.end();`, ended)).toBe(false);
    expect(mayFind(errors, named('never'))).toBe(true);
  });

  it('have the exports that they take, and no others', () => {
    expect(mayFind(errors, exportUses(['captureException']))).toBe(true);
    expect(mayFind(errors, exportUses(['startSpan']))).toBe(false);
    expect(mayFind(`import { startSpan } from '@sentry/node';`, exportUses(['startSpan']))).toBe(true);
  });

  it('may have everything when it is not known what they take', () => {
    expect(mayFind(unknown, ended)).toBe(true);
    expect(mayFind(unknown, exportUses(['startSpan']))).toBe(true);
  });

  it('may have everything when they take many', () => {
    const many = Array.from({ length: 20 }, (_, index) => `Sentry.other${index}();`).join('');
    expect(mayFind(`import * as Sentry from '@sentry/node'; ${many}`, ended)).toBe(true);
  });

  it('are asked once, in whatever order they take them', () => {
    let count = 0;
    const counting: Clue = { mayFind: () => ++count < 0 };
    const clue = anyOf([counting, exportUses(['startSpan'])]);
    expect(mayFind(`import { one, two } from '@sentry/node';`, clue)).toBe(false);
    expect(mayFind(`import { two, one } from '@sentry/node'; one();`, clue)).toBe(false);
    expect(count).toBe(1);
  });
});
