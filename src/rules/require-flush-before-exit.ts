import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { fileLifecycle, lifecycleAt } from '../analysis/api/init-options';
import { sdkReference } from '../analysis/api/sdk-reference';
import { forgottenFlushes } from '../analysis/exits/flushes';
import { hastyExits, type HastyExit } from '../analysis/exits/hasty-exits';
import type { Facts, Node } from '../analysis/facts';
import { isFunction, isStatementList } from '../analysis/syntax/ast';
import { gapBeside } from '../analysis/syntax/layout';
import { createRule } from '../create-rule';

type MessageId = 'notAwaited' | 'exitsFirst' | 'noFlush' | 'addAwait' | 'addFlush';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;
type Options = [{ processExit: boolean }];

export const requireFlushBeforeExit = createRule({
  name: 'require-flush-before-exit',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require that buffered spans are sent before the process exits',
      recommended: 'warn',
      family: 'span-lifetime',
      strictOptions: { processExit: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          processExit: {
            type: 'boolean',
            description: 'Whether `process.exit` needs an awaited `flush` or `close` before it.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ processExit: false }] as Options,
    messages: {
      notAwaited:
        'Nothing waits for `{{call}}`: what it has not sent when the process exits or is frozen is lost. Await it.',
      exitsFirst:
        '`{{exit}}` ends the process before `{{call}}` has sent anything, so buffered spans are lost. Await it.',
      noFlush:
        '`{{exit}}` drops the spans that are still buffered, which in stream mode are those of the last seconds. Await `flush` or `close` of the SDK first.',
      addAwait: 'Await `{{call}}`.',
      addFlush: 'Await `{{flush}}` first.',
    },
  },
  asks: [forgottenFlushes, hastyExits],
  create(context, [{ processExit }]) {
    return {
      Program() {
        const facts = analyse(context);
        const { sourceCode } = facts;
        for (const { call, statement, exit } of forgottenFlushes(facts)) {
          const name = sourceCode.getText(call.node.callee);
          const isPlain = statement.expression === call.node;
          context.report({
            node: call.name,
            messageId: exit ? 'exitsFirst' : 'notAwaited',
            data: { call: name, exit: exit ? calleeOf(facts, exit) : '' },
            suggest: isPlain && mayAwait(facts, statement) ? [addAwait(name, statement)] : [],
          });
        }
        // In transaction mode spans are sent with their transaction, so some do get out (H32).
        if (!processExit || fileLifecycle(facts) !== 'stream') return;
        for (const exit of hastyExits(facts)) {
          if (lifecycleAt(facts, exit.node) !== 'stream') continue;
          const { callee } = exit.node;
          context.report({
            node: callee.type === 'MemberExpression' ? callee.property : callee,
            messageId: 'noFlush',
            data: { exit: calleeOf(facts, exit.node) },
            suggest: addFlush(facts, exit),
          });
        }
      },
    };
  },
});

const calleeOf = ({ sourceCode }: Facts, call: Node): string =>
  call.type === 'CallExpression' ? sourceCode.getText(call.callee) : '';

function mayAwait({ sourceCode }: Facts, place: Node): boolean {
  for (let outer = place.parent; outer; outer = outer.parent) {
    if (isFunction(outer)) return outer.async;
    // Static blocks, and namespaces of TypeScript.
    if (outer.type === 'StaticBlock' || outer.type === 'TSModuleBlock') return false;
  }
  return sourceCode.ast.sourceType === 'module';
}

function addAwait(call: string, statement: TSESTree.ExpressionStatement): Suggestion {
  return { messageId: 'addAwait', data: { call }, fix: (fixer) => fixer.insertTextBefore(statement, 'await ') };
}

/** In milliseconds, as in Sentry's own examples. */
const FLUSH_TIMEOUT = 2000;

function addFlush(facts: Facts, { node, module }: HastyExit): Suggestion[] {
  const statement = node.parent;
  const flush = sdkReference(facts, 'flush', node, module);
  if (statement.type !== 'ExpressionStatement' || !flush || !mayAwait(facts, statement)) return [];
  const isInBlock = isStatementList(statement.parent);
  const call = `${flush.text}(${FLUSH_TIMEOUT})`;
  return [
    {
      messageId: 'addFlush',
      data: { flush: call },
      fix: (fixer) => [
        ...flush.addImport(fixer),
        ...(isInBlock
          ? [fixer.insertTextBefore(statement, `await ${call};${gapBeside(facts.sourceCode, statement)}`)]
          : [fixer.insertTextBefore(statement, `{ await ${call}; `), fixer.insertTextAfter(statement, ' }')]),
      ],
    },
  ];
}
