import type { TSESLint } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import type { Facts } from '../analysis/facts';
import { unendedSpans, type UnendedSpan } from '../analysis/spans/unended-spans';
import { createRule } from '../create-rule';
import { replaceExport } from '../fixes/replace-export';

type MessageId = 'discarded' | 'never' | 'callback' | 'left' | 'thrown' | 'useStartSpan';
type Options = [{ checkThrow: boolean }];

export const requireSpanEnd = createRule({
  name: 'require-span-end',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require spans that are started by hand to be ended',
      recommended: 'warn',
      family: 'span-lifetime',
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          checkThrow: {
            type: 'boolean',
            description: 'Whether a span must also be ended where something throws before its end.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ checkThrow: false }] as Options,
    messages: {
      discarded:
        'Nothing holds the span of `{{call}}`, so it is never ended and never sent. Keep it in a variable and call its `end()`, or use `startSpan`.',
      never:
        '`{{span}}` is never ended, so it is never sent, and in stream mode its children arrive without their parent. Call `{{span}}.end()`, best in a `finally` block.',
      callback:
        '`{{call}}` does not end its span, and neither does this callback, so the span is never sent. Use `startSpan`, or call `end()` on the span.',
      left: '`{{span}}` is not ended when the code is left in line {{line}}, so it is not sent then. End it on every way out, best in a `finally` block.',
      thrown:
        '`{{span}}` is not ended when line {{line}} throws, so it is not sent then. End it in a `finally` block, or use `startSpan`.',
      useStartSpan: 'Use `{{name}}`, which ends the span.',
    },
  },
  asks: [unendedSpans],
  create(context, [{ checkThrow }]) {
    return {
      Program() {
        const facts = analyse(context);
        for (const span of unendedSpans(facts)) {
          const { call, why, variable, line = 0 } = span;
          if (why === 'thrown' && !checkThrow) continue;
          const data = { call: facts.sourceCode.getText(call.node.callee), span: variable?.name ?? '', line };
          const suggest = why === 'callback' ? useStartSpan(facts, span) : [];
          context.report({ node: call.name, messageId: why, data, suggest });
        }
      },
    };
  },
});

/** Only for callbacks that take no `finish`: `startSpan` gives none. */
function useStartSpan(facts: Facts, { call, callback }: UnendedSpan): TSESLint.SuggestionReportDescriptor<MessageId>[] {
  const { callee } = call.node;
  const replacement = replaceExport(facts, callee, 'startSpan', call.value.module);
  if (!replacement || !callback || callback.params.length > 1) return [];
  return [
    {
      messageId: 'useStartSpan',
      data: { name: replacement.text },
      fix: (fixer) => [...replacement.imports(fixer), fixer.replaceText(callee, replacement.text)],
    },
  ];
}
