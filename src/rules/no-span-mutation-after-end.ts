import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { analyse } from '../analysis';
import { lifecycleAt, optionOf, options } from '../analysis/api/init-options';
import { perNode, type Facts, type Node, type Variable } from '../analysis/facts';
import { descendantChanges } from '../analysis/spans/descendant-changes';
import { lateChanges, type LateChange } from '../analysis/spans/late-changes';
import { lateFieldChanges } from '../analysis/spans/late-field-changes';
import { usesOfVariable, type SpanChange } from '../analysis/spans/span-uses';
import { isStatementList } from '../analysis/syntax/ast';
import { createRule } from '../create-rule';
import { moveBefore } from '../fixes/move-statement';

type MessageId = 'afterEnd' | 'afterStartSpan' | 'afterRequest' | 'onDescendants' | 'moveBeforeEnd';
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

const requestHooks = options(['browserTracingOptions'], ['onRequestSpanEnd']);

export const noSpanMutationAfterEnd = createRule({
  name: 'no-span-mutation-after-end',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changes of a span that has ended and was sent',
      recommended: 'error',
      family: 'span-lifetime',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      afterEnd:
        'In stream mode a span is sent when it ends, so what `{{call}}` sets after the end of `{{span}}` is lost. Call it before the span ends.',
      afterStartSpan:
        '`startSpan` has ended `{{span}}` when its callback is done, and in stream mode the span is sent then: what `{{call}}` sets afterwards is lost. Call it in the callback.',
      afterRequest:
        'With `enableHTTPTimings: false` the span has ended before `onRequestSpanEnd` is called, so in stream mode what `{{call}}` sets is lost. Use `onRequestSpanStart`, or leave `enableHTTPTimings` on.',
      onDescendants:
        'The descendants of a span have mostly ended, and in stream mode they were sent then: what `{{call}}` sets on them is lost. Set it on the root span before that ends.',
      moveBeforeEnd: 'Move the call before the end of the span.',
    },
  },
  asks: [lateChanges, lateFieldChanges, requestHooks, descendantChanges],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        for (const late of lateChanges(facts)) {
          const messageId = late.by === 'end' ? 'afterEnd' : 'afterStartSpan';
          report(facts, late.change, messageId, late.variable.name, moveSuggestion(facts, late));
        }
        for (const { change, field } of lateFieldChanges(facts)) {
          report(facts, change, 'afterEnd', facts.sourceCode.getText(field));
        }
        for (const change of requestChanges(facts)) report(facts, change, 'afterRequest');
        for (const change of descendantChanges(facts)) report(facts, change, 'onDescendants');
      },
    };

    /** In transaction mode most of these changes are sent (H27, H29, H26). */
    function report(
      facts: Facts,
      change: SpanChange,
      messageId: MessageId,
      span = '',
      suggest: Suggestion[] = [],
    ): void {
      if (lifecycleAt(facts, change.node) !== 'stream') return;
      context.report({ node: change.name, messageId, data: { call: change.text, span }, suggest });
    }
  },
});

/** Changes in `onRequestSpanEnd` where nothing defers the end of the span (H29). */
function requestChanges(facts: Facts): SpanChange[] {
  return requestHooks(facts).flatMap(({ node, value }) => {
    if (node.type !== 'Property' || node.parent.type !== 'ObjectExpression') return [];
    const timings = optionOf(facts, node.parent, 'enableHTTPTimings');
    if (!timings || timings === 'unknown' || facts.staticValue(timings)?.value !== false) return [];
    const [parameter] = facts.functionOf(value)?.params ?? [];
    const span = parameter?.type === 'Identifier' ? facts.variableOf(parameter) : undefined;
    return span ? usesOfVariable(facts, span).filter((use) => use.kind === 'change') : [];
  });
}

function moveSuggestion(facts: Facts, { change, variable, by }: LateChange): Suggestion[] {
  const statement = statementOf(change.node);
  const block = statement?.parent;
  if (by !== 'end' || !statement || !block || !isStatementList(block)) return [];
  const ends = endStatements(facts, variable) ?? [];
  const end = ends.filter(({ parent, range }) => parent === block && range[1] <= statement.range[0]).at(-1);
  const fix = end && moveBefore(facts, statement, end);
  return fix ? [{ messageId: 'moveBeforeEnd', fix }] : [];
}

const endStatements = perNode((facts, variable: Variable) =>
  usesOfVariable(facts, variable).flatMap(({ kind, node }) => (kind === 'end' ? (statementOf(node) ?? []) : [])),
);

/** The statement that consists of a call, and of calls chained to it. */
function statementOf(call: Node): TSESTree.ExpressionStatement | undefined {
  let node = call;
  for (let { parent } = node; parent; { parent } = node) {
    const goesOn =
      parent.type === 'ChainExpression' ||
      (parent.type === 'MemberExpression' && parent.object === node) ||
      (parent.type === 'CallExpression' && parent.callee === node);
    if (!goesOn) return parent.type === 'ExpressionStatement' ? parent : undefined;
    node = parent;
  }
  return undefined;
}
