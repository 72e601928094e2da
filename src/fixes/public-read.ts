import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { sdkReference, type SdkReference } from '../analysis/api/sdk-reference';
import type { Facts, Node } from '../analysis/facts';
import { mayEndEarly, outermost, unwrap } from '../analysis/syntax/ast';
import { isChangedAt, useOf, type Access } from '../analysis/values/access';
import { importedPackages } from '../analysis/values/sdk-version';
import { memberName } from '../analysis/values/static-value';
import { needsAny } from '../analysis/values/type-needs';
import { fillCode, publicCode, type PrivateMember } from '../sdk/private-members';
import { atLeast } from '../sdk/version';
import { asArgument, asObject, isUnderTsDirective, losesComment, quoted } from './source';

/** A rewrite of a read of a private member. */
export interface PublicRead {
  readonly text: string;
  readonly fix: TSESLint.ReportFixFunction;
  /** It gives the same value in every case, so it may be made without asking. */
  readonly certain: boolean;
}

/** Below this version much of the public code does not exist; below the second nothing was compared. */
const OLDEST = '8.0.0';
const COMPARED = '10.0.0';

/**
 * Puts the public code for a private member in the place of a read of it, or of a call without arguments.
 *
 * @returns `undefined` where there is no such code, or no place for it: writes, destructuring, comments in between, ...
 */
export function publicRead(facts: Facts, access: Access, member: PrivateMember): PublicRead | undefined {
  const version = facts.version(access.value);
  const code = publicCode(member, version);
  if (code === undefined || atLeast(version, OLDEST) === false) return undefined;
  const target = targetOf(facts, access, member, code);
  const receiver = receiverOf(facts, access);
  if (!target || !receiver || isNewCallee(target.node)) return undefined;
  const name = /\bSentry\.(\w+)/.exec(code)?.[1];
  const reference = name === undefined ? undefined : exportReference(facts, access, member, name);
  if (name !== undefined && !reference) return undefined;
  const { node, key = '' } = target;
  const kept = [...(code.includes('$') ? [receiver.node] : []), ...(target.keyNode ? [target.keyNode] : [])];
  if (losesComment(facts.sourceCode, node, kept)) return undefined;

  // What the JSON has is `unknown`, or may be missing: the cast lets code do with it what it likes.
  const keepsAny = isAny(access.object) && needsAny(facts, target.property ?? node);
  const typed = keepsAny ? code.replace(SPAN_JSON, '($& as any)') : code;
  const place = code.startsWith('$.')
    ? inChain(
        facts,
        access,
        receiver.node,
        code.slice('$.'.length).replace('KEY', () => key),
      )
    : asCall(facts, access, receiver.node, (object) => fillCode(typed, object, () => reference?.text ?? ''));
  if (!place) return undefined;
  const text = apart(facts, node, place.closeAfter ? `(${place.text}` : place.text);
  const fix = (fixer: TSESLint.RuleFixer): TSESLint.RuleFix[] => [
    ...(reference?.addImport(fixer) ?? []),
    fixer.replaceText(node, text),
    ...(place.closeAfter ? [fixer.insertTextAfter(place.closeAfter, ')')] : []),
  ];
  const sameInAllVersions = typeof member.use === 'string' || version !== undefined;
  const certain =
    target.safe &&
    receiver.certain &&
    place.certain &&
    sameInAllVersions &&
    atLeast(version, member.since ?? COMPARED) !== false &&
    !isUnderTsDirective(facts.sourceCode, access.key);
  return { text: place.text, fix, certain };
}

interface Target {
  /** What the code takes the place of. */
  readonly node: Node;
  /** The name of the property that is read, as an argument, and where it stands. */
  readonly key?: string;
  readonly keyNode?: Node;
  /** The read of the property, where that stays as it is. */
  readonly property?: Node | undefined;
  readonly safe: boolean;
}

function targetOf(facts: Facts, { node, use }: Access, member: PrivateMember, code: string): Target | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const outer = outermost(node);
  const { parent } = outer;
  // `(span?.x).y`: what follows is not part of the chain, so it cannot become one with it.
  const endsChain = outer.type === 'ChainExpression' || node.parent.type === 'ChainExpression';
  if (member.method) {
    const isCall = use === 'call' && parent?.type === 'CallExpression' && parent.arguments.length === 0;
    return isCall && !parent.optional && !endsChain ? { node: parent, safe: member.safe === true } : undefined;
  }
  if (use !== 'read') return undefined;
  if (member.safe !== 'property') return { node, safe: member.safe === true };
  const property = propertyOf(node);
  const propertyUse = property && useOf(property);
  if (code.includes('KEY')) {
    if (!property || propertyUse !== 'read' || endsChain || property.property.type === 'PrivateIdentifier')
      return undefined;
    const key = property.computed ? asArgument(facts.sourceCode, property.property) : quoted(property.property.name);
    return { node: property, key, keyNode: property.property, safe: true };
  }
  // What is written to a copy is lost.
  if (isChangedAt(node)) return undefined;
  const name = property && memberName(facts, property);
  return { node, property, safe: propertyUse === 'read' && name !== undefined && name !== member.added };
}

