import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from './ast';
import type { Facts, Node } from './facts';
import { named, query } from './query';
import { importedName } from './resolve';
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

/** The `trace` of `@opentelemetry/api`, imported by name or through the namespace. */
function isOtelTrace(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    return memberName(facts, inner) === 'trace' && importedFromOtel(facts, inner.object) === '*';
  }
  return importedFromOtel(facts, inner) === 'trace';
}

function importedFromOtel(facts: Facts, node: Node): string | undefined {
  if (node.type !== 'Identifier') return undefined;
  const specifier = facts.variableOf(node)?.defs[0]?.node as Node | undefined;
  if (specifier?.parent?.type !== 'ImportDeclaration' || specifier.parent.source.value !== PACKAGE) {
    return undefined;
  }
  const name = importedName(specifier) ?? '*';
  return name === 'default' ? '*' : name;
}
