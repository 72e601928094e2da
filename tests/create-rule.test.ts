import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import type { Clue } from '../src/analysis/gates/query';
import { exportCalls } from '../src/analysis/api/sdk-call';
import { createRule } from '../src/create-rule';

interface Options {
  flag: boolean;
  names: string[];
  nested: { a: number; b: number };
}

function lint(
  code: string,
  config: { options?: Partial<Options>; settings?: Record<string, unknown>; asks?: Clue[] } = {},
) {
  const seen: Options[] = [];
  const rule = createRule({
    name: 'test-rule',
    meta: {
      type: 'problem',
      docs: { description: 'Disallow programs', recommended: 'error', family: 'setup' },
      schema: [{ type: 'object', additionalProperties: true }],
      defaultOptions: [{ flag: false, names: ['a'], nested: { a: 1, b: 2 } } satisfies Options as Options],
      messages: { program: 'No programs.' },
    },
    asks: config.asks ?? [{ mayFind: () => true }],
    create(context, [options]) {
      seen.push(options);
      return {
        Program(node) {
          context.report({ node, messageId: 'program' });
        },
      };
    },
  });
  // What ESLint 8 does: it leaves the options as they are.
  const { defaultOptions, ...metaForEslint8 } = rule.meta;
  const messages = new Linter().verify(code, {
    plugins: { test: { rules: { rule: { ...rule, meta: metaForEslint8 } } } },
    rules: { 'test/rule': ['error', ...(config.options === undefined ? [] : [config.options])] },
    settings: config.settings ?? {},
  });
  return { reported: messages.map(({ messageId, message }) => messageId ?? message), options: seen[0] };
}

describe('options', () => {
  it('are the defaults when there are none', () => {
    expect(lint('sentry').options).toEqual({ flag: false, names: ['a'], nested: { a: 1, b: 2 } });
  });

  it('are completed, objects member by member and arrays not at all', () => {
    const options = { flag: true, names: [], nested: { a: 3 } } as unknown as Options;
    expect(lint('sentry', { options }).options).toEqual({ flag: true, names: [], nested: { a: 3, b: 2 } });
  });
});

describe('a file', () => {
  it.each([
    ["import { startSpan } from '@sentry/node'; startSpan();", true],
    ["import { startInactiveSpan } from '@sentry/node'; startInactiveSpan();", false],
  ])('is linted when a question of the rule may find something there: %s', (code, isLinted) => {
    const asks = [exportCalls(['init']), exportCalls(['startSpan'])];
    expect(lint(code, { asks }).reported).toEqual(isLinted ? ['program'] : []);
  });

  it.each(["import '@sentry/node'", 'window.Sentry', 'process.env.SENTRY_DSN', 'span._frozenDsc'])(
    'that mentions the SDK is linted: %s',
    (code) => {
      expect(lint(code).reported).toEqual(['program']);
    },
  );

  it.each(['', 'span._spanId', "import { startSpan } from './tracing'"])('that does not is left alone: %s', (code) => {
    expect(lint(code).reported).toEqual([]);
  });

  it.each([
    ['./tracing', "import { startSpan } from './tracing'", true],
    ['./tracing', "import { startSpan } from './other'", false],
    ['@acme/*/tracing', "import { startSpan } from '@acme/web/tracing'", true],
    ['@acme/*/tracing', "import { startSpan } from '@acme/tracing'", false],
    ['@acme/obs.$', "import { startSpan } from '@acme/obs.$'", true],
    ['@acme/obs.$', "import { startSpan } from '@acme/obsX'", false],
  ])('that imports from a wrapper module is linted: %s, %s', (module, code, linted) => {
    const settings = { 'span-first': { modules: [module] } };
    expect(lint(code, { settings }).reported).toEqual(linted ? ['program'] : []);
    const settingsWithExports = {
      'span-first': { modules: ['@acme/unused', { module, exports: { span: 'startSpan' } }] },
    };
    expect(lint(code, { settings: settingsWithExports }).reported).toEqual(linted ? ['program'] : []);
  });
});

describe('settings that are not valid', () => {
  it.each(['sentry', 'nothing'])('stop ESLint: %s', (code) => {
    expect(() => lint(code, { settings: { 'span-first': { sdkVersio: 11 } } })).toThrow('sdkVersio');
  });
});
