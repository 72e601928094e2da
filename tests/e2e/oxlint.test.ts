import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { codeBlocks } from '../docs/markdown';
import { root } from '../rule-files';
import { lintWithOxlint } from './oxlint-run';
import { createProject, lint, type Project } from './project';
import { readmeBlock } from './readme';
import { clean, hazard, hazardInTypeScript, hazardReports } from './samples';

const page = readFileSync(path.join(root, 'docs/oxlint.md'), 'utf8');

/** A configuration as a user copies it from a page. */
function snippet(kind: string): string {
  const found = codeBlocks(page).filter((block) => block.kind === kind);
  expect(found).toHaveLength(1);
  return found[0]?.code ?? '';
}

const recommended = snippet('recommended');

/** A project with `recommended`, unless the files say something else. */
const configured = (files: Readonly<Record<string, string>>, others: Parameters<typeof createProject>[0] = { files }) =>
  createProject({ packages: ['oxlint'], ...others, files: { '.oxlintrc.json': recommended, ...files } });

/** The ids of the rules that report, by file. */
function rulesReported(project: Project, args: readonly string[] = ['src']): Record<string, string[]> {
  const ids = Object.entries(lintWithOxlint(project, args)).map(([file, findings]) => [
    file,
    findings.map((finding) => finding.split(' ')[1] ?? ''),
  ]);
  return Object.fromEntries(ids) as Record<string, string[]>;
}

const content = (project: Project, file: string) => readFileSync(path.join(project.directory, file), 'utf8');

it('loads the preset, and judges each file on its own', () => {
  const names = ['a', 'b', 'c', 'd'];
  const files = names.flatMap((name) => [
    [`src/${name}-clean.js`, clean],
    [`src/${name}-hazard.js`, hazard],
    [`src/${name}-other.js`, 'export const id = span._spanId;\n'],
  ]);
  const expected = names.map((name) => [`src/${name}-hazard.js`, hazardReports]);
  const project = configured(Object.fromEntries(files) as Record<string, string>);
  expect(rulesReported(project)).toEqual(Object.fromEntries(expected));
});

it('says which setting is not valid', () => {
  const config = { ...(JSON.parse(recommended) as object), settings: { 'span-first': { sdkVersio: 11 } } };
  const project = configured({ '.oxlintrc.json': JSON.stringify(config), 'src/hazard.js': hazard });
  const { status, stdout } = project.node('node_modules/oxlint/bin/oxlint', ['src']);
  expect(status).not.toBe(0);
  expect(stdout).toContain('sdkVersio is not a setting');
});

describe('the configurations on the pages', () => {
  const start = `import * as Sentry from '@sentry/node';
const KIND = 'import';
Sentry.startSpan({ name: 'job' }, (span) => { span.setAttribute('app.kind', KIND); });
`;
  const dead = `import * as Sentry from '@sentry/node';
Sentry.getCurrentHub().getScope().setExtra('a', 1);
`;

  it("README: recommended with a rule of one's own choice", () => {
    const project = configured({ '.oxlintrc.json': readmeBlock('oxlint'), 'src/a.js': hazard, 'src/b.js': start });
    expect(rulesReported(project)).toEqual({
      'src/a.js': hazardReports,
      'src/b.js': ['span-first/prefer-start-attributes'],
    });
  });

  it('migrate', () => {
    const project = configured({ '.oxlintrc.json': snippet('migrate'), 'src/a.js': dead });
    lintWithOxlint(project, ['--fix', 'src']);
    const unrepaired = configured({ 'src/a.js': dead });
    lintWithOxlint(unrepaired, ['--fix', 'src']);
    expect(content(unrepaired, 'src/a.js')).toBe(dead);
    expect(content(project, 'src/a.js')).not.toBe(dead);
  });

  it('strict', () => {
    const project = configured({ 'oxlint.config.mjs': snippet('strict'), 'src/b.js': start });
    expect(rulesReported(project)).toEqual({});
    expect(rulesReported(project, ['--config', 'oxlint.config.mjs', 'src'])).toEqual({
      'src/b.js': ['span-first/prefer-start-attributes'],
    });
  });
});

const unwrapped = `import * as Sentry from '@sentry/node';
Sentry.init({ beforeSendSpan: Sentry.withStreamedSpan((span) => span) });
`;
const eslintConfig = `import parser from '@typescript-eslint/parser';
import spanFirst from 'eslint-plugin-span-first';
export default [{ ...spanFirst.configs['flat/recommended'], languageOptions: { parser } }];`;
const withEslint = {
  eslint: 10,
  packages: ['oxlint', '@typescript-eslint/parser', '@sentry/node'],
  files: {},
} as const;

