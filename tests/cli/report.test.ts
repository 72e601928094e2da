import { describe, expect, it } from 'vitest';

import { markdown } from '../../src/cli/formats/markdown';
import { sarif } from '../../src/cli/formats/sarif';
import { summaryText } from '../../src/cli/formats/summary-text';
import { isClean } from '../../src/cli/report';
import { rules } from '../../src/rules';
import { fileResult, reportOn, syntaxError, warning } from './results';

const fixable = { fix: { range: [0, 1] as [number, number], text: '' } };
const lateFilter = { ruleId: 'span-first/no-late-span-filter' };
const tooLong = { file: '/app/bundle.js', reason: 'was skipped: too long for a source' };
const results = [
  fileResult('src/a.ts', [lateFilter, { ...fixable, line: 2 }, { ...warning, ...fixable }], [lateFilter]),
  fileResult('src/clean.ts', []),
  fileResult('src/long/name.vue', [{}, {}, warning, warning]),
  fileResult('broken.js', [syntaxError]),
];
const url = (name: string) => rules[name]?.meta.docs.url ?? '';

describe('the summary', () => {
  it('counts by family and by file, before and after', () => {
    expect(summaryText(reportOn(results), false)).toBe(`broken.js:3:5 cannot be parsed: Unexpected token }

Readiness for stream mode: 7 findings in 2 of the 4 files that name Sentry, 1 of which could not be checked

                              stops working   should change   left after --fix
  Private API                             3               -                  2
  Span filters and samplers               1               -                  1
  Attribute keys and values               -               3                  2

  src/long/name.vue                       2               2                  4
  src/a.ts                                2               1                  1

  All                                     4               3                  5

\`--fix\` settles 2 findings and changes 1 file. 5 are left for a person.

What to do about them: ${url('no-late-span-filter').replace('rules/no-late-span-filter', 'migrating')}
`);
  });

  it('tells after --fix what it did', () => {
    const text = summaryText(reportOn(results, { fix: true }), false);
    expect(text).toContain(
      'Readiness for stream mode: 5 findings left in 2 of the 4 files that name Sentry, 1 of which could not be checked\n',
    );
    expect(text).toMatch(/^ +stops working {3}should change$/m);
    expect(text).toMatch(/^ {2}src\/a\.ts +1 +-$/m);
    expect(text).toContain('`--fix` settled 2 findings and changed 1 file. 5 are left for a person.\n');
  });

  it.each([
    [[], {}, 'none of 20 files names Sentry'],
    [[], { read: 1 }, 'the file does not name Sentry'],
    [[fileResult('a.js', [])], {}, 'no findings in the file that names Sentry'],
    [[fileResult('a.js', []), fileResult('b.js', [])], {}, 'no findings in the 2 files that name Sentry'],
    [[fileResult('a.js', [{}], [])], { fix: true }, 'no findings in the file that names Sentry'],
    [[fileResult('a.js', [{}]), fileResult('b.js', [{}])], {}, '2 findings in all 2 files that name Sentry'],
    [[fileResult('a.js', [{}])], {}, '1 finding in the file that names Sentry'],
    [[fileResult('a.js', [{}, {}])], { quiet: true }, '2 errors in the file that names Sentry'],
    [[fileResult('a.js', [])], { quiet: true }, 'no errors in the file that names Sentry'],
    [[fileResult('a.js', [syntaxError])], {}, 'the file that names Sentry could not be checked'],
    [[], { skipped: [tooLong, tooLong] }, 'the 2 files that name Sentry could not be checked'],
    [
      [fileResult('a.js', [])],
      { skipped: [tooLong] },
      'no findings in the 2 files that name Sentry, 1 of which could not be checked',
    ],
  ])('has a heading that reads well: case %#', (files, more, heading) => {
    const lines = summaryText(reportOn(files, more), false).split('\n');
    expect(lines.filter((line) => line.startsWith('Readiness'))).toEqual([`Readiness for stream mode: ${heading}`]);
  });

  it.each([
    [[fileResult('a.js', [])], {}, undefined],
    [[fileResult('a.js', [{}])], {}, 'There is nothing that `--fix` can do. 1 is left for a person.'],
    [
      [fileResult('a.js', [{}, {}], [])],
      {},
      '`--fix` settles 2 findings and changes 1 file. None are left for a person.',
    ],
    [
      [fileResult('a.js', [{}], [])],
      { fix: true },
      '`--fix` settled 1 finding and changed 1 file. None are left for a person.',
    ],
    // What a fix leads to is no finding that was not settled.
    [
      [fileResult('a.js', [{}, lateFilter], [warning, lateFilter])],
      {},
      '`--fix` settles 1 finding and changes 1 file. 2 are left for a person.',
    ],
  ])('says what is to be done: case %#', (files, more, sentence) => {
    const text = summaryText(reportOn(files, more), false);
    expect(text.split('\n').find((line) => line.includes('--fix`'))).toBe(sentence);
  });

  it('is short: no zeros, no total of one file, and not every file', () => {
    expect(summaryText(reportOn([fileResult('a.js', [{}])]), false)).not.toContain('All');
    const many = Array.from({ length: 14 }, (_, index) => fileResult(`${index}.js`, [{}]));
    const text = summaryText(reportOn(many), false);
    expect(text).toMatch(/^ {2}9\.js +1 +- +1\n {2}and 4 more files\n\n {2}All +14 +- +14$/m);
    expect(text).not.toContain(' 0 ');
    expect(summaryText(reportOn(many.slice(0, 11)), false)).not.toContain('more files');
  });

  it('names files that are too long', () => {
    const text = summaryText(reportOn([], { skipped: [tooLong] }), false);
    expect(text.split('\n')[0]).toBe('bundle.js was skipped: too long for a source');
  });

  it('says which older SDKs the code was judged for', () => {
    const older = reportOn([fileResult('a.js', [])], { olderSdks: ['8.55.0', '10.78.0'] });
    const sentence =
      'Judged for SDK 8.55.0 and 10.78.0, as installed. `--sdk 11` judges the code as after the upgrade.';
    expect(summaryText(older, false).split('\n')).toContain(sentence);
    expect(markdown(older).split('\n')).toContain(sentence);
    expect(summaryText(reportOn([fileResult('a.js', [])]), false)).not.toContain('Judged');
  });
});

