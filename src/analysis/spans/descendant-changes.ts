import { exportCalls } from '../api/sdk-call';
import type { Facts, Node, Variable } from '../facts';
import { query, type Query } from '../gates/query';
import { codeOf, isFunction, outermost, unwrap } from '../syntax/ast';
import { conditionsAt } from '../values/conditions';
import { memberName } from '../values/static-value';
import { usesOfVariable, type SpanChange } from './span-uses';

/** Array methods whose result has the same elements. */
const SAME_ELEMENTS = /^(?:filter|slice|concat|reverse|toReversed|sort|toSorted|values)$/;
const EACH_ELEMENT = /^(?:forEach|map|flatMap|some|every)$/;

const lists = exportCalls(['getSpanDescendants']);

/**
 * Changes of the spans that `getSpanDescendants(root)` returns, each of them: in `forEach`, in `for (... of ...)` (H26).
 * Left out is what is done only for one certain span, or only for spans that are tested to be open.
 */
export const descendantChanges: Query<SpanChange> = query([lists], (facts) =>
  lists(facts).flatMap(({ node }) =>
    elementsOf(facts, node).flatMap(({ variable, within }) =>
      usesOfVariable(facts, variable).filter(
        (use): use is SpanChange => use.kind === 'change' && !isSelected(facts, variable, use.node, within),
      ),
    ),
  ),
);

/** A variable that holds the elements of a list one after the other, and the code that runs for each of them. */
interface Element {
  readonly variable: Variable;
  readonly within: Node;
}

function elementsOf(facts: Facts, list: Node): Element[] {
  const found: Element[] = [];
  const open = [list];
  const seen = new Set<Node>();
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const node = outermost(next);
    const { parent } = node;
    if (parent?.type === 'SpreadElement' && parent.parent.type === 'ArrayExpression') open.push(parent.parent);
    else if (parent?.type === 'VariableDeclarator' && parent.init === node) {
      const variable = facts.variableOf(parent.id);
      for (const reference of variable?.references ?? []) if (reference.isRead()) open.push(reference.identifier);
    } else if (parent?.type === 'ForOfStatement' && parent.right === node) {
      const { left } = parent;
      found.push(...element(facts, left.type === 'VariableDeclaration' ? left.declarations[0].id : left, parent.body));
    } else if (parent?.type === 'MemberExpression' && parent.object === node) {
      const call = outermost(parent).parent;
      if (call?.type !== 'CallExpression' || unwrap(call.callee) !== parent) continue;
      const method = memberName(facts, parent) ?? '';
      const fn = call.arguments[0] && facts.functionOf(call.arguments[0]);
      if (SAME_ELEMENTS.test(method) && !(fn && selects(facts, fn))) open.push(call);
      if (EACH_ELEMENT.test(method) && fn?.params[0]) found.push(...element(facts, fn.params[0], fn));
    }
  }
  return found;
}

function element(facts: Facts, name: Node, within: Node): Element[] {
  const variable = name.type === 'Identifier' ? facts.variableOf(name) : undefined;
  return variable ? [{ variable, within }] : [];
}

/** `filter((span) => span === root)`, `filter((span) => span.isRecording())`. */
function selects(facts: Facts, fn: Node): boolean {
  const variable = isFunction(fn) && fn.params[0] ? facts.variableOf(fn.params[0]) : undefined;
  if (!variable || asksWhetherOpen(facts, fn)) return true;
  return variable.references.some(({ identifier }) => {
    const test = identifier.parent;
    return test.type === 'BinaryExpression' && /^===?$/.test(test.operator);
  });
}

/** Whether a change is made only where the element is one certain span, or open. */
function isSelected(facts: Facts, variable: Variable, change: Node, within: Node): boolean {
  return conditionsAt(facts, change, within).some(({ test, holds }) => {
    const isAbout = variable.references.some(
      ({ identifier: { range } }) => test.range[0] <= range[0] && range[1] <= test.range[1],
    );
    if (!isAbout) return false;
    if (test.type !== 'BinaryExpression') return asksWhetherOpen(facts, test);
    const isSame = [test.left, test.right].some((side) => facts.variableOf(unwrap(side)) === variable);
    return isSame ? /^===?$/.test(test.operator) === holds : asksWhetherOpen(facts, test);
  });
}

const asksWhetherOpen = ({ sourceCode }: Facts, node: Node): boolean =>
  /\bisRecording\b|timestamp/i.test(codeOf(sourceCode, node));