/** The proof of each difference that docs/oxlint.md lists under "What is different". */
const differences: Readonly<Record<string, () => void>> = {
  'Settings belong to a configuration file': () => {
    const settings = { 'span-first': { sdkVersion: 10 } };
    const inOverrides = { ...(JSON.parse(recommended) as object), overrides: [{ files: ['**'], settings }] };
    const refused = configured({ '.oxlintrc.json': JSON.stringify(inOverrides), 'src/a.js': hazard });
    const { status, stdout } = refused.node('node_modules/oxlint/bin/oxlint', ['src']);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringContaining('unknown field `settings`') as string,
    });

    const nested = { extends: ['../../node_modules/eslint-plugin-span-first/oxlint.json'], settings };
    const files = { 'src/a.js': unwrapped, 'src/old/a.js': unwrapped };
    const findings = lintWithOxlint(configured({ 'src/old/.oxlintrc.json': JSON.stringify(nested), ...files }), [
      'src',
    ]);
    expect(findings['src/a.js']?.join()).toContain('in SDK 11');
    expect(findings['src/old/a.js']?.join()).toContain('SDK 10');
  },

  'Comments do not configure rules': () => {
    const [rule = ''] = hazardReports;
    const project = configured(
      {
        'eslint.config.mjs': eslintConfig,
        'src/configured.js': `/* eslint ${rule}: "off" */\n${hazard}`,
        'src/file.js': `/* eslint-disable ${rule} -- a reason */\n${hazard}`,
        'src/line.js': hazard.replace(';\n\n', `;\n// eslint-disable-next-line ${rule}\n`),
        'src/oxlint.js': `/* oxlint-disable ${rule} */\n${hazard}`,
      },
      withEslint,
    );
    expect(rulesReported(project)).toEqual({ 'src/configured.js': hazardReports });
    expect(lint(project, ['src'])).toEqual({
      'src/configured.js': [],
      'src/file.js': [],
      'src/line.js': [],
      'src/oxlint.js': hazardReports,
    });
  },

  'Columns count bytes': () => {
    const columns = (file: string, code: string) => {
      const project = configured({ [file]: code });
      return lintWithOxlint(project, ['src'])[file]?.map((finding) => finding.split(' ')[0]);
    };
    const line = hazard.split('\n').findIndex((text) => text.includes('_spanId')) + 1;
    const column = (hazard.split('\n')[line - 1] ?? '').indexOf('_spanId') + 1;
    expect(columns('src/a.js', hazard)).toEqual([`${line}:${column}`]);
    expect(columns('src/b.js', hazard.replace('export', '/* é */ export'))).toEqual([`${line}:${column + 9}`]);
    expect(columns('src/c.js', `\uFEFF${hazard.replaceAll('\n', '\r\n')}`)).toEqual([`${line}:${column}`]);
  },

  'One run makes one pass of fixes': () => {
    const code = `import { getActiveSpan } from '@sentry/node';
const span = getActiveSpan();
log(span._parentSpanId, span._endTime);
`;
    const project = configured({ 'eslint.config.mjs': eslintConfig, 'src/a.js': code, 'src/b.js': code }, withEslint);
    lint(project, ['--fix', 'src/b.js']);
    const once = lintWithOxlint(project, ['--fix', 'src/a.js']);
    expect(once).not.toEqual({});
    expect(lintWithOxlint(project, ['--fix', 'src/a.js'])).toEqual({});
    expect(content(project, 'src/a.js')).toBe(content(project, 'src/b.js'));
  },

  'Suggestions can be applied by the command line': () => {
    const code = `import * as Sentry from '@sentry/node';\nSentry.setMeasurement('cart.total', 42, 'none');\n`;
    const project = configured({ 'src/a.js': code });
    lintWithOxlint(project, ['--fix', 'src']);
    expect(content(project, 'src/a.js')).toBe(code);
    lintWithOxlint(project, ['--fix-suggestions', 'src']);
    expect(content(project, 'src/a.js')).not.toContain('setMeasurement');
  },

  'A name that is declared twice stops the rules': () => {
    const code = `let a;\nlet a;\n${hazard}`;
    const project = configured({ 'eslint.config.mjs': eslintConfig, 'src/a.js': code }, withEslint);
    expect(rulesReported(project)).toEqual({ 'src/a.js': ['parser'] });
    expect(lint(project, ['src'])).toEqual({ 'src/a.js': hazardReports });
  },

  'Scripts only': () => {
    const script = hazardInTypeScript.replace('@sentry/node', '@sentry/browser');
    const component = `<script lang="ts">\n${script}</script>\n`;
    const project = configured({
      'src/a.vue': `<template><p>{{ id }}</p></template>\n${component}`,
      'src/a.svelte': component,
      'src/a.astro': `---\n${script}---\n<p>{id}</p>\n`,
      'src/template.vue': `<template><p>{{ Sentry.getActiveSpan()._spanId }}</p></template>
<script setup>import * as Sentry from '@sentry/vue';</script>\n`,
      'src/a.md': `\`\`\`js\n${hazard}\`\`\`\n`,
    });
    expect(rulesReported(project)).toEqual({
      'src/a.astro': hazardReports,
      'src/a.svelte': hazardReports,
      'src/a.vue': hazardReports,
    });
  },
};

describe('docs/oxlint.md', () => {
  it('lists the differences that are proved here', () => {
    const [, listed = ''] = page.split('\n## What is different\n');
    expect([...listed.matchAll(/^### (.*)$/gm)].map(([, title]) => title)).toEqual(Object.keys(differences));
  });

  it.each(Object.entries(differences))('%s', (_, prove) => {
    prove();
  });
});
