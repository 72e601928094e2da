import type { TSESTree } from '@typescript-eslint/utils';
import { exportCalls, type SdkCall } from '../api/sdk-call';
import { perFile, type Facts, type FunctionNode, type Node, type Variable } from '../facts';
import { query } from '../gates/query';
import { isFunction, unwrap } from '../syntax/ast';
import { isLoop } from '../syntax/evaluation';
import { follow, newEffort, type Exit, type State } from '../syntax/flow';
import { writesOf } from '../syntax/variables';
import { assumeSpan, ENDED, functionAround, homeOf, isFirstParameter, isSafeSpanCode, NONE, OPEN } from './span-flow';
import { activeSpans, fateOf, fateOfVariable, usesAt, usesOfVariable, type SpanUse } from './span-uses';

/**
 * A span that nothing ends: not held by anything, held by a variable that is never ended, started for a callback that
 * does not end it, left open where the code is left in some other way, or only where something throws.
 */
export interface UnendedSpan {
  readonly call: SdkCall;
  readonly why: 'discarded' | 'never' | 'callback' | 'left' | 'thrown';
  readonly variable: Variable | undefined;
  /** The line in which the code is left. */
  readonly line?: number;
  /** The callback of `startSpanManual`. */
  readonly callback?: FunctionNode;
}

const starts = exportCalls(['startInactiveSpan', 'startSpanManual']);

/**
 * The spans of `startInactiveSpan` and `startSpanManual` that are certainly not ended, at least not on every way through
 * the code (H30). What other code may end is left out: what is returned, stored, passed on, or ended by another function.
 */
export const unendedSpans = query([starts], (facts): UnendedSpan[] =>
  starts(facts).flatMap((call) => {
    if (call.node.type !== 'CallExpression') return [];
    return (call.api === 'startInactiveSpan' ? inactive : manual)(facts, call, call.node) ?? [];
  }),
);

/** A variable that holds more spans than that one after the other is not followed for each of them. */
const MAX_WRITES = 100;

function inactive(facts: Facts, call: SdkCall, node: TSESTree.CallExpression): UnendedSpan | undefined {
  const bound = usesAt(facts, node).filter((use) => use.kind === 'bound');
  const [target] = bound;
  const variable = target?.variable;
  if (variable && writesOf(facts, variable).length > MAX_WRITES) return undefined;
  const fate = fateOf(facts, node);
  if (fate.some(({ kind }) => kind === 'escape')) return undefined;
  if (!fate.some(({ kind }) => kind === 'end')) {
    const mayBeEnded = activeSpanIsEnded(facts) && makesSpansActive(facts);
    return mayBeEnded ? undefined : { call, why: variable ? 'never' : 'discarded', variable };
  }
  if (!target || !variable || bound.length > 1) return undefined;
  const uses = usesOfVariable(facts, variable);
  const isCertain = bindsAlways(target.node, node);
  const left = leftOpen(facts, variable, uses, endsIn(uses), functionAround(node), {
    start: NONE,
    after: (point) => (point === target.node ? (isCertain ? OPEN : OPEN | NONE) : undefined),
  });
  return left && { call, variable, ...left };
}

/** Whether what is bound is the span on every way, unlike in `on ? startInactiveSpan(options) : undefined`. */
function bindsAlways(name: Node, call: Node): boolean {
  const { parent } = name;
  const value = parent?.type === 'VariableDeclarator' ? parent.init : undefined;
  const assigned = parent?.type === 'AssignmentExpression' && parent.operator === '=' ? parent.right : undefined;
  const written = value ?? assigned;
  return written ? unwrap(written) === call : false;
}

function manual(facts: Facts, call: SdkCall, node: TSESTree.CallExpression): UnendedSpan | undefined {
  const callback = node.arguments[1] && facts.functionOf(node.arguments[1]);
  if (!callback || callback.generator || usesArguments(facts, callback)) return undefined;
  const [parameter, finish] = callback.params;
  const variable = parameter?.type === 'Identifier' ? facts.variableOf(parameter) : undefined;
  if (parameter && (!variable || !isFirstParameter(facts, callback, variable))) return undefined;
  const finished = finish ? facts.variableOf(finish) : undefined;
  if (finish && finish.type !== 'Identifier') return undefined;
  const fate = variable ? fateOfVariable(facts, variable) : [];
  const finishes = (finished?.references ?? []).map(({ identifier }) => identifier.parent);
  const isHandedOn = finishes.some(
    (use, index) => use.type !== 'CallExpression' || use.callee !== finished?.references[index]?.identifier,
  );
  if (isHandedOn || fate.some(({ kind }) => kind === 'escape')) return undefined;
  const ends = [...endsIn(fate), ...finishes];
  if (ends.length === 0) {
    return activeSpanIsEnded(facts) ? undefined : { call, why: 'callback', variable, callback };
  }
  if (!variable) return undefined;
  const left = leftOpen(facts, variable, fate, ends, callback, { start: OPEN, after: () => undefined });
  return left && { call, variable, callback, ...left };
}

const endsIn = (uses: readonly SpanUse[]): Node[] => uses.flatMap(({ kind, node }) => (kind === 'end' ? [node] : []));

