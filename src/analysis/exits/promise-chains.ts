import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { SETTLING } from '../spans/detachment';
import { isFunction, outermost, unwrap } from '../syntax/ast';
import { within } from '../syntax/within';
import { memberName } from '../values/static-value';
import type { Flushing } from './flushes';

/** Whether a flush is behind us for certain when a promise is fulfilled, and when it is rejected. */
interface Settled {
  readonly fulfilled: boolean;
  readonly rejected: boolean;
}

/** A call of a promise method: `promise.then(fn)`. */
interface Link {
  readonly promise: Node;
  readonly method: string;
  readonly callbacks: readonly Node[];
}

function linkOf(facts: Facts, node: Node): Link | undefined {
  const call = unwrap(node);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (call.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return undefined;
  const method = memberName(facts, callee) ?? '';
  return SETTLING.has(method) ? { promise: callee.object, method, callbacks: call.arguments } : undefined;
}

/**
 * The last links of all chains of promise methods in which a callback flushes: `main().finally(() => Sentry.flush())`.
 */
export function flushingChains(facts: Facts, { isFlush }: Flushing): TSESTree.CallExpression[] {
  const found = new Set<TSESTree.CallExpression>();
  for (const call of facts.nodes.ofType('CallExpression')) {
    if (linkOf(facts, call)?.callbacks.some(isFlush)) found.add(lastLink(facts, call));
  }
  return [...found];
}

function lastLink(facts: Facts, call: TSESTree.CallExpression): TSESTree.CallExpression {
  let last = call;
  for (;;) {
    const { parent: member } = outermost(last);
    const next = member?.type === 'MemberExpression' ? outermost(member).parent : undefined;
    if (next?.type !== 'CallExpression' || !linkOf(facts, next) || unwrap(next.callee) !== member) return last;
    last = next;
  }
}

/** The expressions that a chain of promise methods goes through: its links, and what it begins with. */
export function partsOfChain(facts: Facts, promise: Node): Node[] {
  const parts = [promise];
  let first = promise;
  for (let link = linkOf(facts, first); link; link = linkOf(facts, first)) {
    first = unwrap(link.promise);
    if (first.parent) parts.push(first.parent);
    parts.push(first);
  }
  return parts;
}

/** What a promise has waited for, by the chain of promise methods that it comes from. */
export function settled(facts: Facts, flushing: Flushing, promise: Node): Settled {
  const links: Link[] = [];
  let first = promise;
  for (let link = linkOf(facts, first); link; link = linkOf(facts, first)) {
    links.push(link);
    first = link.promise;
  }
  const isFlush = flushing.places.has(unwrap(first));
  return links.reduceRight<Settled>((before, link) => behind(facts, flushing, before, link), {
    fulfilled: isFlush,
    rejected: isFlush,
  });
}

/**
 * Whether a callback of a promise method certainly runs behind a flush.
 *
 * @param call the call of the method
 */
export function runsFlushed(facts: Facts, flushing: Flushing, call: Node, callback: Node): boolean {
  const link = linkOf(facts, call);
  if (!link) return false;
  const { fulfilled, rejected } = settled(facts, flushing, link.promise);
  if (link.method === 'finally') return fulfilled && rejected;
  return link.method === 'then' && link.callbacks[0] === outermost(callback) ? fulfilled : rejected;
}

function behind(
  facts: Facts,
  { isFlush }: Flushing,
  { fulfilled, rejected }: Settled,
  { method, callbacks: [first, second] }: Link,
): Settled {
  const flushes = first !== undefined && isFlush(first);
  if (method === 'finally') return { fulfilled: fulfilled || flushes, rejected: rejected || flushes };
  const [worked, onRejected] = method === 'then' ? [fulfilled || flushes, second] : [fulfilled, first];
  const isSafe = method === 'catch' || worked;
  if (!onRejected) return { fulfilled: worked, rejected: rejected && isSafe };
  // A handler that does not flush spoils what is known where it certainly comes back. Others may well exit.
  const handled = rejected || isFlush(onRejected);
  return {
    fulfilled: worked && (handled || !goesOn(facts, onRejected)),
    rejected: isSafe && (handled || !throws(facts, onRejected)),
  };
}

/** Whether a handler certainly does not throw or exit: it calls nothing but the SDK and the console. */
function goesOn(facts: Facts, handler: Node): boolean {
  const isHarmless = (callee: Node): boolean => {
    const inner = unwrap(callee);
    const object = inner.type === 'MemberExpression' ? unwrap(inner.object) : undefined;
    return (object?.type === 'Identifier' && object.name === 'console') || facts.valueOf(inner)?.path !== undefined;
  };
  const inner = unwrap(handler);
  if (!isFunction(inner)) return isHarmless(inner);
  const calls = within(facts.nodes.ofType('CallExpression'), inner);
  return !throws(facts, inner) && calls.every(({ callee }) => isHarmless(callee));
}

const throws = (facts: Facts, handler: Node): boolean =>
  within(facts.nodes.ofType('ThrowStatement'), handler).length > 0;
