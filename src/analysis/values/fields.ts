import type { TSESTree } from '@typescript-eslint/utils';
import { perFile, perNode, type Facts, type FunctionNode, type Node } from '../facts';
import { addNamed } from '../gates/names';
import { isFunction, plainName, unbound } from '../syntax/ast';
import { agreed } from './agreed';
import { annotationOf } from './type-value';
import type { Value } from './value';

interface Field {
  /** Where it is first written to: asked there, it is looked at once, however often it is used. */
  first?: Node;
  /** Where the field is annotated. */
  annotated?: Node;
  readonly writes: Node[];
}

/**
 * `this.span`, `this.#span`: an annotated field, a parameter property, or a field to which the class writes only one kind
 * of value.
 *
 * @param node the member expression
 */
export function fieldValue(facts: Facts, node: Node, name: string): Value | undefined {
  const body = classOfThis(node);
  const field = body && fieldsOf(facts).get(body)?.get(name);
  if (field?.first && field.first !== node) return facts.valueOf(field.first);
  const annotated = field?.annotated && annotationOf(facts, field.annotated);
  return annotated ?? (field && agreed(field.writes, (written) => facts.valueOf(written)));
}

/**
 * Where a class uses what it has under a name, as `this.scrub`.
 *
 * @param member the method, or the field with an initializer
 * @returns nothing when the class puts something else in its place; binding it, `this.scrub = this.scrub.bind(this)`, does not
 */
export function usesOfMember(
  facts: Facts,
  member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): readonly Node[] {
  const name = fieldName(member.key, member.computed);
  if (name === undefined) return [];
  const body = member.parent;
  if (isReplaced(facts, body, name, member.value)) return [];
  return (usesOfThis(facts).get(name) ?? []).filter((use) => classOfThis(use) === body);
}

/**
 * The function of its own class that `this.start` names, unless the class puts something else in its place.
 *
 * @param kind `get` for the getter that it calls
 */
export function functionOfThis(
  facts: Facts,
  node: TSESTree.MemberExpression,
  kind: 'method' | 'get',
): FunctionNode | undefined {
  const name = fieldName(node.property, node.computed);
  const body = classOfThis(node);
  if (!body || name === undefined) return undefined;
  const fn = methodOf(facts, body, name, kind);
  return fn && !isReplaced(facts, body, name, fn) ? fn : undefined;
}

/** A method of a class, the function in a field, or a getter. */
export function methodOf(
  facts: Facts,
  body: TSESTree.ClassBody,
  name: string,
  kind: 'method' | 'get' = 'method',
): FunctionNode | undefined {
  return functionsOf(facts, body)?.get(`${kind} ${name}`);
}

/** The functions of a class by kind and name; `undefined` where it has several of one name. */
const functionsOf = perNode((_, { body }: TSESTree.ClassBody) => {
  const found = new Map<string, FunctionNode | undefined>();
  for (const member of body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    const name = fieldName(member.key, member.computed);
    const key = `${member.type === 'MethodDefinition' ? member.kind : 'method'} ${name}`;
    if (name === undefined) continue;
    found.set(key, isFunction(member.value) && !found.has(key) ? member.value : undefined);
  }
  return found;
});

/** Whether a class writes anything to a member but its own value, bound or as it is. */
function isReplaced(facts: Facts, body: Node, name: string, own: Node | null): boolean {
  const writes = fieldsOf(facts).get(body)?.get(name)?.writes ?? [];
  return writes.some((written) => {
    const bound = unbound(written);
    const isOwn = bound.type === 'MemberExpression' && bound.object.type === 'ThisExpression';
    return written !== own && !(isOwn && fieldName(bound.property, bound.computed) === name);
  });
}

/** The members of `this` that the file names, by their names. */
const usesOfThis = perFile((facts) => {
  const found = new Map<string, Node[]>();
  for (const node of facts.nodes.ofType('MemberExpression')) {
    const name = node.object.type === 'ThisExpression' ? fieldName(node.property, node.computed) : undefined;
    if (name !== undefined) addNamed(found, name, node);
  }
  return found;
});

/** The name of a field; `#span` for a private one. */
export function fieldName(key: Node, computed: boolean): string | undefined {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : plainName(key, computed);
}

/** The fields of each class of the file: where they are annotated, and what is written to them. */
const fieldsOf = perFile((facts) => {
  const classes = new Map<Node, Map<string, Field>>();
  const field = (body: Node, name: string): Field => {
    const fields = classes.get(body) ?? new Map<string, Field>();
    const known = fields.get(name) ?? { writes: [] };
    classes.set(body, fields.set(name, known));
    return known;
  };
  for (const type of ['PropertyDefinition', 'AccessorProperty', 'TSAbstractPropertyDefinition'] as const) {
    for (const node of facts.nodes.ofType(type)) {
      const name = fieldName(node.key, node.computed);
      if (name === undefined) continue;
      const known = field(node.parent, name);
      if (node.typeAnnotation) known.annotated = node;
      if (node.value) known.writes.push(node.value);
    }
  }
  for (const { parameter, parent } of facts.nodes.ofType('TSParameterProperty')) {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const body = parent.parent.parent;
    if (body?.type !== 'ClassBody') continue;
    const known = field(body, target.name);
    known.annotated = target;
    known.writes.push(target);
  }
  for (const { left, right } of facts.nodes.ofType('AssignmentExpression')) {
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') continue;
    const name = fieldName(left.property, left.computed);
    const body = classOfThis(left);
    if (!body || name === undefined) continue;
    const known = field(body, name);
    known.first ??= left;
    known.writes.push(right);
  }
  return classes;
});

/** The class whose instance `this` is: that of the method, or of the function that is the value of a field. */
function classOfThis(node: Node): TSESTree.ClassBody | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'ClassBody') return outer;
    if (outer.type === 'FunctionDeclaration') return undefined;
    if (outer.type === 'FunctionExpression' && outer.parent.parent?.type !== 'ClassBody') return undefined;
  }
  return undefined;
}
