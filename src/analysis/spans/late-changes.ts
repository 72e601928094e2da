import type { TSESTree } from '@typescript-eslint/utils';
import { CHANGING_METHODS, ENDING_METHODS, HARMLESS_METHODS } from '../../sdk/span-lifetime';
import { methodCalls } from '../api/sdk-call';
import type { Facts, FunctionNode, Node, Variable } from '../facts';
import { query } from '../gates/query';
import { isNullish, outermost, unwrap } from '../syntax/ast';
import { follow, newEffort, type State, type Ways } from '../syntax/flow';
import { nameOf } from '../values/functions';
import { mayReturnPromise } from './promises';
import {
  assumeSpan,
  ENDED,
  finishCalls,
  functionAround,
  homeOf,
  isFirstParameter,
  isParameter,
  isSafeSpanCode,
  NONE,
  OPEN,
  placesByFunction,
} from './span-flow';
import { usesOfVariable, type SpanChange } from './span-uses';

/** The calls of methods of spans that change, end or leave them alone. */
export const spanCalls = methodCalls(['span'], [...CHANGING_METHODS, ...ENDING_METHODS, ...HARMLESS_METHODS]);

/** A change of a span that comes after the end of the span, whichever way the code takes. */
export interface LateChange {
  readonly change: SpanChange;
  readonly variable: Variable;
  /** What ends the span: a call of `end()`, or the `startSpan` of whose callback the span is. */
  readonly by: 'end' | 'startSpan';
}

/**
 * Every change of a span in a variable that can be reached only after the span has ended (H27). Calls in functions count
 * where the function is made after the end. What a variable holds that other functions write to is not known.
 */
export const lateChanges = query([spanCalls], (facts): LateChange[] => {
  const variables = new Set<Variable>();
  for (const { receiver } of spanCalls(facts)) {
    const base = unwrap(receiver);
    const variable = base.type === 'Identifier' ? facts.variableOf(base) : undefined;
    if (variable) variables.add(variable);
  }
  return [...variables].flatMap((variable) => changesOf(facts, variable));
});

function changesOf(facts: Facts, variable: Variable): LateChange[] {
  const uses = usesOfVariable(facts, variable);
  const changes = uses.filter((use) => use.kind === 'change');
  if (changes.length === 0) return [];
  const captured = capturedEnds(facts, variable);
  const ends = new Set([
    ...uses.flatMap(({ kind, node }) => (kind === 'end' ? [node, ...callsToEnd(facts, node)] : [])),
    ...finishCalls(facts, variable),
    ...captured.ends,
  ]);
  const writes = new Map<Node, State>();
  for (const reference of variable.references) {
    if (!reference.isWrite() || captured.writes.has(reference.identifier)) continue;
    if (functionAround(reference.identifier) !== functionAround(homeOf(variable))) return [];
    const value = reference.writeExpr;
    writes.set(reference.identifier, value && isNullish(unwrap(value)) ? NONE : OPEN);
  }
  if (ends.size === 0) return [];
  // Reads are places, too: a test of the variable tells something about it.
  const reads = variable.references.map(({ identifier }) => identifier as Node);
  const before = statesBefore(facts, variable, [...reads, ...changes.map(({ node }) => node), ...ends], {
    after: (point, state) => (ends.has(point) ? ENDED : (writes.get(point) ?? state)),
  });
  return changes.flatMap((change) => {
    const state = before(change.node);
    const isLate = (state & ENDED) !== 0 && (state & OPEN) === 0;
    return isLate ? [{ change, variable, by: captured.ends.length > 0 ? 'startSpan' : 'end' } as const] : [];
  });
}

/** The calls of a function that only ends the span: `end()` with `const end = () => span.end()`. */
function callsToEnd(facts: Facts, end: Node): readonly Node[] {
  const fn = functionAround(end);
  const [statement, ...others] = fn?.body.type === 'BlockStatement' ? fn.body.body : [fn?.body];
  const isAll = statement && others.length === 0 && statement.range[0] === end.range[0] && !fn?.generator;
  const name = isAll && fn ? nameOf(fn) : undefined;
  const references = (name && facts.variableOf(name)?.references) ?? [];
  return references.flatMap(({ identifier }) => {
    const call = identifier.parent;
    const isCall = call.type === 'CallExpression' && call.callee === identifier && facts.functionOf(identifier) === fn;
    return isCall ? [call] : [];
  });
}

const effort = newEffort();

/** The state of a variable right before each of some places, in the code that declares it and the functions in there. */
function statesBefore(
  facts: Facts,
  variable: Variable,
  places: readonly Node[],
  { after }: { after: (point: Node, state: State) => State },
): (place: Node) => State {
  const home = homeOf(variable);
  const points = placesByFunction(places, functionAround(home));
  const ways = new Map<FunctionNode | undefined, Ways | undefined>();
  const isConstant = variable.references.every((reference) => !reference.isWrite() || reference.init);

  function waysIn(fn: FunctionNode | undefined): Ways | undefined {
    if (!ways.has(fn)) {
      const isHome = fn === functionAround(home);
      const start = isHome ? (isParameter(variable) ? OPEN : NONE) : startOf(fn);
      const flow = {
        points: points.get(fn) ?? [],
        after,
        assume: assumeSpan(facts, variable),
        isSafe: (node: Node): boolean => isSafeSpanCode(facts, node),
        effort: effort(facts),
      };
      ways.set(fn, fn && !isHome ? follow(facts, fn.body, flow, start) : follow(facts, home, flow, start));
    }
    return ways.get(fn);
  }

  /** What is known where a function is made is known in it, too, unless the variable changes until it is called. */
  function startOf(fn: FunctionNode | undefined): State {
    if (!fn || !isConstant) return OPEN;
    return waysIn(functionAround(fn))?.before.get(fn) ?? OPEN;
  }

  return (place) => waysIn(functionAround(place))?.before.get(place) ?? OPEN;
}

/**
 * `startSpan(options, (span) => { outer = span; })`: the span in `outer` has ended when the call is done. Where the
 * callback may be asynchronous, that is when the call is awaited.
 */
function capturedEnds(facts: Facts, variable: Variable): { writes: ReadonlySet<Node>; ends: readonly Node[] } {
  const writes = new Set<Node>();
  const ends: Node[] = [];
  for (const reference of variable.references) {
    const value = reference.isWrite() ? reference.writeExpr : undefined;
    const span = value?.type === 'Identifier' ? facts.variableOf(value) : undefined;
    const fn = functionAround(reference.identifier);
    if (!span || !fn || !isFirstParameter(facts, fn, span)) continue;
    const call = fn.parent;
    if (call.type !== 'CallExpression' || facts.valueOf(call.callee)?.path?.[0] !== 'startSpan') continue;
    const end = mayReturnPromise(facts, fn) ? awaited(call) : call;
    if (!end) continue;
    writes.add(reference.identifier);
    ends.push(end);
  }
  return { writes, ends };
}

function awaited(call: TSESTree.CallExpression): Node | undefined {
  const { parent } = outermost(call);
  return parent?.type === 'AwaitExpression' ? parent : undefined;
}
