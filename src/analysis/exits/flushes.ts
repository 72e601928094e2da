import type { TSESTree } from '@typescript-eslint/utils';
import { platformAt } from '../api/platform';
import { exportCalls, methodCalls, type SdkCall } from '../api/sdk-call';
import { perFile, type Facts, type FunctionNode, type Node } from '../facts';
import { query } from '../gates/query';
import { detachmentOf } from '../spans/detachment';
import { functionAround } from '../spans/span-flow';
import { outermost, unwrap } from '../syntax/ast';
import { within } from '../syntax/within';
import { memberName } from '../values/static-value';
import { isExit } from './process-exit';

const ofSdk = exportCalls(['flush', 'close']);
const ofClients = methodCalls(['client'], ['flush', 'close']);

/** Every call that sends what is buffered: `flush` and `close` of the SDK or a client. Not those of browser SDKs. */
const flushes = query([ofSdk, ofClients], (facts): SdkCall[] =>
  [...ofSdk(facts), ...ofClients(facts)].filter(({ value }) => platformAt(facts, value.module) !== 'browser'),
);

/** A call of `flush` or `close` that nothing waits for. */
export interface ForgottenFlush {
  readonly call: SdkCall;
  readonly statement: TSESTree.ExpressionStatement;
  /** The call of `process.exit` that follows in the same block before anything is awaited. */
  readonly exit: Node | undefined;
}

/**
 * Flushes that nothing waits for: those that are all of a statement, and those marked with `void` or chained to other
 * promise methods where `process.exit` follows at once.
 */
export const forgottenFlushes = query([flushes], (facts): ForgottenFlush[] =>
  flushes(facts).flatMap((call) => {
    const place = placeOf(facts, call.node);
    if (!place) return [];
    const exit = exitBehind(facts, place.statement);
    const isServer = platformAt(facts, call.value.module) === 'server';
    return exit || (place.isPlain && isServer) ? [{ call, statement: place.statement, exit }] : [];
  }),
);

/** The statement that a call is all of, and whether nothing says that this is on purpose. */
function placeOf(
  facts: Facts,
  call: SdkCall['node'],
): { statement: TSESTree.ExpressionStatement; isPlain: boolean } | undefined {
  const [timeout] = call.arguments;
  // `close(0)` does not wait, nor should anybody: it only switches the client off.
  let isPlain = !timeout || facts.staticValue(timeout)?.value !== 0;
  let node = outermost(call);
  for (let { parent } = node; parent; { parent } = node) {
    const isLink = parent.type === 'MemberExpression' && parent.object === node;
    const isVoid = parent.type === 'UnaryExpression' && parent.operator === 'void';
    const isCalled = parent.type === 'CallExpression' && parent.callee === node;
    const isBranch =
      (parent.type === 'LogicalExpression' && parent.right === node) ||
      (parent.type === 'ConditionalExpression' && parent.test !== node);
    if (!isLink && !isVoid && !isCalled && !isBranch) {
      return parent.type === 'ExpressionStatement' ? { statement: parent, isPlain } : undefined;
    }
    isPlain &&= isBranch;
    node = outermost(parent);
  }
  return undefined;
}

function exitBehind(facts: Facts, statement: TSESTree.ExpressionStatement): Node | undefined {
  const { parent } = statement;
  const block = 'body' in parent ? parent.body : 'consequent' in parent ? parent.consequent : undefined;
  if (!Array.isArray(block)) return undefined;
  for (const next of (block as Node[]).slice((block as Node[]).indexOf(statement) + 1)) {
    const call = next.type === 'ExpressionStatement' ? unwrap(next.expression) : undefined;
    if (call?.type === 'CallExpression' && isExit(facts, call)) return call;
    if (waitsIn(facts, next)) return undefined;
  }
  return undefined;
}

const waitsIn = (facts: Facts, node: Node): boolean =>
  within(facts.nodes.ofType('AwaitExpression'), node).some((wait) => functionAround(wait) === functionAround(node));

