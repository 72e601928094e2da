import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from './ast';
import type { Facts, Node } from './facts';
import { named, query } from './query';
import { moduleExport } from './resolve';
import { initializerOf, memberName } from './static-value';

const PACKAGE = '@opentelemetry/api';

/** Calls of `startSpan` and `startActiveSpan` on a tracer of `@opentelemetry/api`. */
export const otelSpanCalls = query([named(PACKAGE)], (facts): TSESTree.CallExpression[] =>
  facts.nodes.ofType('CallExpression').filter((node) => {
    const callee = unwrap(node.callee);
    return (
      callee.type === 'MemberExpression' &&
      /^start(?:Active)?Span$/.test(memberName(facts, callee) ?? '') &&
      isTracer(facts, callee.object)
    );
  }),
);

/** `trace.getTracer(...)`, or a variable that holds it. */
function isTracer(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const variable = facts.variableOf(inner);
    const init = variable && initializerOf(facts, variable);
    return init !== undefined && unwrap(init).type === 'CallExpression' && isTracer(facts, init);
  }
  if (inner.type !== 'CallExpression') return false;
  const callee = unwrap(inner.callee);
  return (
    callee.type === 'MemberExpression' && memberName(facts, callee) === 'getTracer' && isOtelTrace(facts, callee.object)
  );
}

/** The `trace` of `@opentelemetry/api`. */
function isOtelTrace(facts: Facts, node: Node): boolean {
  const found = moduleExport(facts, node);
  return found?.source === PACKAGE && found.name === 'trace';
}
