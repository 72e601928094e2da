import type { ESLint, Linter } from 'eslint';
import { asidesOf, assumption, columnsOf, count, headline, prospect, worstFiles, type Report } from '../report';
import { findingsOf, ruleOf, type Row } from '../summary';

/** GitHub takes 65,536 characters in an issue or a comment. */
const MAX_LENGTH = 60_000;

/** For an issue or a pull request: the summary as a table, and each file as a list to tick off. */
export function markdown(report: Report): string {
  const head = [`### ${headline(report)}`, table(report), prospect(report), assumption(report), asides(report)];
  const lists = report.results.flatMap((result) => listOf(result, report) ?? []);
  let length = head.join('\n\n').length;
  const fitting = lists.filter((list) => (length += list.length + 2) <= MAX_LENGTH);
  const hidden = lists.length - fitting.length;
  const rest = hidden > 0 ? [`The findings in ${count(hidden, 'more file')} do not fit in here.`] : [];
  return `${[...head, ...fitting, ...rest, addresses(report)].filter((part) => part !== '').join('\n\n')}\n`;
}

function table(report: Report): string {
  const { families, files, total } = report.summary;
  if (files.length === 0) return '';
  const { shown, more } = worstFiles(report);
  const columns = columnsOf(report);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const row = ({ title, ...counts }: Row) => line([title, ...columns.map(([, of]) => String(of(counts) || ''))]);
  return [
    line(['', ...columns.map(([head]) => head.replace('--fix', '`--fix`'))]),
    line(['---', ...columns.map(() => '---:')]),
    ...families.map(row),
    ...shown.map((counts) => row({ ...counts, title: `\`${counts.title}\`` })),
    ...(more === '' ? [] : [line([more, ...columns.map(() => '')])]),
    ...(files.length > 1 ? [row({ title: '**All**', ...total })] : []),
  ].join('\n');
}

function asides(report: Report): string {
  return asidesOf(report)
    .map(({ place, reason }) => `- \`${place}\` ${text(reason)}`)
    .join('\n');
}

function listOf(result: ESLint.LintResult, { titleOf }: Report): string | undefined {
  const findings = findingsOf(result);
  if (findings.length === 0) return undefined;
  const summary = `<summary><code>${titleOf(result.filePath)}</code>: ${count(findings.length, 'finding')}</summary>`;
  return `<details>${summary}\n\n${findings.map(item).join('\n')}\n\n</details>`;
}

function item({ line, message, ruleId, fix }: Linter.LintMessage): string {
  return `- [ ] line ${line}: ${text(message)} ([${ruleId}]${fix ? ', `--fix`' : ''})`;
}

/** The pages of the rules, which the items link to by the names of the rules. */
function addresses({ results }: Report): string {
  const ids = [...new Set(results.flatMap(findingsOf).map(({ ruleId }) => ruleId))].sort();
  return ids.map((id) => `[${id}]: ${ruleOf(id)?.meta.docs.url ?? ''}`).join('\n');
}

/** Messages have code in backticks; outside of it, what looks like a tag would vanish. */
function text(message: string): string {
  return message.replace(/(`[^`]*`)|[<>]/g, (match, code?: string) => code ?? (match === '<' ? '&lt;' : '&gt;'));
}
