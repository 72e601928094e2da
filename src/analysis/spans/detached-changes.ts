import type { TSESTree } from '@typescript-eslint/utils';
import { ACTIVE_SPAN_CALLBACKS } from '../../sdk/span-lifetime';
import { platformAt } from '../api/platform';
import { exportCalls, type SdkCall } from '../api/sdk-call';
import { perFile, type Facts, type FunctionNode, type Node } from '../facts';
import { query } from '../gates/query';
import { outermost, plainName, unwrap } from '../syntax/ast';
import { follow, newEffort } from '../syntax/flow';
import { contains, within } from '../syntax/within';
import { detachmentOf, forgottenStatement, mayHappenNow, type Detachment } from './detachment';
import { mayReturnPromise } from './promises';
import { functionAround } from './span-flow';
import { activeSpans, fateOf, usesOfVariable, type SpanChange } from './span-uses';

/** A change of the span of a `startSpan` callback, in a function that runs when the callback is done. */
export interface DetachedChange {
  readonly change: SpanChange;
  readonly detachment: Detachment;
  /** The callback of `startSpan`. */
  readonly callback: FunctionNode;
}

const starts = exportCalls(['startSpan']);

/**
 * Work that a `startSpan` callback starts and does not wait for, and that changes the span (H28): in a callback that
 * returns no promise, whatever runs later; in an async one, promises that nothing waits for. One for each function that
 * runs later.
 */
export const detachedChanges = query([starts], (facts): Iterable<DetachedChange> => {
  const found = new Map<Node, DetachedChange>();
  for (const call of starts(facts)) {
    const callback = call.node.arguments[1] && facts.functionOf(call.node.arguments[1]);
    if (!callback || callback.generator || (!callback.async && mayReturnPromise(facts, callback))) continue;
    for (const { change, kinds } of changesIn(facts, call, callback)) {
      const detachment = detachedBy(facts, change.node, callback, kinds);
      if (detachment && !found.has(detachment.via)) found.set(detachment.via, { change, detachment, callback });
    }
  }
  return found.values();
});

type Kinds = readonly Detachment['kind'][];
const ALL: Kinds = ['promise', 'event', 'timer', 'async'];
/** Listeners run in the context of whoever emits: another span is active there. */
const SAME_CONTEXT: Kinds = ['promise', 'timer', 'async'];

/** The changes of the span of a callback: through its parameter, and through `getActiveSpan()`. */
function changesIn(facts: Facts, { value }: SdkCall, callback: FunctionNode): { change: SpanChange; kinds: Kinds }[] {
  const [parameter] = callback.params;
  const variable = parameter?.type === 'Identifier' ? facts.variableOf(parameter) : undefined;
  const found = (variable ? usesOfVariable(facts, variable) : []).flatMap((use) =>
    use.kind === 'change' ? [{ change: use, kinds: ALL }] : [],
  );
  for (const node of activeSpanReads(facts).get(callback) ?? []) {
    // Browsers do not carry the active span over to code that runs later.
    const isHere = functionAround(node) === callback && !callback.async;
    if (!isHere && platformAt(facts, value.module) === 'browser') continue;
    for (const use of fateOf(facts, node)) {
      if (use.kind === 'change') found.push({ change: use, kinds: isHere ? ALL : SAME_CONTEXT });
    }
  }
  return found;
}

/** The calls of `getActiveSpan()` by the callback whose span they return. */
const activeSpanReads = perFile((facts) => {
  const found = new Map<FunctionNode, Node[]>();
  for (const { node } of activeSpans(facts)) {
    const callback = activeCallback(facts, node);
    if (callback) found.set(callback, [...(found.get(callback) ?? []), node]);
  }
  return found;
});

/** The callback whose span is active at a place. */
function activeCallback(facts: Facts, place: Node): FunctionNode | undefined {
  for (let fn = functionAround(place); fn; fn = functionAround(fn)) {
    const { parent } = outermost(fn);
    const api = parent?.type === 'CallExpression' ? facts.valueOf(parent.callee)?.path?.[0] : undefined;
    if (api !== undefined && ACTIVE_SPAN_CALLBACKS.has(api)) return fn;
  }
  return undefined;
}

/** What makes a change run when the callback is done: of several, the one nearest to the callback. */
function detachedBy(facts: Facts, change: Node, callback: FunctionNode, kinds: Kinds): Detachment | undefined {
  let found: Detachment | undefined;
  let isAnswered = false;
  for (let fn = functionAround(change); fn !== callback; fn = functionAround(fn)) {
    if (!fn) return undefined;
    isAnswered ||= callback.async && isExecutor(fn);
    const detachment = detachmentOf(facts, fn);
    if (detachment && kinds.includes(detachment.kind) && isCertain(facts, detachment, fn, change, callback)) {
      found = detachment;
    }
  }
  return isAnswered ? undefined : found;
}

function isCertain(
  facts: Facts,
  detachment: Detachment,
  fn: FunctionNode,
  change: Node,
  callback: FunctionNode,
): boolean {
  const { kind, call } = detachment;
  if (kind === 'async' && !isBehindAwait(facts, change, fn)) return false;
  if (!callback.async) return kind !== 'event' || !mayHappenNow(facts, detachment, callback);
  const isPromise = kind === 'promise' || kind === 'async';
  if (!isPromise || !forgottenStatement(call) || settlesAnother(facts, fn)) return false;
  return !isHeardInTime(facts, call, callback) || isBehindAwait(facts, change, fn);
}

/**
 * `promise.then(listener)` where the callback waits for the very promise in whatever way: the listener runs before the
 * callback goes on. Further links of a chain may come too late.
 */
function isHeardInTime(facts: Facts, { callee }: TSESTree.CallExpression, callback: FunctionNode): boolean {
  const link = unwrap(callee);
  const promise = link.type === 'MemberExpression' ? facts.variableOf(unwrap(link.object)) : undefined;
  return (promise?.references ?? []).some(
    (use) => use.isRead() && contains(callback, use.identifier) && !forgottenStatement(use.identifier),
  );
}

/** `new Promise((resolve) => ...)`: the callback may well wait for what happens in there. */
function isExecutor(fn: FunctionNode): boolean {
  const { parent } = outermost(fn);
  return parent?.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
}

/** `resolve()`, `deferred.resolve()`: somebody may wait for that. */
function settlesAnother(facts: Facts, fn: FunctionNode): boolean {
  return within(facts.nodes.ofType('CallExpression'), fn).some((call) => {
    const callee = unwrap(call.callee);
    const name = callee.type === 'MemberExpression' ? plainName(callee.property, callee.computed) : undefined;
    return /^(?:resolve|reject)$/.test(name ?? (callee.type === 'Identifier' ? callee.name : ''));
  });
}

const effort = newEffort();

/** An async function runs at once up to its first `await`. */
function isBehindAwait(facts: Facts, place: Node, fn: FunctionNode): boolean {
  const AT_ONCE = 1;
  const LATER = 2;
  if (functionAround(place) !== fn) return false;
  const waits = within(facts.nodes.ofType('AwaitExpression'), fn).filter((node) => functionAround(node) === fn);
  const ways = follow(
    facts,
    fn.body,
    {
      points: [...waits, place],
      after: (point, state) => (point === place ? state : LATER),
      effort: effort(facts),
    },
    AT_ONCE,
  );
  return ways?.before.get(place) === LATER;
}