/** Whether a function that is not an arrow function reads its arguments as `arguments`. */
function usesArguments({ sourceCode }: Facts, fn: FunctionNode): boolean {
  return (sourceCode.scopeManager?.acquire(fn)?.set.get('arguments')?.references.length ?? 0) > 0;
}

const activations = exportCalls(['withActiveSpan']);

/** Whether the file ends the active span, which may be any span that was made active. */
const activeSpanIsEnded = perFile((facts) =>
  activeSpans(facts).some(({ node }) => fateOf(facts, node).some(({ kind }) => kind === 'end')),
);

const makesSpansActive = (facts: Facts): boolean => activations(facts).length > 0;

const effort = newEffort();

/** Where the code is left while the span in a variable is open. */
function leftOpen(
  facts: Facts,
  variable: Variable,
  uses: readonly SpanUse[],
  ends: readonly Node[],
  fn: FunctionNode | undefined,
  { start, after }: { start: State; after: (point: Node) => State | undefined },
): Pick<UnendedSpan, 'why' | 'line'> | undefined {
  const home = homeOf(variable);
  const writes = variable.references.filter((reference) => reference.isWrite()).map(({ identifier }) => identifier);
  const isElsewhere = [home, ...ends, ...writes].some((node) => functionAround(node) !== fn);
  if (isElsewhere || uses.some(({ kind }) => kind === 'bound')) return undefined;
  const reads = variable.references.map(({ identifier }) => identifier as Node);
  const [isEnd, isWrite] = [new Set(ends), new Set<Node>(writes)];
  const ways = follow(
    facts,
    home,
    {
      points: [...reads.filter((node) => functionAround(node) === fn), ...ends],
      after(point, state) {
        const started = after(point);
        if (started !== undefined) return started;
        if (isEnd.has(point)) return state === NONE ? NONE : ENDED | (state & NONE);
        // Whatever else is written to the variable is no business of this span's.
        return isWrite.has(point) ? NONE : state;
      },
      assume: assumeSpan(facts, variable),
      isSafe: (node) => isSafeSpanCode(facts, node),
      effort: effort(facts),
    },
    start,
  );
  const exits = ways?.exits ?? [];
  const isOpen = (exit: Exit): boolean =>
    exit.kind !== 'throw' && exit.state === OPEN && !isPastUnsureWay(exit, ends, home);
  const left = exits.find(isOpen) ?? skipped(exits, ends, home);
  if (left) return { why: 'left', line: left.node.loc[left.kind === 'end' ? 'end' : 'start'].line };
  const thrown = exits.find(({ kind, node, state }) => kind === 'throw' && isThrower(node) && (state & OPEN) !== 0);
  return thrown && { why: 'thrown', line: thrown.node.loc.start.line };
}

/** Reading a property seldom throws, and neither do handlers of errors: those are no reason for `finally`. */
function isThrower(node: Node): boolean {
  if (node.type === 'MemberExpression' || node.type === 'SpreadElement') return false;
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (outer.type === 'CatchClause') return node.type === 'ThrowStatement';
  }
  return true;
}

/**
 * Whether code is left behind a statement of which only the author knows whether one of the branches that end the span is
 * always taken: a loop that tries until it succeeds, a `switch` or a chain of `else if` for all cases there are.
 */
function isPastUnsureWay({ kind, node }: Exit, ends: readonly Node[], home: Node): boolean {
  const position = node.range[kind === 'end' ? 1 : 0];
  return ends.some((end) => {
    for (let outer = end.parent; outer && outer !== home; outer = outer.parent) {
      if (isUnsure(outer) && outer.range[1] <= position) return true;
    }
    return false;
  });
}

function isUnsure(node: Node): boolean {
  if (node.type === 'SwitchStatement') return node.cases.every(({ test }) => test);
  if (node.type === 'IfStatement') return node.alternate?.type === 'IfStatement' && !hasLastElse(node);
  return isLoop(node);
}

function hasLastElse({ alternate }: TSESTree.IfStatement): boolean {
  let last = alternate;
  while (last?.type === 'IfStatement') last = last.alternate;
  return Boolean(last);
}

/**
 * The way around the only `end()` of a span, where nothing but plain conditions decides whether it is called. Other code
 * may know more: that some case of a `switch` is always met, or that two conditions exclude each other.
 */
function skipped(exits: readonly Exit[], ends: readonly Node[], home: Node): Exit | undefined {
  const [end] = ends;
  if (!end || ends.length > 1) return undefined;
  let inner = end;
  for (let { parent } = inner; parent && inner !== home; { parent } = inner) {
    const isFinally = parent.type === 'TryStatement' && parent.finalizer === inner;
    if (parent !== home && !isFinally && !PLAIN.has(parent.type)) return undefined;
    inner = parent;
  }
  return exits.find(({ kind, state }) => kind !== 'throw' && state === (OPEN | ENDED));
}

const PLAIN = new Set<string>([
  'ExpressionStatement',
  'ChainExpression',
  'BlockStatement',
  'IfStatement',
  'LogicalExpression',
  'ConditionalExpression',
]);
