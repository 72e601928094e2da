import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, FunctionNode, Node } from '../facts';
import { enclosingFunction, outermost, plainName, unwrap } from '../syntax/ast';
import { isPrivate, isUsedInTemplate } from '../syntax/variables';
import { useOf } from '../values/access';
import { expectedArgument } from '../values/expected';
import { argumentAt, callsOf } from '../values/functions';
import { isOwnObject } from '../values/own-objects';
import { keyName, memberName } from '../values/static-value';
import { resultOf } from '../values/value';
import type { AttributeWrite } from './attributes';
import { isKeyBehind, mayHaveKey } from './later-keys';

/** What the file does with an attribute that is written, but for writing it. */
export interface KeyUses {
  /** Other code may look for the key: it is read, tested or taken away, or its object goes out of sight. */
  readonly isRead: boolean;
  /** Other code puts another value under the key of the same object, or takes it away. */
  readonly isWritten: boolean;
  /** A property that stands behind replaces the value: `{ ...DEFAULTS, 'app.k': v }`. */
  readonly isReplaced: boolean;
  /** The SDK gets it without such a property. */
  readonly isSent: boolean;
}

/** Longer ways are not followed: real code does not have them. */
const MAX_STEPS = 200;

/** What is known of the attribute in an expression. */
interface Place {
  /** Where it is in there: `attributes`, `http.method`. `undefined` for a name that is not known. */
  readonly path: readonly (string | undefined)[];
  readonly isReplaced: boolean;
}

interface Step {
  readonly node: Node;
  readonly place: Place;
}

/** Follows the object that an attribute is written to: through variables, copies and functions of this file, to the SDK. */
export function keyUses(facts: Facts, { node }: Pick<AttributeWrite, 'node'>): KeyUses {
  const walk = new Walk(facts);
  const place = { path: [], isReplaced: false };
  if (node.type === 'AssignmentExpression') walk.goInto(node.left, place);
  if (node.type === 'Property') walk.goAround(node, place);
  return walk.run();
}

/** Whether another value takes the place of one that is written, before the SDK gets it: a default, an initial value. */
export function isOverwritten(facts: Facts, write: AttributeWrite): boolean {
  if (write.node.type === 'CallExpression') return false;
  const { isWritten, isReplaced, isSent } = keyUses(facts, write);
  return isWritten || (isReplaced && !isSent);
}

class Walk {
  private isRead = false;
  private isWritten = false;
  private isReplaced = false;
  private isSent = false;
  private readonly steps: Step[] = [];
  /** What is followed already: with the value, and with another one in its place. */
  private readonly seen = [new Set<Node>(), new Set<Node>()] as const;

  constructor(private readonly facts: Facts) {}

