import { perFile, type Facts, type Node } from '../facts';
import { codeOf, enclosingFunction, unwrap } from '../syntax/ast';
import { attributeWrites, type AttributeWrite } from './attributes';

/**
 * Whether code also writes another key that passes `test`, to what can only be the same span or scope: in the same object
 * literal, or on the same variable in the same function. Writing an old and a new key is how code serves two versions.
 */
export function isWrittenBeside(facts: Facts, write: AttributeWrite, test: (key: string) => boolean): boolean {
  for (const keys of keysBeside(facts).get(write) ?? []) {
    for (const key of keys) if (key !== write.key && test(key)) return true;
  }
  return false;
}

/** The keys that are written where a write is, its own among them: to its object literal, and to its variable. */
const keysBeside = perFile((facts) => {
  const byPlace = new Map<unknown, Map<string, Set<string>>>();
  const keysAt = (place: Node | null, receiver: string): Set<string> => {
    const receivers = byPlace.get(place) ?? new Map<string, Set<string>>();
    byPlace.set(place, receivers);
    const keys = receivers.get(receiver) ?? new Set<string>();
    receivers.set(receiver, keys);
    return keys;
  };
  const found = new Map<AttributeWrite, Set<string>[]>();
  for (const write of attributeWrites(facts)) {
    const { object, receiver } = placeOf(facts, write);
    const places = [
      ...(object === undefined ? [] : [keysAt(object, '')]),
      ...(receiver === undefined ? [] : [keysAt(enclosingFunction(write.node) ?? null, receiver)]),
    ];
    for (const keys of places) keys.add(write.key);
    found.set(write, places);
  }
  return found;
});

/** The object literal of a write, and the code of what its method is called on. */
function placeOf({ sourceCode }: Facts, { node }: AttributeWrite): { object?: Node; receiver?: string | undefined } {
  const ownerOf = (member: Node): string | undefined => {
    const inner = unwrap(member);
    return inner.type === 'MemberExpression' ? codeOf(sourceCode, inner.object) : undefined;
  };
  if (node.type === 'AssignmentExpression') return { receiver: ownerOf(node.left) };
  if (node.type === 'CallExpression') return { receiver: ownerOf(node.callee) };
  const call = node.parent.parent;
  return { object: node.parent, receiver: call.type === 'CallExpression' ? ownerOf(call.callee) : undefined };
}
