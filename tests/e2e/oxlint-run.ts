import type { Project } from './project';

interface Output {
  diagnostics: readonly {
    code: string;
    message: string;
    filename: string;
    labels: readonly { span: { line: number; column: number } }[];
  }[];
}

/** A report of either linter, as one line of text that can be compared. */
export const finding = (line: number, column: number, rule: string | null, message: string): string =>
  `${line}:${column} ${rule ?? 'parser'} ${message}`;

/**
 * Runs the project's oxlint, which must not complain on `stderr`.
 *
 * @returns for each file with reports of the plugin, or of the parser, these; not those of oxlint's own rules
 */
export function lintWithOxlint(project: Project, args: readonly string[]): Record<string, string[]> {
  const { stdout, stderr } = project.node('node_modules/oxlint/bin/oxlint', ['--format', 'json', ...args]);
  if (stderr !== '' || !stdout.startsWith('{')) throw new Error(`oxlint says:\n${stdout}${stderr}`);
  const findings: Record<string, string[]> = {};
  for (const { code = '', message, filename, labels } of (JSON.parse(stdout) as Output).diagnostics) {
    const [, plugin, rule] = /^([\w-]+)\((.*)\)$/.exec(code) ?? [];
    if (plugin !== undefined && plugin !== 'span-first') continue;
    const { line = 0, column = 0 } = labels[0]?.span ?? {};
    const id = plugin === undefined ? null : `${plugin}/${rule ?? ''}`;
    (findings[filename.replaceAll('\\', '/')] ??= []).push(finding(line, column, id, message));
  }
  for (const list of Object.values(findings)) list.sort();
  return findings;
}
