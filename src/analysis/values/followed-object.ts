import type { TSESTree } from '@typescript-eslint/utils';
import { perNode, type Facts, type FunctionNode, type Node } from '../facts';
import { enclosingFunction, isFunction, isNullish, outermost, unwrap } from '../syntax/ast';
import { isChangedAt, useOf, type Access } from './access';
import { nameOf } from './functions';
import { keyName, memberName } from './static-value';

/** An access to a part of an object; without a name when the key is not known. */
export interface PartAccess extends Omit<Access, 'name' | 'value'> {
  readonly name: string | undefined;
}

/** All that the file does with one object, as far as it can be followed. */
export interface ObjectUses {
  /** The expressions that are the object. */
  readonly reads: readonly Node[];
  /** In source order. A property that replaces one in a copy (`{ ...object, name }`) counts as written. */
  readonly accesses: readonly PartAccess[];
  /** `'name' in object`. */
  readonly tests: readonly { readonly name: string; readonly node: Node }[];
  /** Where it goes out of sight: to code of other files, into other objects, out of its function. */
  readonly escapes: readonly Node[];
  /** Annotations and casts that give it a type. */
  readonly types: readonly Node[];
}

/** Longer ways are not followed: real code does not have them, and the stack is finite. */
const MAX_STEPS = 200;

/** The uses of an object that is not followed. */
export const NO_USES: ObjectUses = { reads: [], accesses: [], tests: [], escapes: [], types: [] };

const followed = perNode((facts, start: Node): ObjectUses => {
  const uses = { reads: [], accesses: [] as PartAccess[], tests: [], escapes: [], types: [] };
  const { parent } = start;
  const root = isFunction(parent) && (parent.params as Node[]).includes(start) ? parent : undefined;
  const walk: Walk = { facts, root, calls: new Map(), seen: new Set(), steps: 0, uses };
  if (root || isInPattern(start)) bind(walk, start);
  else follow(walk, start);
  uses.accesses.sort((a, b) => a.key.range[0] - b.key.range[0]);
  return uses;
});

/**
 * Follows an object through names, patterns, casts and calls of functions in this file.
 *
 * @param start the expression that gives the object, or the parameter or part of a pattern that takes it. A function may
 *   return what its parameter is given, or a copy of it with other properties: `return { ...span, name }`
 */
export function usesOf(facts: Facts, start: Node): ObjectUses {
  return followed(facts, start) ?? NO_USES;
}

/** {@link usesOf} of what a property holds. */
export function partUses(facts: Facts, { node }: Pick<PartAccess, 'node'>): ObjectUses {
  return usesOf(facts, node.type === 'Property' ? node.value : node);
}

/** Whether the file changes a part of what a property holds: `span.data.key = 1`. */
export function isPartChanged(facts: Facts, access: Pick<PartAccess, 'node'>): boolean {
  return partUses(facts, access).reads.some(isChangedAt);
}

interface Walk {
  readonly facts: Facts;
  /** The function whose parameter is followed. */
  readonly root: FunctionNode | undefined;
  /** The functions that the object is passed to, and the calls that do it. */
  readonly calls: Map<FunctionNode, TSESTree.CallExpression>;
  readonly seen: Set<Node>;
  /** How far it is from the start. */
  steps: number;
  readonly uses: {
    readonly reads: Node[];
    readonly accesses: PartAccess[];
    readonly tests: { name: string; node: Node }[];
    readonly escapes: Node[];
    readonly types: Node[];
  };
}

function isInPattern(node: Node): boolean {
  const property = node.parent;
  return property?.type === 'Property' && property.value === node && property.parent.type === 'ObjectPattern';
}

/** What becomes of the object that a binding takes. */
function bind(walk: Walk, pattern: Node): void {
  const { facts, uses } = walk;
  const { typeAnnotation } = pattern as { typeAnnotation?: TSESTree.TSTypeAnnotation };
  if (typeAnnotation) uses.types.push(typeAnnotation.typeAnnotation);
  if (pattern.type === 'AssignmentPattern') bind(walk, pattern.left);
  else if (pattern.type === 'Identifier') bindName(walk, pattern);
  else if (pattern.type !== 'ObjectPattern') uses.escapes.push(pattern);
  else {
    for (const node of pattern.properties) {
      if (node.type === 'RestElement') uses.escapes.push(node);
      else uses.accesses.push({ node, name: keyName(facts, node.key, node.computed), key: node.key, use: 'read' });
    }
  }
}

/** A name that holds other things, too, says nothing about the object. */
function bindName(walk: Walk, name: TSESTree.Identifier): void {
  const variable = walk.facts.variableOf(name);
  const references = variable?.references.filter(({ identifier }) => identifier !== name) ?? [];
  if (variable?.defs.length !== 1 || references.some((reference) => reference.isWrite())) walk.uses.escapes.push(name);
  else for (const { identifier } of references) follow(walk, identifier);
}

