import { expect, it } from 'vitest';

import { createProject, type Project } from './project';
import { clean, hazard, hazardReports } from './samples';

const config = JSON.stringify({ extends: ['./node_modules/eslint-plugin-span-first/oxlint.json'] });

interface Output {
  diagnostics: readonly { code: string; filename: string }[];
}

/** What oxlint's run of the plugin's rules reported: `file rule`. Its own rules are left out. */
function lint(project: Project): string[] {
  const { stdout, stderr } = project.node('node_modules/oxlint/bin/oxlint', ['--format', 'json', 'src']);
  expect(stderr).toBe('');
  const { diagnostics } = JSON.parse(stdout) as Output;
  return diagnostics
    .filter(({ code }) => code.startsWith('span-first('))
    .map(({ code, filename }) => `${filename} ${code.replace(/\((.*)\)/, '/$1')}`)
    .sort();
}

it('loads the preset, and judges each file on its own', () => {
  const files = ['a', 'b', 'c', 'd'].flatMap((name) => [
    [`src/${name}-clean.js`, clean],
    [`src/${name}-hazard.js`, hazard],
    [`src/${name}-other.js`, 'export const id = span._spanId;\n'],
  ]);
  const project = createProject({
    packages: ['oxlint'],
    files: { '.oxlintrc.json': config, ...(Object.fromEntries(files) as Record<string, string>) },
  });
  const expected = ['a', 'b', 'c', 'd'].flatMap((name) => hazardReports.map((rule) => `src/${name}-hazard.js ${rule}`));
  expect(lint(project)).toEqual(expected);
});

it('says which setting is not valid', () => {
  const project = createProject({
    packages: ['oxlint'],
    files: {
      '.oxlintrc.json': JSON.stringify({ ...JSON.parse(config), settings: { 'span-first': { sdkVersio: 11 } } }),
      'src/hazard.js': hazard,
    },
  });
  const { status, stdout } = project.node('node_modules/oxlint/bin/oxlint', ['src']);
  expect(status).not.toBe(0);
  expect(stdout).toContain('sdkVersio is not a setting');
});
