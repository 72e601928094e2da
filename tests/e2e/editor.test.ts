import { describe, expect, it, onTestFinished } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';

import { meta } from '../../src/package-meta';
import { openEditor, type Editor, type EditorSettings, type OpenFile } from './language-server';
import { createProject, type EslintMajor } from './project';
import { readmeBlock } from './readme';
import { hazard } from './samples';

const code = `${hazard}
export function placed(total) {
  Sentry.setMeasurement('cart.total', total, 'none');
}
`;
const fixed = code.replace('_spanId', 'spanContext().spanId');
const clean = fixed.replace(
  /Sentry\.setMeasurement.*$/m,
  "{ const span = Sentry.getActiveSpan(); if (span) Sentry.getRootSpan(span).setAttribute('cart.total', total); }",
);

const eslintrc = {
  '.eslintrc.json': JSON.stringify({
    root: true,
    extends: ['plugin:span-first/recommended'],
    parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
  }),
};
const flat = (name: string) => ({
  'eslint.config.mjs': `import span from 'eslint-plugin-span-first';
export default [span.configs['flat/${name}']];`,
});

const readmeSettings = (kind: string) => JSON.parse(readmeBlock(kind)) as EditorSettings;

interface Opened {
  editor: Editor;
  file: OpenFile;
}

async function open(eslint: EslintMajor, config: Record<string, string>, settings?: EditorSettings): Promise<Opened> {
  const { directory } = createProject({ eslint, files: { ...config, 'src/orders.js': code } });
  const editor = await openEditor(directory, settings);
  onTestFinished(editor.close);
  return { editor, file: await editor.open('src/orders.js') };
}

/** Where a part of the code stands, as editors count. */
function rangeOf(part: string): Diagnostic['range'] {
  const before = code.slice(0, code.indexOf(part)).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)!.length };
  return { start, end: { ...start, character: start.character + part.length } };
}

async function choose(file: OpenFile, diagnostic: Diagnostic, title: string): Promise<void> {
  const actions = await file.actions(diagnostic);
  const action = actions.find((candidate) => candidate.title === title);
  if (!action) throw new Error(`The menu has no "${title}": ${actions.map((other) => other.title).join(', ')}`);
  await file.choose(action);
}

describe.each<[form: string, ...Parameters<typeof open>]>([
  ['ESLint 8.57, eslintrc', 8, eslintrc],
  ['ESLint 8.57, flat', 8, flat('recommended')],
  ['ESLint 9, flat', 9, flat('recommended')],
  ['ESLint 9, eslintrc', 9, eslintrc, readmeSettings('eslintrc')],
  ['ESLint 10, flat', 10, flat('recommended')],
])('%s', (_form, ...setup) => {
  it('shows what is wrong, where, and the page about it, and changes the code as chosen', async () => {
    const { editor, file } = await open(...setup);
    const pageOf = (rule: string) =>
      `https://github.com/span-first/${meta.name}/blob/v${meta.version}/docs/rules/${rule}.md`;
    const expected = (rule: string, part: string, message: string) => ({
      source: 'eslint',
      severity: 1,
      range: rangeOf(part),
      code: `span-first/${rule}`,
      codeDescription: { href: pageOf(rule) },
      message: expect.stringContaining(message) as string,
    });

    const diagnostics = await file.diagnostics();
    expect(diagnostics).toEqual([
      expected('no-private-sdk-access', '_spanId', '`_spanId` is a private field'),
      expected('no-unsent-span-data', 'setMeasurement', 'is dropped in stream mode'),
    ]);
    const [access, measurement] = diagnostics as [Diagnostic, Diagnostic];

    await choose(file, access, 'Show documentation for span-first/no-private-sdk-access');
    expect(editor.openedPages).toEqual([pageOf('no-private-sdk-access')]);

    const titles = (await file.actions(measurement)).map(({ title }) => title);
    expect(titles.slice(0, 2)).toEqual([
      'Set the attribute on the active span. (span-first/no-unsent-span-data)',
      'Set the attribute on the service span, where the measurement went. (span-first/no-unsent-span-data)',
    ]);

    await choose(file, access, 'Fix this span-first/no-private-sdk-access problem');
    expect(file.text()).toBe(fixed);
    const [rest, ...others] = await file.diagnostics();
    expect(rest).toEqual(measurement);
    expect(others).toEqual([]);

    await choose(file, measurement, titles[1]!);
    expect(file.text()).toBe(clean);
    expect(await file.diagnostics()).toEqual([]);
    expect(editor.errors).toEqual([]);
  });
});

describe('on save', () => {
  const onSave = readmeSettings('save');

  it('nothing changes by itself', async () => {
    const { file } = await open(10, flat('recommended'));
    await file.diagnostics();
    await file.save();
    expect(file.text()).toBe(code);
  });

  it('fixes are made and suggestions are not, with the setting', async () => {
    const { file } = await open(10, flat('recommended'), onSave);
    await file.diagnostics();
    await file.save();
    expect(file.text()).toBe(fixed);
  });

  it('the rules of the plugin change nothing if they are taken out, and their fixes stay in the menu', async () => {
    const { file } = await open(10, flat('migrate'), { ...onSave, ...readmeSettings('noRepairsOnSave') });
    const [access] = await file.diagnostics();
    await file.save();
    expect(file.text()).toBe(code);
    await choose(file, access!, 'Fix this span-first/no-private-sdk-access problem');
    expect(file.text()).toBe(fixed);
  });
});
