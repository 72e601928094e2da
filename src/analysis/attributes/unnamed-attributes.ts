import type { TSESTree } from '@typescript-eslint/utils';
import { exportCalls, methodCalls } from '../api/sdk-call';
import { perFile, type Facts, type Node } from '../facts';
import { codeOf, plainName, unwrap } from '../syntax/ast';
import { iterationOf } from '../syntax/iteration';
import { within } from '../syntax/within';

const SETTERS = ['setAttribute', 'setAttributes'];
const onCurrentScope = exportCalls(SETTERS);
const onObjects = methodCalls(['span', 'transaction', 'scope'], SETTERS);

/**
 * Whether the file sets an attribute whose key is the same expression, of the same variables; or all entries of the object
 * that the key is one of.
 *
 * @param key an expression that is no constant: the `key` of `setTag(key, value)`
 */
export function isAttributeKey(facts: Facts, key: Node): boolean {
  const { keys, objects } = written(facts);
  if (keys.has(identityOf(facts, key))) return true;
  const object = objects.size > 0 ? objectOfKey(facts, key) : undefined;
  return object !== undefined && objects.has(identityOf(facts, object));
}

/** The keys that attributes are set by, and the objects whose entries all become attributes. */
const written = perFile((facts) => {
  const keys = new Set<string>();
  const objects = new Set<string>();
  for (const { node, api, method } of [...onCurrentScope(facts), ...onObjects(facts)]) {
    const [first] = node.arguments;
    if (!first) continue;
    if ((api ?? method) === 'setAttribute') keys.add(identityOf(facts, first));
    else if (first.type !== 'ObjectExpression') objects.add(identityOf(facts, first));
    else {
      for (const property of first.properties) {
        if (property.type === 'SpreadElement') objects.add(identityOf(facts, property.argument));
        else if (property.computed) keys.add(identityOf(facts, property.key));
      }
    }
  }
  return { keys, objects };
});

/** The code of an expression, and where the variables in it are declared: two that are alike give the same value. */
function identityOf(facts: Facts, expression: Node): string {
  const inner = unwrap(expression);
  const declared = within(facts.nodes.ofType('Identifier'), inner).map(
    (name) => facts.variableOf(name)?.identifiers[0]?.range[0] ?? '',
  );
  return `${codeOf(facts.sourceCode, inner)} ${declared.join(' ')}`;
}

/** The object whose keys a variable runs through: `for (const key in object)`, or `Object.entries(object).forEach(...)`. */
function objectOfKey(facts: Facts, key: Node): Node | undefined {
  const name = unwrap(key);
  const iteration = iterationOf(facts, name);
  if (iteration) return keysOf(iteration.list);
  const definition = facts.variableOf(name)?.defs[0]?.node as Node | undefined;
  const loop = definition?.type === 'VariableDeclarator' ? definition.parent.parent : undefined;
  return loop?.type === 'ForInStatement' ? loop.right : undefined;
}

/** `object` of `Object.keys(object)` and `Object.entries(object)`. */
function keysOf(list: Node): TSESTree.CallExpressionArgument | undefined {
  if (list.type !== 'CallExpression' || list.callee.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = list.callee;
  const isOfKeys = /^(?:keys|entries)$/.test(plainName(property, computed) ?? '');
  return isOfKeys && object.type === 'Identifier' && object.name === 'Object' ? list.arguments[0] : undefined;
}