  run(): KeyUses {
    let count = 0;
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      const { node, place } = step;
      const seen = this.seen[place.isReplaced ? 1 : 0];
      if (seen.has(node)) continue;
      seen.add(node);
      this.isReplaced ||= place.isReplaced;
      if (++count > MAX_STEPS) {
        this.isRead = true;
        break;
      }
      this.follow(outermost(node), place);
    }
    const { isRead, isWritten, isReplaced, isSent } = this;
    return { isRead, isWritten, isReplaced, isSent };
  }

  private go(node: Node, place: Place): void {
    this.steps.push({ node, place });
  }

  /** To the object that has a property. */
  goAround(property: TSESTree.Property, { path, isReplaced }: Place): void {
    const object = property.parent as TSESTree.ObjectExpression;
    const name = keyName(this.facts, property.key, property.computed);
    const place = { path: [name, ...path], isReplaced: isReplaced || isKeyBehind(this.facts, object, property, name) };
    this.go(object, place);
  }

  /** To the uses of what a value is put into: a variable, or a property. */
  goInto(target: Node, place: Place): void {
    const inner = unwrap(target);
    if (inner.type === 'Identifier') this.goToReads(inner, place);
    else if (inner.type !== 'MemberExpression') this.isRead = true;
    else {
      // It is no other code.
      for (const seen of this.seen) seen.add(inner);
      if (!isOwnObject(this.facts, inner.object)) this.isRead = true;
      this.goInto(inner.object, { ...place, path: [memberName(this.facts, inner), ...place.path] });
    }
  }

  private goToReads(name: TSESTree.Identifier, place: Place): void {
    const variable = this.facts.variableOf(name);
    const { references = [], defs = [] } = variable ?? {};
    const isKnown = defs.length === 1 && references.length <= MAX_STEPS;
    if (!variable || !isKnown || !isPrivate(this.facts, variable) || isUsedInTemplate(variable)) this.isRead = true;
    if (isKnown) for (const reference of references) if (reference.isRead()) this.go(reference.identifier, place);
  }

  private follow(node: Node, place: Place): void {
    const { parent } = node;
    switch (parent?.type) {
      case 'ExpressionStatement':
      case 'IfStatement':
      case 'UnaryExpression':
        break;
      case 'AwaitExpression':
        this.go(parent, place);
        break;
      case 'SequenceExpression':
        if (parent.expressions.at(-1) === node) this.go(parent, place);
        break;
      case 'ConditionalExpression':
        if (parent.test !== node) this.go(parent, place);
        break;
      case 'LogicalExpression':
        if (parent.right === node || parent.operator !== '&&') this.go(parent, place);
        break;
      case 'ArrayExpression':
        this.go(parent, { ...place, path: [undefined, ...place.path] });
        break;
      case 'SpreadElement':
        this.followSpread(parent, place);
        break;
      case 'Property':
        if (parent.parent.type === 'ObjectExpression' && parent.value === node) this.goAround(parent, place);
        else this.isRead = true;
        break;
      case 'VariableDeclarator':
        if (parent.id.type === 'Identifier') this.goToReads(parent.id, place);
        else this.isRead = true;
        break;
      case 'AssignmentExpression':
        if (parent.right !== node) break;
        this.go(parent, place);
        this.goInto(parent.left, place);
        break;
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        this.followReturn(enclosingFunction(node), place);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.followArgument(parent, node, place);
        break;
      case 'MemberExpression':
        if (parent.object === node) this.followMember(parent, place);
        else this.isRead = true;
        break;
      default:
        this.isRead = true;
    }
  }

  private followSpread(spread: TSESTree.SpreadElement, { path, isReplaced }: Place): void {
    const { parent } = spread;
    if (parent.type === 'ArrayExpression') this.go(parent, { path, isReplaced });
    else if (parent.type !== 'ObjectExpression') this.isRead = true;
    else this.go(parent, { path, isReplaced: isReplaced || isKeyBehind(this.facts, parent, spread, path[0]) });
  }

  private followMember(member: TSESTree.MemberExpression, { path: [key, ...path], isReplaced }: Place): void {
    const name = memberName(this.facts, member);
    const use = useOf(member);
    const isKey = name !== undefined && name === key;
    if (use === 'call') {
      // `attributes.hasOwnProperty(key)`
      this.isRead = true;
    } else if (this.seen[0].has(member) || (name !== undefined && key !== undefined && !isKey)) {
      return;
    } else if (use === 'read' && isKey && path.length > 0) {
      this.go(member, { path, isReplaced });
    } else {
      this.isWritten ||= use !== 'read';
      // An assignment has a report of its own, and is renamed, too, unless its key is declared elsewhere.
      const isRenamed =
        outermost(member).parent?.type === 'AssignmentExpression' &&
        plainName(member.property, member.computed) !== undefined;
      if (use !== 'write' || (isKey && !isRenamed)) this.isRead = true;
    }
  }

  private followReturn(fn: FunctionNode | undefined, place: Place): void {
    const role = fn && this.facts.expected(fn);
    if (role && resultOf(role)) {
      this.isSent ||= !place.isReplaced;
      return;
    }
    const calls = fn && !fn.generator ? callsOf(this.facts, fn) : undefined;
    if (!calls) this.isRead = true;
    for (const call of calls ?? []) this.go(call, place);
  }

  private followArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: Node, place: Place): void {
    const index = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
    if (index >= 0 && expectedArgument(this.facts, call, index)) {
      this.isSent ||= !place.isReplaced;
      return;
    }
    const method = call.type === 'CallExpression' ? objectMethod(this.facts, call.callee) : undefined;
    const parameter = argumentAt(call, index) && this.facts.functionOf(call.callee)?.params[index];
    if (method === 'freeze') this.go(call, place);
    else if (method === 'assign') this.followAssign(call, index, place);
    else if (call.type === 'CallExpression' && parameter?.type === 'Identifier') this.goToReads(parameter, place);
    else this.isRead = true;
  }

  /** `Object.assign(target, ...sources)`: the target, which it gives back, has the properties of all. */
  private followAssign(
    call: TSESTree.CallExpression | TSESTree.NewExpression,
    index: number,
    { path, isReplaced }: Place,
  ): void {
    const [target, ...sources] = call.arguments;
    const mayReplace = (source: Node): boolean => mayHaveKey(this.facts, source, path[0]);
    const place = { path, isReplaced: isReplaced || call.arguments.slice(index + 1).some(mayReplace) };
    this.go(call, place);
    if (index > 0) {
      if (!target || target.type === 'ObjectExpression') return;
      if (!isOwnObject(this.facts, target)) this.isRead = true;
      this.goInto(target, place);
      return;
    }
    // What the attribute comes from is no other code.
    const others = sources.filter((source) => !this.seen.some((seen) => seen.has(source)));
    this.isWritten ||= others.some(mayReplace);
  }
}

/** The method of `Object` that is called. */
function objectMethod(facts: Facts, callee: Node): string | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  const isGlobal = callee.object.name === 'Object' && !facts.variableOf(callee.object);
  return isGlobal ? plainName(callee.property, callee.computed) : undefined;
}