/** The property that is taken from what a member expression gives. */
export function propertyOf(node: TSESTree.MemberExpression): TSESTree.MemberExpression | undefined {
  const outer = outermost(node);
  return outer.parent?.type === 'MemberExpression' && outer.parent.object === outer ? outer.parent : undefined;
}

/** `new client._options.Thing()`: a call in there would become what is constructed. */
function isNewCallee(node: Node): boolean {
  let outer = outermost(node);
  while (outer.parent?.type === 'MemberExpression' && outer.parent.object === outer) outer = outermost(outer.parent);
  return outer.parent?.type === 'NewExpression' && outer.parent.callee === outer;
}

interface Receiver {
  readonly node: Node;
  readonly certain: boolean;
}

/** The object, without a cast that was needed for the private member only. */
function receiverOf(facts: Facts, { object, value }: Access): Receiver | undefined {
  if (!object) return undefined;
  if (!isCast(object)) return { node: object, certain: true };
  let bare: Node = object;
  while (isCast(bare)) bare = bare.expression;
  // The cast is what tells the type.
  if (!value || !facts.valueOf(bare)) return { node: object, certain: true };
  if (!isAny(object)) return { node: bare, certain: false };
  // Options, tags and contexts are what the project makes of them: as `any` they fit where their public types do not.
  const keepsCast = value.nullable || value.type !== 'span';
  return { node: keepsCast ? object : bare, certain: true };
}

const SPAN_JSON = /^Sentry\.spanToJSON\(\$\)/;

const isAny = (object: Node | undefined): boolean =>
  object !== undefined && isCast(object) && object.typeAnnotation.type === 'TSAnyKeyword';

const isCast = (node: Node): node is TSESTree.TSAsExpression | TSESTree.TSTypeAssertion =>
  node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion';

function exportReference(
  facts: Facts,
  { node, value }: Access,
  { coreOnly }: PrivateMember,
  name: string,
): SdkReference | undefined {
  const packages = importedPackages(facts);
  if (coreOnly && !packages.every((imported) => imported === '@sentry/core')) return undefined;
  const module = value?.module ?? packages[0];
  return module === undefined ? undefined : sdkReference(facts, name, node, module);
}

interface Place {
  readonly text: string;
  readonly certain: boolean;
  /** The end of the expression that needs parentheses, starting before `text`. */
  readonly closeAfter?: Node;
}

/** `span._spanId` → `span.spanContext().spanId`, as it stands in a chain: `?.` stays. */
function inChain({ sourceCode }: Facts, { node, object }: Access, receiver: Node, rest: string): Place {
  const member = node as TSESTree.MemberExpression;
  const head =
    receiver === object && !member.computed
      ? sourceCode.text.slice(member.range[0], member.property.range[0])
      : `${asObject(sourceCode, receiver)}${member.optional ? '?.' : '.'}`;
  return { text: head + rest, certain: true };
}

/** `span._endTime` → `spanToJSON(span).timestamp`: the functions throw where `?.` gives `undefined`. */
function asCall(
  { sourceCode }: Facts,
  { node }: Access,
  receiver: Node,
  write: (object: string) => string,
): Place | undefined {
  const member = node as TSESTree.MemberExpression;
  const text = write(asArgument(sourceCode, receiver));
  if (!member.optional) return mayEndEarly(member.object) ? undefined : { text, certain: true };
  const tested = unwrap(receiver);
  if (tested.type !== 'Identifier') return undefined;
  let chain: Node = member;
  while (chain.type !== 'ChainExpression' && chain.parent) chain = chain.parent;
  const guarded = { text: `${tested.name} && ${text}`, certain: false };
  return standsAlone(chain) ? guarded : { ...guarded, closeAfter: chain };
}

/** Whether an expression that binds loosely may take the place of another one without parentheses. */
function standsAlone(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'VariableDeclarator':
    case 'ReturnStatement':
    case 'IfStatement':
    case 'ExpressionStatement':
    case 'ArrowFunctionExpression':
    case 'Property':
      return true;
    case 'AssignmentExpression':
      return parent.right === node;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node;
    default:
      return false;
  }
}

/** Keeps code apart from a word that it would otherwise run into: `typeof(span as any)._spanId`. */
export function apart({ sourceCode }: Facts, node: Node, text: string): string {
  const before = sourceCode.text.charAt(node.range[0] - 1);
  return /[\w$]/.test(before) && /^[\w$]/.test(text) ? ` ${text}` : text;
}
