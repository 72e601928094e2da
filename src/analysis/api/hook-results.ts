import type { TSESTree } from '@typescript-eslint/utils';
import { IDENTITY_FIELDS } from '../../sdk/span-json';
import type { Facts, FunctionNode, Node } from '../facts';
import { enclosingFunction, isNullish, plainName, unwrap } from '../syntax/ast';
import { usesOf } from '../values/followed-object';
import { returnedExpressions } from '../values/functions';
import { keyName } from '../values/static-value';

/** Something that a hook returns in the place of a span. */
export type HookResult =
  /** `null`, `undefined`, `false`, a `return` without a value, or `condition && span`. */
  | { readonly kind: 'nothing'; readonly node: Node }
  | { readonly kind: 'promise'; readonly node: Node }
  /** An object without the fields that tell which span it is. */
  | { readonly kind: 'partial'; readonly node: TSESTree.ObjectExpression; readonly missing: readonly string[] };

/** What a `beforeSendSpan` callback returns that is no span. */
export function wrongResults(facts: Facts, fn: FunctionNode): HookResult[] {
  const [parameter] = fn.params;
  const spans = new Set<Node>(parameter ? usesOf(facts, parameter).reads : []);
  const returned = returnedExpressions(facts, fn);
  const results = returned.flatMap((node) => resultsIn(facts, node, spans));
  // On its own it only says that there is nothing more to do.
  const returnsSpan = returned.some((node) => !isNullish(unwrap(node)));
  return returnsSpan ? [...results, ...bareReturns(facts, fn)] : results;
}

function bareReturns(facts: Facts, fn: FunctionNode): HookResult[] {
  return facts.nodes
    .ofType('ReturnStatement')
    .filter((node) => !node.argument && enclosingFunction(node) === fn)
    .map((node) => ({ kind: 'nothing', node }));
}

/** Conditions are nested as deeply as people like, so they are walked and not recursed into. */
function resultsIn(facts: Facts, returned: Node, spans: ReadonlySet<Node>): HookResult[] {
  const found: HookResult[] = [];
  const open: Node[] = [returned];
  for (let node = open.pop(); node; node = open.pop()) {
    const inner = unwrap(node);
    if (inner.type === 'ConditionalExpression') open.push(inner.alternate, inner.consequent);
    else if (inner.type === 'LogicalExpression' && inner.operator !== '&&') open.push(inner.right);
    else if (inner.type === 'SequenceExpression') open.push(...inner.expressions.slice(-1));
    else found.push(...resultOf(facts, inner, spans));
  }
  return found;
}

function resultOf(facts: Facts, node: Node, spans: ReadonlySet<Node>): HookResult[] {
  switch (node.type) {
    case 'LogicalExpression':
      return spans.has(node.right) && !spans.has(node.left) ? [{ kind: 'nothing', node }] : [];
    case 'ObjectExpression':
      return partial(facts, node);
    case 'NewExpression':
    case 'CallExpression':
      return isPromise(facts, node) ? [{ kind: 'promise', node }] : [];
    default:
      return isNullish(node) || (node.type === 'Literal' && node.value === false) ? [{ kind: 'nothing', node }] : [];
  }
}

function partial(facts: Facts, object: TSESTree.ObjectExpression): HookResult[] {
  const keys = object.properties.map((entry) =>
    entry.type === 'Property' ? keyName(facts, entry.key, entry.computed) : undefined,
  );
  // What is spread may be the span, and a key that is not known may be any.
  if (keys.includes(undefined)) return [];
  const missing = IDENTITY_FIELDS.filter((name) => !keys.includes(name));
  return missing.length > 0 ? [{ kind: 'partial', node: object, missing }] : [];
}

/** `new Promise(...)`, `Promise.resolve(...)`, `x.then(...)`, and calls of `async` functions of this file. */
function isPromise(facts: Facts, { type, callee }: TSESTree.NewExpression | TSESTree.CallExpression): boolean {
  const inner = unwrap(callee);
  const isGlobal = (node: Node): boolean =>
    node.type === 'Identifier' && node.name === 'Promise' && !facts.variableOf(node);
  if (type === 'NewExpression') return isGlobal(inner);
  if (inner.type !== 'MemberExpression') return facts.functionOf(inner)?.async === true;
  return isGlobal(inner.object) || /^(?:then|catch|finally)$/.test(plainName(inner.property, inner.computed) ?? '');
}
