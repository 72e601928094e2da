import { pageUrl } from '../../package-meta';
import { asidesOf, assumption, columnsOf, headline, prospect, worstFiles, type Report } from '../report';
import type { Row } from '../summary';

/** The readiness summary for a terminal. */
export function summaryText(report: Report, colors: boolean): string {
  const heading = headline(report);
  const parts = [
    asidesOf(report)
      .map(({ place, reason }) => `${place} ${reason}`)
      .join('\n'),
    colors ? `\u001B[1m${heading}\u001B[22m` : heading,
    table(report),
    prospect(report),
    assumption(report),
    report.summary.total.left > 0 ? `What to do about them: ${pageUrl('migrating')}` : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function table(report: Report): string {
  const { families, files, total } = report.summary;
  if (files.length === 0) return '';
  const { shown, more } = worstFiles(report);
  const width = Math.max(...[...families, ...shown].map(({ title }) => title.length));
  const columns = columnsOf(report);
  const line = (title: string, cells: readonly string[]) =>
    `  ${title.padEnd(width)}${cells.map((cell, index) => cell.padStart(columns[index]![0].length + 3)).join('')}`;
  const row = (counts: Row) =>
    line(
      counts.title,
      columns.map(([, of]) => String(of(counts) || '-')),
    );

  const groups = [
    [
      line(
        '',
        columns.map(([head]) => head),
      ),
      ...families.map(row),
    ],
    [...shown.map(row), ...(more === '' ? [] : [`  ${more}`])],
    // Of a single file, the row above says it all.
    ...(files.length > 1 ? [[row({ title: 'All', ...total })]] : []),
  ];
  return groups.map((lines) => lines.join('\n')).join('\n\n');
}
