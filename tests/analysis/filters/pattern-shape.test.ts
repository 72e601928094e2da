import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../src/analysis/filters/filters';
import { fitsName, GAP, shapesOf } from '../../../src/analysis/filters/pattern-shape';

const pattern = (text: string, match: Pattern['match'] = 'regexp', flags = ''): Pattern =>
  ({ node: {}, text, match, ...(match === 'regexp' && { flags }) }) as Pattern;

/** `^text$` with `…` for a gap. */
const describeShapes = (text: string, match?: Pattern['match'], flags?: string): string[] | undefined =>
  shapesOf(pattern(text, match, flags))?.map(
    (shape) => `${shape.start ? '^' : ''}${shape.text.replaceAll(GAP, '…')}${shape.end ? '$' : ''}`,
  );

describe('shapesOf', () => {
  it.each([
    ['exact', '^GET /x$'],
    ['prefix', '^GET /x'],
    ['suffix', 'GET /x$'],
    ['includes', 'GET /x'],
  ] as const)('takes the text of a string as it is: %s', (match, expected) => {
    expect(describeShapes('GET /x', match)).toEqual([expected]);
  });

  it.each([
    [String.raw`^GET \/health$`, ['^GET /health$']],
    [String.raw`^\/admin`, ['^/admin']],
    [String.raw`^.*\/health.*$`, ['/health']],
    [String.raw`^GET\s+\/x`, ['^GET /x']],
    [String.raw`^\/users\/\d+\/cart`, ['^/users/…/cart']],
    [String.raw`^\/users\/[^/]+$`, ['^/users/']],
    [String.raw`a[.]b[\/]c`, ['a.b/c']],
    [String.raw`\bx{2}y{z`, ['…y{z'.slice(1)]],
    [String.raw`^(GET|POST) \/x`, ['^GET /x', '^POST /x']],
    ['^(?:a|b)?c', ['^c', '^ac', '^bc']],
    ['^a(?!b)(?=c)(?<!d)(?<n>e)', ['^ae']],
    ['https?:', ['http:', 'https:']],
    ['(ab)+c', ['c']],
    ['^a|b$', ['^a', 'b$']],
    ['', ['']],
    ['.*', ['']],
  ])('reads %s', (source, expected) => {
    expect(describeShapes(source)).toEqual(expected);
  });

  it.each([
    ['a named reference', String.raw`(?<n>x)\k<n>`],
    ['a code point', String.raw`\x2f`],
    ['modifiers', '(?i:x)'],
    ['a group that is not closed', '(x'],
    ['a class that is not closed', '[x'],
    ['a parenthesis too many', 'x)'],
    ['an escape without a character', '\\'],
    ['many alternatives', '(a|b)'.repeat(7)],
    ['a long pattern', 'x'.repeat(1001)],
  ])('gives up on %s', (_title, source) => {
    expect(describeShapes(source)).toBeUndefined();
  });

  it('gives up on the set notation', () => {
    expect(describeShapes('[a]', 'regexp', 'v')).toBeUndefined();
  });

  it('takes no time for what takes others forever', () => {
    expect(describeShapes(`^(${'(a+)+'.repeat(100)})+$`)).toEqual(['$']);
  });
});

describe('fitsName', () => {
  const fits = (source: string, name: string, ignoreCase = false): boolean =>
    (shapesOf(pattern(source)) ?? []).some((shape) => fitsName(shape, name, ignoreCase));

  it.each([
    ['^job$', 'job', true],
    ['^job$', 'jobs', false],
    ['^job', 'jobs', true],
    ['^job', 'a job', false],
    ['job$', 'a job', true],
    ['job$', 'job job', true],
    ['job$', 'jobs', false],
    ['job', 'a job of mine', true],
    [String.raw`^job \d+ of \d+$`, 'job 1 of 2', true],
    [String.raw`^job \d+ of \d+$`, 'of job 1', false],
    [String.raw`a.*ba$`, 'aba', true],
    [String.raw`^ab.*ba$`, 'aba', false],
    ['^a|b$', 'xb', true],
    ['Job', 'job', false],
  ])('%s and %s: %s', (source, name, expected) => {
    expect(fits(source, name)).toBe(expected);
  });

  it('ignores the case if asked', () => {
    expect(fits('^Job$', 'jOB', true)).toBe(true);
  });

  it.each([
    ['^job', `job ${GAP}`, true],
    ['^job 1', `job ${GAP}`, true],
    ['^job', `${GAP} x`, true],
    ['^task', `job ${GAP}`, false],
    ['ob', `job ${GAP}`, true],
    ['task', `job ${GAP}`, false],
  ])('%s and a name that begins as %s: %s', (source, name, expected) => {
    expect(fits(source, name)).toBe(expected);
  });
});
