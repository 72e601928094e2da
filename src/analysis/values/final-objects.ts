import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { isFunction, plainName } from '../syntax/ast';
import { nameOf } from './functions';

/** An object literal, or the `Object.assign` call that makes an object of several. */
export type FinalObject = TSESTree.ObjectExpression | TSESTree.CallExpression;

/** How many objects made of one another are looked through: more of them is nothing that people write. */
export const MAX_OBJECTS = 100;

/** A place that an object, or one that is made of it, has come to. */
interface Step {
  readonly node: Node;
  readonly object: FinalObject;
}

/**
 * The objects as which an object literal ends up: itself, and those that spread it or take it over with `Object.assign`,
 * followed through variables and functions of this file.
 */
export function finalObjects(facts: Facts, object: TSESTree.ObjectExpression): readonly FinalObject[] {
  const found = new Set<FinalObject>();
  const seen = new Set<Node>([object]);
  const steps: Step[] = [{ node: object, object }];
  for (let step = steps.pop(); step && seen.size < MAX_OBJECTS; step = steps.pop()) {
    const next = nextSteps(facts, step);
    if (!next) found.add(step.object);
    for (const following of next ?? []) {
      if (seen.has(following.node)) continue;
      seen.add(following.node);
      steps.push(following);
    }
  }
  return found.size === 0 ? [object] : [...found];
}

/** Where an object goes from a place; `undefined` when it stays there. */
function nextSteps(facts: Facts, { node, object }: Step): readonly Step[] | undefined {
  const { parent } = node;
  const same = (nodes: readonly Node[]): readonly Step[] | undefined =>
    nodes.length === 0 ? undefined : nodes.map((next) => ({ node: next, object }));
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
    case 'AwaitExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'SequenceExpression':
      return same([parent]);
    case 'SpreadElement':
      return parent.parent.type === 'ObjectExpression' ? [{ node: parent.parent, object: parent.parent }] : undefined;
    case 'VariableDeclarator':
      return parent.init === node ? same(readsOf(facts, parent.id)) : undefined;
    case 'AssignmentExpression':
      if (parent.right !== node) return undefined;
      return same([...readsOf(facts, parent.left), ...(facts.expected(parent) ? [parent] : [])]);
    case 'AssignmentPattern':
      return parent.right === node ? same(readsOf(facts, parent.left)) : undefined;
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return same(callsBehind(facts, node));
    case 'CallExpression':
      return argumentSteps(facts, parent, { node, object });
    default:
      return undefined;
  }
}

/** The uses of a variable in which something is expected of it. */
function readsOf(facts: Facts, target: Node): Node[] {
  const variable = target.type === 'Identifier' ? facts.variableOf(target) : undefined;
  const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
  return reads.map(({ identifier }) => identifier as Node).filter((identifier) => facts.expected(identifier));
}

/** The calls of the function that returns a node. */
function callsBehind(facts: Facts, node: Node): Node[] {
  let fn = node.parent;
  while (fn && !isFunction(fn)) fn = fn.parent;
  const name = isFunction(fn) ? nameOf(fn) : undefined;
  const references = (name && facts.variableOf(name)?.references) ?? [];
  return references
    .map(({ identifier }) => identifier.parent)
    .filter((call) => call.type === 'CallExpression' && facts.expected(call));
}

function argumentSteps(facts: Facts, call: TSESTree.CallExpression, { node, object }: Step): Step[] | undefined {
  const { callee } = call;
  const index = call.arguments.indexOf(node as TSESTree.CallExpressionArgument);
  if (index < 0) return undefined;
  if (callee.type === 'MemberExpression') {
    const method = plainName(callee.property, callee.computed);
    if (callee.object.type !== 'Identifier' || callee.object.name !== 'Object') return undefined;
    if (method === 'freeze') return [{ node: call, object }];
    return method === 'assign' ? [{ node: call, object: call }] : undefined;
  }
  const parameter = facts.functionOf(callee)?.params[index];
  if (!parameter) return undefined;
  const reads = readsOf(facts, parameter.type === 'AssignmentPattern' ? parameter.left : parameter);
  return reads.map((read) => ({ node: read, object }));
}
