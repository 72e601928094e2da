import fc from 'fast-check';
import { it } from 'vitest';

import { reformatted, reportsByToken } from '../formatting';
import { printed, sketches } from '../grammar/program';
import { lint } from '../linter';
import { renamed, reportsByMessage } from '../renaming';
import { forAll, runs, show, timeout } from '../run';

/** What is in one list only. */
function differences(before: readonly string[], after: readonly string[]): string[] {
  if (before.join('\n') === after.join('\n')) return [];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `no longer: ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `now, too: ${line}`),
    `${before.length} and ${after.length} reports`,
  ];
}

const gaps = fc.array(fc.nat(59), { minLength: 5, maxLength: 25 });

it(`white space, comments and local names change nothing in ${runs.sameness} programs`, { timeout }, () => {
  forAll(runs.sameness, [sketches, gaps], (sketch, numbers) => {
    const program = printed(sketch, sketch.module);
    const linted = lint(program);

    let index = 0;
    const other = reformatted(program, linted, (n) => numbers[index++ % numbers.length]! % n);
    const again = other && lint(other);
    if (other && !again?.sourceCode) return ['white space makes it another program', show(program), show(other)];
    const moved = again ? differences(reportsByToken(linted), reportsByToken(again)) : [];
    if (other && moved.length > 0) return ['white space changes reports', show(program), show(other), ...moved];

    const { program: sibling, original } = renamed(program, linted);
    const { messages, sourceCode } = lint(sibling);
    if (!sourceCode) return ['names make it another program', show(program), show(sibling)];
    const changed = differences(reportsByMessage(linted.messages), reportsByMessage(messages, original));
    return changed.length > 0 ? ['names change reports', show(program), show(sibling), ...changed] : [];
  });
});
