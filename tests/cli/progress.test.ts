import { expect, it } from 'vitest';

import { createProgress } from '../../src/cli/progress';

/** What is written in the course of updates at these times. */
function written(isTTY: boolean, times: readonly number[]): string[] {
  const texts: string[] = [];
  let time = 0;
  const progress = createProgress({ isTTY, write: (text) => texts.push(String(text)) > 0 }, () => time);
  for (const [index, at] of times.entries()) {
    time = at;
    progress.update('Linting', index + 1, times.length);
  }
  progress.clear();
  progress.clear();
  return texts;
}

it('says nothing in a short run, or to a file', () => {
  expect(written(true, [0, 500, 999])).toEqual([]);
  expect(written(false, [0, 5000, 9000])).toEqual([]);
});

it('is a line that replaces itself now and then, and goes away', () => {
  const erase = '\r\u001B[K';
  expect(written(true, [900, 1000, 1050, 1100])).toEqual([
    `${erase}Linting: 2 of 4 files`,
    `${erase}Linting: 4 of 4 files`,
    erase,
  ]);
});