/** What flushes, by itself or through a function of this file. */
export interface Flushing {
  /**
   * `flush` and `close`, calls of functions in which there is such a call, calls of methods that are named as such a
   * method of this file, and uses of lists that hold such a function: those may call it.
   */
  readonly places: ReadonlySet<Node>;
  /** Whether a callback does, be it a function or the name of one. */
  readonly isFlush: (callback: Node) => boolean;
}

/** What flushes in a file, whether anything waits for it or not. */
export const flushingCode = perFile((facts): Flushing => {
  const places = new Set<Node>(flushes(facts).map(({ node }) => node));
  const calls = facts.nodes.ofType('CallExpression');
  const functions = new Set<FunctionNode>();
  const methods = new Set<string>();
  const runsOne = (callee: Node): boolean => {
    const inner = unwrap(callee);
    if (inner.type === 'MemberExpression') return methods.has(memberName(facts, inner) ?? '');
    const fn = facts.functionOf(inner);
    return fn !== undefined && functions.has(fn);
  };
  for (let size = -1; size < places.size;) {
    size = places.size;
    for (const place of places) addFunctionsAround(facts, place, functions, methods);
    for (const fn of functions) for (const use of usesOfList(facts, fn)) places.add(use);
    for (const call of calls) if (runsOne(call.callee)) places.add(call);
  }
  return { places, isFlush: (callback) => runsOne(callback) || isSdkFlush(facts, callback) };
});

/** `Sentry.flush` in `promise.then(Sentry.flush)`. */
const isSdkFlush = (facts: Facts, callback: Node): boolean =>
  /^(?:flush|close)$/.test(facts.valueOf(callback)?.path?.join('.') ?? '');

function addFunctionsAround(facts: Facts, place: Node, functions: Set<FunctionNode>, methods: Set<string>): void {
  for (let fn = functionAround(place); fn; fn = functionAround(fn)) {
    functions.add(fn);
    const { parent } = outermost(fn);
    const isMethod =
      parent?.type === 'MethodDefinition' || parent?.type === 'Property' || parent?.type === 'PropertyDefinition';
    if (isMethod && parent.key.type === 'Identifier' && !parent.computed) methods.add(parent.key.name);
    // A handler that flushes one day does not make the function flush that sets it up.
    const kind = detachmentOf(facts, fn)?.kind;
    if (parent?.type !== 'CallExpression' || kind === 'event' || kind === 'timer') return;
  }
}

/** The names that read the list that a function is in: `const steps = [stop, () => Sentry.flush()]`, `steps.push(fn)`. */
function usesOfList(facts: Facts, fn: FunctionNode): Node[] {
  const list = listOf(facts, fn);
  const variable = list && facts.variableOf(list);
  return (variable?.references ?? []).flatMap((use) =>
    use.isRead() && !isFilled(facts, use.identifier) ? [use.identifier] : [],
  );
}

function listOf(facts: Facts, fn: FunctionNode): Node | undefined {
  let isListed = false;
  let node = outermost(fn);
  for (let { parent } = node; parent; { parent } = node) {
    switch (parent.type) {
      case 'ArrayExpression':
        isListed = true;
        break;
      case 'ObjectExpression':
      case 'Property':
      case 'NewExpression':
        break;
      case 'VariableDeclarator':
        return isListed ? parent.id : undefined;
      case 'CallExpression': {
        const callee = unwrap(parent.callee);
        return callee.type === 'MemberExpression' && isFilled(facts, callee.object) ? callee.object : undefined;
      }
      default:
        return undefined;
    }
    node = outermost(parent);
  }
  return undefined;
}

/** Whether a list only gets one more element here. */
function isFilled(facts: Facts, list: Node): boolean {
  const { parent } = list;
  return parent?.type === 'MemberExpression' && /^(?:push|unshift)$/.test(memberName(facts, parent) ?? '');
}
