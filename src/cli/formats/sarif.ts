import type { Linter } from 'eslint';
import { meta } from '../../package-meta';
import { ruleFamilies } from '../../rule-families';
import { asidesOf, type Report } from '../report';
import { findingsOf, ruleOf } from '../summary';

/** SARIF 2.1.0, which code scanning services read; ESLint has no formatter for it. */
export function sarif(report: Report): string {
  const ids = [...new Set(report.results.flatMap(findingsOf).map(({ ruleId }) => ruleId ?? ''))].sort();
  const results = report.results.flatMap((result) => {
    const uri = uriOf(report.titleOf(result.filePath));
    return findingsOf(result).map((finding) => resultOf(finding, uri, ids));
  });
  const notices = asidesOf(report).map(({ place, reason }) => ({
    level: 'warning',
    message: { text: `${place} ${reason}` },
  }));
  const run = {
    tool: {
      driver: {
        name: meta.name,
        semanticVersion: meta.version,
        informationUri: `https://www.npmjs.com/package/${meta.name}`,
        rules: ids.map(descriptorOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notices }],
    results,
  };
  return JSON.stringify(
    { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
    null,
    2,
  );
}

function descriptorOf(id: string) {
  const docs = ruleOf(id)?.meta.docs;
  return {
    id,
    ...(docs && {
      shortDescription: { text: `${docs.description}.` },
      helpUri: docs.url,
      defaultConfiguration: { level: docs.recommended === 'error' ? 'error' : 'warning' },
      properties: { tags: [ruleFamilies[docs.family]] },
    }),
  };
}

function resultOf({ ruleId, severity, message, ...place }: Linter.LintMessage, uri: string, ids: readonly string[]) {
  const { line, column, endLine, endColumn } = place;
  return {
    ruleId,
    ruleIndex: ids.indexOf(ruleId ?? ''),
    level: severity === 2 ? 'error' : 'warning',
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: {
            startLine: line,
            startColumn: column,
            ...(endLine !== undefined && { endLine }),
            ...(endColumn !== undefined && { endColumn }),
          },
        },
      },
    ],
  };
}

/** A relative path as a relative reference: `app/[id]/page #1.tsx` has characters that mean something there. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
