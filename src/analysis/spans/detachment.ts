import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { codeOf, isFunction, outermost, unwrap } from '../syntax/ast';
import { within } from '../syntax/within';
import { moduleExport } from '../values/resolve';
import { memberName } from '../values/static-value';

/**
 * How a function comes to run later than the code around it: when a promise settles, on an event, by a timer, or from its
 * first `await` on, as an async function that is called where it stands.
 */
export interface Detachment {
  readonly kind: 'promise' | 'event' | 'timer' | 'async';
  /** What runs it later: `then` in `promise.then(fn)`, `setTimeout`, the async function itself. */
  readonly via: Node;
  readonly call: TSESTree.CallExpression;
}

/** The methods of promises that run a callback when the promise settles. */
export const SETTLING: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
/** The methods of emitters that run a callback on an event. */
const LISTENING = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);
/** The methods of emitters that end or steer that; they emit nothing either. */
const UNLISTENING = new Set(['off', 'removeListener', 'removeEventListener', 'setMaxListeners']);
const isAboutListeners = (method: string): boolean => LISTENING.has(method) || UNLISTENING.has(method);
/** Methods of emitters, requests and responses that begin or end something and emit nothing before they return. */
const PATIENT = new Set([
  'end',
  'send',
  'json',
  'status',
  'writeHead',
  'setHeader',
  'open',
  'connect',
  'listen',
  'pipe',
  'resume',
  'pause',
  'setEncoding',
  'setTimeout',
  'unref',
]);
const TIMERS = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
]);

/**
 * @param fn a function expression, or what names a function
 * @returns `undefined` for a function that is not known to run later, such as a callback of `forEach`
 */
export function detachmentOf(facts: Facts, fn: Node): Detachment | undefined {
  const outer = outermost(fn);
  const call = outer.parent;
  if (call?.type !== 'CallExpression') return undefined;
  const callee = unwrap(call.callee);
  if (callee === fn) return isFunction(fn) && fn.async ? { kind: 'async', via: fn, call } : undefined;
  const index = call.arguments.indexOf(outer as TSESTree.CallExpressionArgument);
  if (callee.type !== 'MemberExpression') {
    return index === 0 && isTimer(facts, callee) ? { kind: 'timer', via: callee, call } : undefined;
  }
  const method = memberName(facts, callee) ?? '';
  const via = callee.property;
  if (SETTLING.has(method) && index < (method === 'then' ? 2 : 1)) return { kind: 'promise', via, call };
  if (index === 0 && isTimerMethod(facts, callee.object, method)) return { kind: 'timer', via, call };
  return LISTENING.has(method) && index === 1 ? { kind: 'event', via, call } : undefined;
}

function isTimer(facts: Facts, callee: Node): boolean {
  if (callee.type !== 'Identifier') return false;
  if (!facts.variableOf(callee)) return TIMERS.has(callee.name);
  const { source = '', name = '' } = moduleExport(facts, callee) ?? {};
  return /^(?:node:)?timers$/.test(source) && TIMERS.has(name);
}

function isTimerMethod(facts: Facts, object: Node, method: string): boolean {
  if (object.type !== 'Identifier') return false;
  if (object.name === 'process') return method === 'nextTick';
  return /^(?:window|globalThis|self|global)$/.test(object.name) && !facts.variableOf(object) && TIMERS.has(method);
}

/**
 * Whether an event that a function listens to may happen before the code around it is done: when that code does more with
 * the emitter than to listen and to start it.
 *
 * @param around the code around
 */
export function mayHappenNow(facts: Facts, { call }: Detachment, around: Node): boolean {
  const { sourceCode } = facts;
  const emitter = emitterOf(facts, call.callee);
  const code = emitter && codeOf(sourceCode, emitter);
  return within(facts.nodes.ofType('CallExpression'), around).some((other) => {
    if (other.arguments.some((argument) => codeOf(sourceCode, argument) === code)) return true;
    const callee = unwrap(other.callee);
    if (callee.type !== 'MemberExpression' || codeOf(sourceCode, callee.object) !== code) return false;
    const method = memberName(facts, callee) ?? '';
    return !isAboutListeners(method) && !PATIENT.has(method);
  });
}

/** The emitter at the beginning of `emitter.on('a', f).on('b', g)`. */
function emitterOf(facts: Facts, callee: Node): Node | undefined {
  let node = unwrap(callee);
  while (node.type === 'MemberExpression') {
    const object = unwrap(node.object);
    const inner = object.type === 'CallExpression' ? unwrap(object.callee) : undefined;
    if (inner?.type !== 'MemberExpression' || !isAboutListeners(memberName(facts, inner) ?? '')) return object;
    node = inner;
  }
  return undefined;
}

/**
 * The statement that a chain of promise methods is all of, with nothing that waits for it; `void` does not.
 *
 * @param promise the beginning of the chain, or any link of it
 */
export function forgottenStatement(promise: Node): TSESTree.ExpressionStatement | undefined {
  let node = outermost(promise);
  for (let { parent } = node; parent; { parent } = node) {
    const isLink = parent.type === 'MemberExpression' && parent.object === node;
    const isVoid = parent.type === 'UnaryExpression' && parent.operator === 'void';
    const isCalled = parent.type === 'CallExpression' && parent.callee === node;
    if (!isLink && !isVoid && !isCalled) return parent.type === 'ExpressionStatement' ? parent : undefined;
    node = outermost(parent);
  }
  return undefined;
}
