import type { ESLint } from 'eslint';
import { PARSE_ERROR, type FileResult } from './lint';
import type { Skipped } from './sources';
import { findingsOf, size, summarize, type Row, type Summary } from './summary';

/** All that the formats show. */
export interface Report {
  /** What was found; after `--fix`, what is left. In the order of the files. */
  readonly results: readonly ESLint.LintResult[];
  readonly summary: Summary;
  /** How many scripts were read; those that name Sentry were linted. */
  readonly read: number;
  /** What `--fix` did; `undefined` if it was not asked to. */
  readonly fixed: { readonly findings: number; readonly files: number } | undefined;
  readonly skipped: readonly Skipped[];
  /** Versions before SDK 11 that files were judged for because these are installed. */
  readonly olderSdks: readonly string[];
  /** Whether warnings are left out. */
  readonly quiet: boolean;
  /** A file as the user names it. */
  readonly titleOf: (file: string) => string;
}

type ReportInput = Pick<Report, 'read' | 'skipped' | 'olderSdks' | 'quiet' | 'titleOf'> & {
  readonly results: readonly FileResult[];
  /** Whether the fixes were written. */
  readonly fix: boolean;
};

export function createReport({ results, fix, ...rest }: ReportInput): Report {
  const found = summarize(results, rest.titleOf);
  if (!fix) return { ...rest, results: results.map(({ before }) => before), summary: found, fixed: undefined };
  const left = results.map(({ after }) => ({ before: after, after }));
  return {
    ...rest,
    results: left.map(({ after }) => after),
    summary: summarize(left, rest.titleOf),
    fixed: { findings: found.settled, files: found.changed },
  };
}

/** The files of which nothing is known, with the reason. */
export function asidesOf({ results, skipped, titleOf }: Report): { place: string; reason: string }[] {
  const unparsed = results.flatMap(({ filePath, messages }) => {
    const fatal = messages.find((message) => message.fatal);
    if (fatal === undefined) return [];
    const reason = fatal.message.replace(PARSE_ERROR, '').split('\n', 1)[0]!;
    return [{ place: `${titleOf(filePath)}:${fatal.line}:${fatal.column}`, reason: `cannot be parsed: ${reason}` }];
  });
  return [...unparsed, ...skipped.map(({ file, reason }) => ({ place: titleOf(file), reason }))];
}

/** Whether all of the code was looked at, and there is nothing to say against it. */
export function isClean({ results, skipped }: Report): boolean {
  return skipped.length === 0 && results.every(({ messages }) => messages.length === 0);
}

/** The whole result in a line, for a heading. */
export function headline(report: Report): string {
  const { results, skipped, summary, read, fixed } = report;
  const title = 'Readiness for stream mode: ';
  const all = results.length + skipped.length;
  if (all === 0) return `${title}${read === 1 ? 'the file does not name' : `none of ${read} files names`} Sentry`;
  const files = all === 1 ? 'file that names Sentry' : `${all} files that name Sentry`;
  const unchecked = asidesOf(report).length;
  if (unchecked === all) return `${title}the ${files} could not be checked`;
  const rest = unchecked > 0 ? `, ${unchecked} of which could not be checked` : '';
  const found = size(summary.total);
  if (found === 0) return `${title}no ${nounFor(report)}s in the ${files}${rest}`;
  const affected = results.filter((result) => findingsOf(result).length > 0).length;
  const share = all === 1 ? 'the' : affected === all ? 'all' : `${affected} of the`;
  return `${title}${count(found, nounFor(report))}${fixed ? ' left' : ''} in ${share} ${files}${rest}`;
}

const nounFor = ({ quiet }: Report): string => (quiet ? 'error' : 'finding');

/** What `--fix` does or did, and what is left for a person; empty where there was nothing to do. */
export function prospect(report: Report): string {
  const { total, changed, settled } = report.summary;
  const { findings, files } = report.fixed ?? { findings: settled, files: changed };
  if (size(total) === 0 && files === 0) return '';
  const rest = total.left === 1 ? '1 is left for a person.' : `${total.left || 'None'} are left for a person.`;
  if (files === 0) return `There is nothing that \`--fix\` can do. ${rest}`;
  const [settles, changes] = report.fixed ? ['settled', 'changed'] : ['settles', 'changes'];
  return `\`--fix\` ${settles} ${count(findings, nounFor(report))} and ${changes} ${count(files, 'file')}. ${rest}`;
}

/** That code which is not on SDK 11 yet was not judged for it; empty where that is not so. */
export function assumption({ olderSdks }: Report): string {
  if (olderSdks.length === 0) return '';
  return `Judged for SDK ${olderSdks.join(' and ')}, as installed. \`--sdk 11\` judges the code as after the upgrade.`;
}

/** Rows for more files say no more: the report itself has every file. */
const MAX_FILES = 10;

/** The files with the most findings, and in words how many others there are. */
export function worstFiles({ summary: { files } }: Report): { shown: readonly Row[]; more: string } {
  const shown = files.length > MAX_FILES + 1 ? files.slice(0, MAX_FILES) : files;
  const hidden = files.length - shown.length;
  return { shown, more: hidden > 0 ? `and ${hidden} more files` : '' };
}

/** "1 file", "2 files". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The heads of the columns of the summary, with what stands under each. */
export function columnsOf({
  fixed,
}: Report): readonly (readonly [head: string, of: (row: Summary['total']) => number])[] {
  return [
    ['stops working', ({ errors }) => errors],
    ['should change', ({ warnings }) => warnings],
    ...(fixed ? [] : [['left after --fix', ({ left }: Summary['total']) => left] as const]),
  ];
}
