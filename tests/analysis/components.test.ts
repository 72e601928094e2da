import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';

import { rules } from '../../src/rules';
import type { SpanFirstSettings } from '../../src/settings';

type RuleName = keyof typeof rules;
type FileName = 'a.vue' | 'a.svelte';
const linter = new Linter({ configType: 'flat' });

let svelteParser: unknown;
beforeAll(async () => {
  // An ES module.
  svelteParser = await import('svelte-eslint-parser');
});

/** What a rule says of a component. Throws if the component cannot be parsed. */
function lint(
  rule: RuleName,
  filename: FileName,
  code: string,
  settings: SpanFirstSettings = {},
): Linter.LintMessage[] {
  const parser = (filename === 'a.vue' ? vueParser : svelteParser) as Linter.Parser;
  const messages = linter.verify(
    code,
    {
      files: ['**'],
      plugins: { span: { rules } },
      rules: { [`span/${rule}`]: 'error' },
      settings: { 'span-first': settings },
      languageOptions: { parser, parserOptions: { parser: typescriptParser } },
    },
    { filename },
  );
  for (const { fatal, message } of messages) if (fatal) throw new Error(message);
  return messages;
}

/** The code after the first suggestion for the one report. */
function suggested(rule: RuleName, filename: FileName, code: string): string | undefined {
  const [report, ...others] = lint(rule, filename, code);
  expect(others).toEqual([]);
  const fix = report?.suggestions?.[0]?.fix;
  return fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}

const component = (script: string, template: string) => `<script setup>\n${script}\n</script>\n\n${template}\n`;

describe('what the template of a Vue component uses', () => {
  const constant = `import { SEMANTIC_ATTRIBUTE_SENTRY_OP } from '@sentry/vue';
export const key = SEMANTIC_ATTRIBUTE_SENTRY_OP;`;

  it('is not taken away with the last use in the script', () => {
    const unused = component(constant, '<template><p>OP</p></template>');
    expect(lint('no-deprecated-span-api', 'a.vue', unused)).toMatchObject([
      { fix: { text: expect.any(String) as string } },
    ]);

    const used = component(constant, '<template><p>{{ SEMANTIC_ATTRIBUTE_SENTRY_OP }}</p></template>');
    const reports = lint('no-deprecated-span-api', 'a.vue', used);
    expect(reports).toHaveLength(1);
    expect(reports[0]).not.toHaveProperty('fix');
  });

  it('stays imported', () => {
    const script = `import { startTransaction } from '@sentry/vue';
startTransaction({ name: 'a' });`;
    const template = '<template><p @click="startTransaction({ name: 1 })" /></template>';
    const used = suggested('no-transaction-api', 'a.vue', component(script, template));
    expect(used).toContain('import { startTransaction, startInactiveSpan }');
    const unused = suggested('no-transaction-api', 'a.vue', component(script, '<template><p /></template>'));
    expect(unused).toContain('import { startInactiveSpan }');
  });

  it('keeps its name', () => {
    const script = `import { INTERNAL_getSegmentSpan } from '@sentry/vue';
export const find = INTERNAL_getSegmentSpan;`;
    const fixesWith = (template: string) =>
      lint('no-private-sdk-access', 'a.vue', component(script, template)).map(({ fix }) => fix !== undefined);
    expect(fixesWith('<template><p /></template>')).toEqual([true]);
    expect(fixesWith('<template><p :title="INTERNAL_getSegmentSpan(span)" /></template>')).toEqual([false]);
  });

  it('may end a span', () => {
    const started = `import * as Sentry from '@sentry/vue';
const span = Sentry.startInactiveSpan({ name: 'checkout' });`;
    const open = component(started, '<template><p /></template>');
    expect(lint('require-span-end', 'a.vue', open)).toHaveLength(1);
    const ended = component(started, '<template><p @click="span.end()" /></template>');
    expect(lint('require-span-end', 'a.vue', ended)).toEqual([]);
  });
});

describe('the script of a Svelte component', () => {
  const script = (code: string) => `<script>\n  ${code.split('\n').join('\n  ')}\n</script>\n`;

  it('takes new imports and statements', () => {
    const code = script(`import { getActiveSpan, setTag } from '@sentry/svelte';\nsetTag('region', 'eu');`);
    expect(suggested('prefer-scope-attributes', 'a.svelte', code)).toBe(
      script(
        `import { getActiveSpan, setTag, setAttribute } from '@sentry/svelte';\nsetTag('region', 'eu');\nsetAttribute('region', 'eu');`,
      ),
    );
  });

  it('takes a new import on a line like the others', () => {
    const code = script(`import type { Span } from '@sentry/svelte';
export const read = (span: Span) => span._attributes;`);
    expect(suggested('no-private-sdk-access', 'a.svelte', code)).toBe(
      script(`import type { Span } from '@sentry/svelte';
import { spanToJSON } from '@sentry/svelte';
export const read = (span: Span) => spanToJSON(span).attributes;`),
    );
  });

  it('has its statements moved', () => {
    const [change, end] = ["span.setAttribute('a.b', 1);", 'span.end();'];
    const start = `import * as Sentry from '@sentry/svelte';\nconst span = Sentry.startInactiveSpan({ name: 'checkout' });`;
    const late = script([start, end, change].join('\n'));
    expect(suggested('no-span-mutation-after-end', 'a.svelte', late)).toBe(script([start, change, end].join('\n')));
  });

  it.each([
    ['try { work(); span.end(); } catch { span.setStatus({ code: 2 }); span.end(); }', ''],
    ["if (x) span.end(); else { span.setAttribute('a.b', 1); span.end(); }", ''],
    // Runs again, and on some ways only.
    ["span.end(); $: span.setAttribute('a.b', x);", ''],
    ['', "{#if x}{span.end()}{:else}{span.setAttribute('a.b', 1)}{/if}"],
  ])('runs in its order: %s %s', (code, template) => {
    const start = `import * as Sentry from '@sentry/svelte';\nconst span = Sentry.startInactiveSpan({ name: 'checkout' });`;
    expect(lint('no-span-mutation-after-end', 'a.svelte', script(`${start}\n${code}`) + template)).toEqual([]);
  });
});

it('the language of a script is not told by the name of its file', () => {
  const code = component(
    `import { init, withStreamedSpan } from '@sentry/vue';
const beforeSendSpan = withStreamedSpan((span) => span);
init({ beforeSendSpan });`,
    '<template><p /></template>',
  );
  const [report] = lint('valid-before-send-span', 'a.vue', code, { sdkVersion: 11 });
  expect(report).not.toHaveProperty('fix');
  expect(report?.suggestions).toHaveLength(1);
});
