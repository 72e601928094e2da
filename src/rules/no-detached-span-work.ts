import type { TSESLint } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt } from '../analysis/api/init-options';
import { detachedChanges, type DetachedChange } from '../analysis/spans/detached-changes';
import { forgottenStatement } from '../analysis/spans/detachment';
import { createRule } from '../create-rule';

type MessageId = 'notReturned' | 'notAwaited' | 'runsLater' | 'addReturn' | 'addAwait';

export const noDetachedSpanWork = createRule({
  name: 'no-detached-span-work',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changes of a span in work that its `startSpan` callback does not wait for',
      recommended: 'warn',
      family: 'span-lifetime',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      notReturned:
        'The span ends when the `startSpan` callback returns, and in stream mode it is sent then: what `{{call}}` sets when the promise settles is lost. Return the promise.',
      notAwaited:
        'The `startSpan` callback does not wait for this promise: if the span ends first, it is sent in stream mode without what `{{call}}` sets. Await the promise.',
      runsLater:
        'The span ends when the `startSpan` callback returns, and in stream mode it is sent then: what `{{call}}` sets in this `{{via}}` is lost. Use `startSpanManual`, and end the span there.',
      addReturn: 'Return the promise.',
      addAwait: 'Await the promise.',
    },
  },
  asks: [detachedChanges],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const work of detachedChanges(facts)) {
          const { change, detachment, callback } = work;
          // In transaction mode SDK 11 still sends what is set late (H28).
          if (lifecycleAt(facts, change.node) !== 'stream') continue;
          const { kind, via } = detachment;
          const isPromise = kind === 'promise' || kind === 'async';
          context.report({
            node: kind === 'async' ? change.name : via,
            messageId: isPromise ? (callback.async ? 'notAwaited' : 'notReturned') : 'runsLater',
            data: { call: change.text, via: kind === 'async' ? '' : facts.sourceCode.getText(via) },
            suggest: isPromise ? suggestion(work) : [],
          });
        }
      },
    };
  },
});

/** `await` in front of the promise, or `return` where it is all that the callback does. */
function suggestion({ detachment, callback }: DetachedChange): TSESLint.SuggestionReportDescriptor<MessageId>[] {
  const statement = forgottenStatement(detachment.call);
  const isOwn = statement?.parent === callback.body;
  if (!statement || !isOwn || statement.expression.type === 'UnaryExpression') return [];
  if (callback.async) {
    return [{ messageId: 'addAwait', fix: (fixer) => fixer.insertTextBefore(statement, 'await ') }];
  }
  const isAll = callback.body.type === 'BlockStatement' && callback.body.body.length === 1;
  return isAll ? [{ messageId: 'addReturn', fix: (fixer) => fixer.insertTextBefore(statement, 'return ') }] : [];
}