describe('isClean', () => {
  it('is no file with findings, and none that nothing is known of', () => {
    expect(isClean(reportOn([fileResult('a.js', [])]))).toBe(true);
    expect(isClean(reportOn([fileResult('a.js', [warning])]))).toBe(false);
    expect(isClean(reportOn([fileResult('a.js', [syntaxError])]))).toBe(false);
    expect(isClean(reportOn([fileResult('a.js', [])], { skipped: [tooLong] }))).toBe(false);
    expect(isClean(reportOn([fileResult('a.js', [{}], [])], { fix: true }))).toBe(true);
  });
});

describe('markdown', () => {
  it('is a summary and lists to tick off', () => {
    const message = 'Use `a < b` or Map<string>.';
    expect(markdown(reportOn([...results.slice(1), fileResult('b.js', [{ ...fixable, message, line: 7 }])]))).toBe(
      `### Readiness for stream mode: 5 findings in 2 of the 4 files that name Sentry, 1 of which could not be checked

|  | stops working | should change | left after \`--fix\` |
| --- | ---: | ---: | ---: |
| Private API | 3 |  | 3 |
| Attribute keys and values |  | 2 | 2 |
| \`src/long/name.vue\` | 2 | 2 | 4 |
| \`b.js\` | 1 |  | 1 |
| **All** | 3 | 2 | 5 |

There is nothing that \`--fix\` can do. 5 are left for a person.

- \`broken.js:3:5\` cannot be parsed: Unexpected token }

<details><summary><code>src/long/name.vue</code>: 4 findings</summary>

- [ ] line 1: Do it otherwise. ([span-first/no-private-sdk-access])
- [ ] line 1: Do it otherwise. ([span-first/no-private-sdk-access])
- [ ] line 1: Do it otherwise. ([span-first/prefer-scope-attributes])
- [ ] line 1: Do it otherwise. ([span-first/prefer-scope-attributes])

</details>

<details><summary><code>b.js</code>: 1 finding</summary>

- [ ] line 7: Use \`a < b\` or Map&lt;string&gt;. ([span-first/no-private-sdk-access], \`--fix\`)

</details>

[span-first/no-private-sdk-access]: ${url('no-private-sdk-access')}
[span-first/prefer-scope-attributes]: ${url('prefer-scope-attributes')}
`,
    );
  });

  it('fits into an issue', () => {
    const many = Array.from({ length: 3000 }, (_, index) => fileResult(`src/${index}.js`, [{}]));
    const text = markdown(reportOn(many));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('\n| and 2990 more files |  |  |  |\n| **All** | 3000 |');
    expect(text).toMatch(/<\/details>\n\nThe findings in \d+ more files do not fit in here\.\n\n\[span/);
  });
});

describe('sarif', () => {
  const log = JSON.parse(
    sarif(reportOn([...results, fileResult('app/[id]/ü #1.tsx', [{ line: 2, column: 3, endLine: 4, endColumn: 5 }])])),
  ) as { version: string; runs: [Record<string, never>] };
  const [run] = log.runs;

  it('has findings with relative addresses and positions', () => {
    expect(log.version).toBe('2.1.0');
    const found = run['results'] as unknown as { ruleId: string }[];
    expect(found).toHaveLength(8);
    expect(found.at(-1)).toEqual({
      ruleId: 'span-first/no-private-sdk-access',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'Do it otherwise.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'app/%5Bid%5D/%C3%BC%20%231.tsx' },
            region: { startLine: 2, startColumn: 3, endLine: 4, endColumn: 5 },
          },
        },
      ],
    });
  });

  it('describes the rules that found something', () => {
    const { driver } = run['tool'] as unknown as { driver: { rules: unknown[] } };
    expect(driver.rules).toEqual(
      ['no-late-span-filter', 'no-private-sdk-access', 'prefer-scope-attributes'].map((name) => ({
        id: `span-first/${name}`,
        shortDescription: { text: `${rules[name]?.meta.docs.description}.` },
        helpUri: url(name),
        defaultConfiguration: { level: name.startsWith('no-') ? 'error' : 'warning' },
        properties: { tags: [expect.any(String)] },
      })),
    );
  });

  it('says which files nothing is known of', () => {
    expect(run['invocations']).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          { level: 'warning', message: { text: 'broken.js:3:5 cannot be parsed: Unexpected token }' } },
        ],
      },
    ]);
  });
});
