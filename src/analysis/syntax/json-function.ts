import type { Facts, FunctionNode, Node } from '../facts';
import { enclosingFunction } from './ast';

/** Spans as JSON, and events that have some. */
const JSON_TYPES = new Set([
  'streamedSpanJson',
  'staticSpanJson',
  'hookSpanJson',
  'event',
  'errorEvent',
  'transactionEvent',
]);

/**
 * The innermost function around a node that is given spans as JSON: a span hook, an event processor, or a helper with an
 * annotated parameter. What `spanToJSON()` returns in other functions is mostly about spans of their own.
 */
export function jsonFunctionOf(facts: Facts, node: Node): FunctionNode | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const isGiven = fn.params.some((parameter) => JSON_TYPES.has(facts.flowInto(parameter)?.type ?? ''));
    if (isGiven) return fn;
  }
  return undefined;
}
