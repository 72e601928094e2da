import { enclosingFunction, unwrap } from './ast';
import { attributeWrites, type AttributeWrite } from './attributes';
import type { Facts, Node } from './facts';

/**
 * The other attributes that code writes to what can only be the same span or scope: in the same object literal, or on the
 * same variable in the same function. Writing an old and a new key is how code serves two versions.
 */
export function writesBeside(facts: Facts, write: AttributeWrite): readonly AttributeWrite[] {
  const { object, receiver } = placeOf(facts, write);
  return attributeWrites(facts).filter((other) => {
    if (other === write) return false;
    const place = placeOf(facts, other);
    if (object !== undefined && place.object === object) return true;
    const isSame = receiver !== undefined && place.receiver === receiver;
    return isSame && enclosingFunction(other.node) === enclosingFunction(write.node);
  });
}

/** The object literal of a write, and the text of what its method is called on. */
function placeOf({ sourceCode }: Facts, { node }: AttributeWrite): { object?: Node; receiver?: string | undefined } {
  const ownerOf = (member: Node): string | undefined => {
    const inner = unwrap(member);
    return inner.type === 'MemberExpression' ? sourceCode.getText(inner.object) : undefined;
  };
  if (node.type === 'AssignmentExpression') return { receiver: ownerOf(node.left) };
  if (node.type === 'CallExpression') return { receiver: ownerOf(node.callee) };
  const call = node.parent.parent;
  return { object: node.parent, receiver: call.type === 'CallExpression' ? ownerOf(call.callee) : undefined };
}
