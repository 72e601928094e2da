import { SAFE_FUNCTIONS, SPAN_FUNCTIONS } from '../../sdk/span-lifetime';
import { perNode, type Facts, type FunctionNode, type Node, type Variable } from '../facts';
import { enclosingFunction, isFunction, isNullish, unwrap } from '../syntax/ast';
import type { Flow, State } from '../syntax/flow';
import { within } from '../syntax/within';

/** The states of a variable that holds a span: no span, one that is open, one that has ended. */
export const NONE = 1;
export const OPEN = 2;
export const ENDED = 4;

/**
 * The code in which a variable lives: the body of the function of a parameter or `var`, else the block, loop or file
 * that declares it. Each run of that code has a variable of its own.
 */
export function homeOf({ scope }: Variable): Node {
  const block = scope.block as Node;
  return isFunction(block) ? block.body : block;
}

/** The function around a place; `undefined` at the top level of the file. The body of a function is in the function. */
export function functionAround(node: Node): FunctionNode | undefined {
  return isFunction(node.parent) && node.parent.body === node ? node.parent : enclosingFunction(node);
}

export const isParameter = ({ defs }: Variable): boolean => (defs[0]?.type as string | undefined) === 'Parameter';

/** What the state of a span variable is after a condition. */
export function assumeSpan(facts: Facts, variable: Variable): NonNullable<Flow['assume']> {
  const isVariable = (node: Node): boolean => {
    const inner = unwrap(node);
    return inner.type === 'Identifier' && facts.variableOf(inner) === variable;
  };
  return (condition, outcome, state) => {
    const present = (is: boolean): State => (is ? state & ~NONE : NONE);
    if (isVariable(condition)) return present(outcome);
    if (condition.type === 'BinaryExpression') {
      const { left, right, operator } = condition;
      const isNull = (isVariable(left) && isNullish(unwrap(right))) || (isVariable(right) && isNullish(unwrap(left)));
      if (isNull && /^[!=]==?$/.test(operator)) return present(operator.startsWith('!') === outcome);
    }
    // `if (span.isRecording())`: where it is not, nothing is lost.
    return within(namesOf(facts, variable) ?? [], condition).length > 0 ? state | NONE : state;
  };
}

/** Where a variable is used, in source order. */
const namesOf = perNode((_, { references }: Variable) =>
  references.map(({ identifier }): Node => identifier).sort((a, b) => a.range[0] - b.range[0]),
);

/** Whether an expression does not throw, because it is a call of the SDK that runs no code of the user. */
export function isSafeSpanCode(facts: Facts, node: Node): boolean {
  if (node.type === 'MemberExpression') {
    const object = facts.valueOf(node.object);
    return object?.type === 'span' || object?.path !== undefined;
  }
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  const api = facts.valueOf(callee)?.path?.join('.');
  if (api !== undefined) {
    return SAFE_FUNCTIONS.has(api) || (api !== 'withActiveSpan' && Object.hasOwn(SPAN_FUNCTIONS, api));
  }
  return callee.type === 'MemberExpression' && facts.valueOf(callee.object)?.type === 'span';
}

export function isFirstParameter(facts: Facts, fn: FunctionNode, variable: Variable): boolean {
  const [parameter] = fn.params;
  return parameter?.type === 'Identifier' && facts.variableOf(parameter) === variable;
}

/** The calls of `finish()` that end the span of a parameter, in `startSpanManual(options, (span, finish) => ...)`. */
export function finishCalls(facts: Facts, variable: Variable): Node[] {
  const fn = variable.scope.block as Node;
  if (!isFunction(fn) || !isFirstParameter(facts, fn, variable)) return [];
  const call = fn.parent;
  const isManual = call.type === 'CallExpression' && facts.valueOf(call.callee)?.path?.[0] === 'startSpanManual';
  const finish = isManual && fn.params[1] ? facts.variableOf(fn.params[1]) : undefined;
  return (finish?.references ?? []).flatMap(({ identifier }) => {
    const use = identifier.parent;
    return use.type === 'CallExpression' && use.callee === identifier ? [use] : [];
  });
}

/**
 * Places by the function that they are in. A function in which there are some is a place in the function around it.
 *
 * @param home the outermost function to look at; without it all of the file
 */
export function placesByFunction(places: readonly Node[], home?: FunctionNode): Map<FunctionNode | undefined, Node[]> {
  const found = new Map<FunctionNode | undefined, Node[]>();
  const open = [...places];
  for (let place = open.pop(); place; place = open.pop()) {
    const fn = functionAround(place);
    const known = found.get(fn);
    if (known) known.push(place);
    else {
      found.set(fn, [place]);
      if (fn && fn !== home) open.push(fn);
    }
  }
  return found;
}
