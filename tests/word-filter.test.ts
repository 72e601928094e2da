import { describe, expect, it } from 'vitest';
import { someWord, WordFilter } from '../src/word-filter';

describe('a word filter', () => {
  const filter = new WordFilter(`import { startSpan as go } from '@sentry/node'; $a._b['http.route']; größe`);

  it.each(['import', 'startSpan', 'go', 'sentry', '@sentry/node', '$a', '_b', 'http.route', 'größe'])(
    'has %s',
    (name) => {
      expect(filter.has(name)).toBe(true);
    },
  );

  it.each(['start', 'startSpans', 'b', 'route.http', 'startInactiveSpan'])('does not have %s', (name) => {
    expect(filter.has(name)).toBe(false);
  });

  it('has one of several', () => {
    expect(filter.hasOneOf(['a', 'go'])).toBe(true);
    expect(filter.hasOneOf(new Set(['a', 'b']))).toBe(false);
    expect(filter.hasOneOf([])).toBe(false);
  });

  it('is right also when another one was asked in between', () => {
    const other = new WordFilter('other');
    expect([filter.has('go'), other.has('go'), other.has('other'), filter.has('other'), filter.has('go')]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it('has no word of an empty text', () => {
    expect(new WordFilter('').has('a')).toBe(false);
  });

  it('looks for words that share their bit with another one', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `w${index * 7919}`);
    const full = new WordFilter(words.join(' '));
    expect(words.every((word) => full.has(word))).toBe(true);
    expect(words.some((word) => full.has(`${word}x`))).toBe(false);
  });
});

describe('words of a text', () => {
  const text = 'Sentry; Sentry.init; mySentry; Sentry2; SentrySentry; _Sentry';

  it('are given once, however often they repeat the part', () => {
    let count = 0;
    someWord('_'.repeat(1_000_000), '_', () => ++count < 0);
    expect(count).toBe(1);
  });

  it('are given whole, and with their place', () => {
    const found: [string, number][] = [];
    someWord(text, 'Sentry', (...word) => found.push(word) > 4);
    expect(found).toEqual([
      ['Sentry', 0],
      ['Sentry', 8],
      ['mySentry', 21],
      ['Sentry2', 31],
      ['SentrySentry', 40],
    ]);
  });
});