/** What becomes of the object that an expression gives. */
function follow(walk: Walk, node: Node): void {
  const { seen, uses } = walk;
  if (seen.has(node)) return;
  seen.add(node);
  const outer = outermost(node);
  const { parent } = outer;
  if (!parent || walk.steps >= MAX_STEPS) {
    uses.escapes.push(outer);
    return;
  }
  uses.reads.push(outer);
  for (let cast: Node = node; cast !== outer && cast.parent; cast = cast.parent) {
    const { typeAnnotation } = cast.parent as { typeAnnotation?: Node };
    if (typeAnnotation) uses.types.push(typeAnnotation);
  }
  walk.steps++;
  followInto(walk, parent, outer);
  walk.steps--;
}

function followInto(walk: Walk, parent: Node, outer: Node): void {
  const { facts, uses } = walk;
  switch (parent.type) {
    case 'MemberExpression':
      if (parent.object !== outer) break;
      uses.accesses.push({
        node: parent,
        object: parent.object,
        name: memberName(facts, parent),
        key: parent.property,
        use: useOf(parent),
      });
      return;
    case 'VariableDeclarator':
      // Other files may do anything with what is exported.
      if (parent.parent.parent.type === 'ExportNamedDeclaration') break;
      bind(walk, parent.id);
      return;
    case 'AssignmentExpression':
      if (parent.right !== outer || parent.operator !== '=' || parent.left.type === 'MemberExpression') break;
      bind(walk, parent.left);
      follow(walk, parent);
      return;
    case 'SpreadElement':
      if (parent.parent.type !== 'ObjectExpression' || !followCopy(walk, parent.parent)) break;
      return;
    case 'CallExpression':
      if (!followArgument(walk, parent, outer)) break;
      return;
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      if (!followReturn(walk, outer)) break;
      return;
    case 'BinaryExpression': {
      if (parent.operator !== 'in' || parent.right !== outer) return;
      const name = facts.staticValue(parent.left)?.value;
      if (typeof name !== 'string') break;
      uses.tests.push({ name, node: parent });
      return;
    }
    case 'ConditionalExpression':
      if (parent.test === outer) return;
      if (!isEmpty(parent.consequent === outer ? parent.alternate : parent.consequent)) break;
      follow(walk, parent);
      return;
    case 'LogicalExpression':
      if (parent.operator === '&&') {
        if (parent.right === outer) follow(walk, parent);
        return;
      }
      if (!isEmpty(parent.left === outer ? parent.right : parent.left)) break;
      follow(walk, parent);
      return;
    case 'SequenceExpression':
      if (parent.expressions.at(-1) === outer) follow(walk, parent);
      return;
    case 'AwaitExpression':
      follow(walk, parent);
      return;
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'WhileStatement':
    case 'SwitchStatement':
    case 'SwitchCase':
    case 'UnaryExpression':
    case 'TemplateLiteral':
    case 'TSTypeQuery':
      return;
    default:
  }
  uses.escapes.push(outer);
}

/** What may stand in the place of an object without being another one: nothing, `{}`. */
function isEmpty(node: Node): boolean {
  const inner = unwrap(node);
  return isNullish(inner) || (inner.type === 'ObjectExpression' && inner.properties.length === 0);
}

/** `return { ...span, name }`: what the copy has in the place of the object's own parts. */
function followCopy(walk: Walk, copy: TSESTree.ObjectExpression): boolean {
  const { facts, root, uses } = walk;
  const outer = outermost(copy);
  const isReturned = outer.parent?.type === 'ReturnStatement' || outer.parent?.type === 'ArrowFunctionExpression';
  if (!root || !isReturned || enclosingFunction(outer) !== root) return false;
  for (const node of copy.properties) {
    if (node.type !== 'Property') continue;
    uses.accesses.push({ node, name: keyName(facts, node.key, node.computed), key: node.key, use: 'write' });
  }
  return true;
}

function followReturn(walk: Walk, returned: Node): boolean {
  const fn = enclosingFunction(returned);
  if (fn && fn === walk.root) return true;
  const call = fn && walk.calls.get(fn);
  if (call) follow(walk, call);
  return call !== undefined;
}

/** Into a function that no other code calls. */
function followArgument(walk: Walk, call: TSESTree.CallExpression, argument: Node): boolean {
  const { facts } = walk;
  if (isConsole(facts, call.callee)) return true;
  const fn = facts.functionOf(call.callee);
  const parameter = fn?.params[call.arguments.indexOf(argument as TSESTree.CallExpressionArgument)];
  if (!fn || !parameter || fn.async || fn.generator || walk.calls.has(fn) || !isOnlyCall(facts, fn, call)) return false;
  walk.calls.set(fn, call);
  bind(walk, parameter);
  return true;
}

function isOnlyCall(facts: Facts, fn: FunctionNode, call: TSESTree.CallExpression): boolean {
  const name = nameOf(fn);
  if (!name) return fn.parent === call;
  const declaration = fn.type === 'FunctionDeclaration' ? fn : name.parent.parent;
  if (declaration?.parent?.type.startsWith('Export')) return false;
  const uses = facts.variableOf(name)?.references.filter(({ identifier }) => identifier !== name) ?? [];
  return uses.length === 1;
}

/** Writing to the console changes nothing. */
function isConsole(facts: Facts, callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'console' &&
    !facts.variableOf(callee.object)
  );
}
