import { describe, expect, it } from 'vitest';
import { FoundWords, NameSet, RareNames, someWord } from '../src/vocabulary';

const CODE = `import { startSpan as go } from '@sentry/node'; $a._b['http.route']; größe`;
const THERE = ['import', 'startSpan', 'go', 'sentry', '@sentry/node', '$a', '_b', 'http.route', 'größe', 'ö', ''];
const MISSING = ['start', 'startSpans', 'b', 'route.http', 'http.node', 'startInactiveSpan', 'grüße', 'ü'];

describe('the names of a text', () => {
  // Names are learnt when they are first asked for, or made into a set.
  describe.each(['asked for the first time', 'that are known', 'in a set'])('%s', (when) => {
    const found = new FoundWords(CODE);
    const has = (name: string): boolean =>
      when === 'in a set' ? found.hasOneOf(new NameSet([name])) : found.has(name);

    it.each(THERE)('"%s" is there', (name) => {
      expect(has(name)).toBe(true);
    });

    it.each(MISSING)('"%s" is not', (name) => {
      expect(has(name)).toBe(false);
    });
  });

  it('are found if they are one of several', () => {
    const found = new FoundWords(CODE);
    expect(found.hasOneOf(['a', 'go'])).toBe(true);
    expect(found.hasOneOf(new Set(['a', 'b']))).toBe(false);
    expect(found.hasOneOf([])).toBe(false);
    expect(found.hasOneOf(new NameSet([...MISSING, 'go']))).toBe(true);
    expect(found.hasOneOf(new NameSet(Array.from({ length: 100 }, (_, index) => `other${index}`)))).toBe(false);
  });

  it('are whole words, also when they are rare', () => {
    const hasRare = (name: string): boolean => new FoundWords(CODE).hasOneOf(new RareNames(['never', name]));
    expect(THERE.slice(0, 8).filter((name) => !hasRare(name))).toEqual([]);
    expect(MISSING.filter(hasRare)).toEqual([]);
  });

  it('are those of the text that is asked, whichever was asked before', () => {
    const found = new FoundWords(CODE);
    const other = new FoundWords('other');
    expect([found, other, found].map((text) => text.has('go'))).toEqual([true, false, true]);
    expect([found, other, found].map((text) => text.has('other'))).toEqual([false, true, false]);
  });

  it('are none in an empty text', () => {
    expect(new FoundWords('').has('a')).toBe(false);
  });

  it('are told from words that share a bit with them', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `w${index * 7919}`);
    new NameSet(words.map((word) => `${word}x`));
    const full = new FoundWords(words.join(' '));
    expect(words.every((word) => full.has(word))).toBe(true);
    expect(words.some((word) => full.has(`${word}x`))).toBe(false);
    expect(words.every((word) => new FoundWords(`a.${word}x;`).has(`${word}x`))).toBe(true);
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
