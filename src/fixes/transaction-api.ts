import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { methodCallOn, sdkCallAt, type SdkCall } from '../analysis/api/sdk-call';
import type { Facts, Node } from '../analysis/facts';
import { mayEndEarly, outermost, unwrap } from '../analysis/syntax/ast';
import type { Access } from '../analysis/values/access';
import { isPartChanged } from '../analysis/values/followed-object';
import { initializerOf, keyName } from '../analysis/values/static-value';
import type { Value } from '../analysis/values/value';
import { removedExport, removedMember, type MethodRewrite } from '../sdk/transaction-api';
import { inlineScope } from './inline-scope';
import { apart, publicRead } from './public-read';
import { replaceExport, type Replacement } from './replace-export';
import { asArgument, losesComment, quoted, rangeWithParentheses } from './source';
import { rewriteOptions } from './span-options';

/** Code of today for code of SDK 7 (H53, H54). */
export interface Rewrite {
  /** The new code, for a message. */
  readonly code: string;
  readonly fix: TSESLint.ReportFixFunction;
  /** It does all that the old code did. */
  readonly certain: boolean;
}

/** Rewrites a call of an export that SDK 8 or 9 removed. */
export function rewriteExportCall(facts: Facts, { api, node, value }: SdkCall): Rewrite | undefined {
  if (node.type !== 'CallExpression' || api === undefined) return undefined;
  if (api === 'startTransaction') return startTransaction(facts, node, value.module);
  if (api === 'configureScope') return configureScope(facts, node, value.module);
  if (api === 'getCurrentHub') {
    const call = methodCallOn(facts, node);
    return call && rewriteMethodCall(facts, call);
  }
  const renamed = removedExport(value.module, api)?.renamed;
  if (!renamed || node.arguments.length > renamed.maxArguments || hasSpread(node)) return undefined;
  const replacement = replaceExport(facts, node.callee, renamed.to, value.module);
  if (!replacement) return undefined;
  // `setStatus` takes both the old string and the new object.
  const isStatus = sdkCallAt(facts, outermost(node).parent)?.method === 'setStatus';
  return {
    code: `${replacement.text}(...)`,
    fix: (fixer) => [replaceCallee(facts, fixer, node, replacement), ...replacement.imports(fixer)],
    certain: !renamed.unsure || isStatus,
  };
}

/** Rewrites a call of a method that spans, scopes or the hub no longer have. */
export function rewriteMethodCall(facts: Facts, { method, on, receiver, node, value }: SdkCall): Rewrite | undefined {
  if (node.type !== 'CallExpression' || on === undefined || method === undefined || !receiver) return undefined;
  const hub = on === 'hub' ? currentHub(facts, receiver) : undefined;
  if (on === 'hub' && !hub) return undefined;
  if (method === 'startChild') return startChild(facts, node, receiver, value.module);
  if (method === 'startTransaction') return startTransaction(facts, node, value.module, hub);
  if (method === 'configureScope') return configureScope(facts, node, value.module, hub);
  const call = removedMember(on, method)?.call;
  if (!call || hasSpread(node)) return undefined;
  const [min, max] = call.arguments;
  if (node.arguments.length < min || node.arguments.length > max) return undefined;
  if (call.returnsNothing && !isResultUnused(node)) return undefined;
  return call.method === undefined
    ? asFunction(facts, node, receiver, value, call, hub)
    : renameMethod(facts, node, call.method, call);
}

/** `span.finish(time)` → `span.end(time)`. */
function renameMethod(
  { sourceCode }: Facts,
  node: TSESTree.CallExpression,
  name: string,
  { unsure }: MethodRewrite,
): Rewrite | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || (callee.computed && callee.property.type !== 'Literal')) return undefined;
  const { property, computed } = callee;
  const text = computed ? quoted(name, sourceCode.getText(property)) : name;
  const object = unwrap(callee.object);
  const code = `${object.type === 'Identifier' ? `${object.name}.` : ''}${name}(...)`;
  return { code, fix: (fixer) => fixer.replaceText(property, text), certain: !unsure };
}

/** `span.setName(name)` → `Sentry.updateSpanName(span, name)`, `scope.getSpan()` → `Sentry.getActiveSpan()`. */
function asFunction(
  facts: Facts,
  node: TSESTree.CallExpression,
  receiver: Node,
  value: Value,
  { export: name = '', self, unsure }: MethodRewrite,
  old: Node = node.callee,
): Rewrite | undefined {
  const { sourceCode } = facts;
  const object = bare(facts, receiver);
  if (!self && !isDroppable(facts, receiver)) return undefined;
  if (!isAlwaysCalled(node, receiver, value) || node.typeArguments) return undefined;
  const replacement = replaceExport(facts, receiver, name, value.module, old);
  const callee = rangeWithParentheses(sourceCode, node.callee);
  const open = sourceCode.getTokenAfter({ range: callee } as Node);
  const range: TSESTree.Range = [callee[0], open?.range[1] ?? callee[1]];
  if (!replacement || losesComment(sourceCode, { range } as Node, [object])) return undefined;
  const first = self ? asArgument(sourceCode, object) : '';
  const comma = self && node.arguments.length > 0 ? ', ' : '';
  const text = apart(facts, node, `${replacement.text}(${first}${comma}`);
  return {
    code: `${replacement.text}(...)`,
    fix: (fixer) => [fixer.replaceTextRange(range, text), ...replacement.imports(fixer)],
    certain: !unsure,
  };
}

/** Whether nothing but a look-up of the object is lost with it. */
function isDroppable(facts: Facts, receiver: Node): boolean {
  const inner = unwrap(receiver);
  return /^(?:Identifier|MemberExpression)$/.test(inner.type) || sdkCallAt(facts, inner) !== undefined;
}

/** No `?.` can keep the call from being made; one behind `getCurrentScope()` is there for nothing. */
function isAlwaysCalled({ callee, optional }: TSESTree.CallExpression, receiver: Node, value: Value): boolean {
  const isNeeded = unwrap(receiver).type !== 'CallExpression' || value.nullable;
  const isGuarded = callee.type === 'MemberExpression' && callee.optional && isNeeded;
  return !optional && !isGuarded && !mayEndEarly(receiver);
}

/** `startTransaction({ name })` → `Sentry.startInactiveSpan({ name, parentSpan: null })`. */
function startTransaction(
  facts: Facts,
  node: TSESTree.CallExpression,
  module: string,
  hub?: Node,
): Rewrite | undefined {
  const replacement = replaceExport(facts, node.callee, 'startInactiveSpan', module, hub);
  return startSpan(facts, node, replacement, { last: 'parentSpan: null' });
}

/** `span.startChild({ description })` → `Sentry.startInactiveSpan({ parentSpan: span, name: description })`. */
function startChild(facts: Facts, node: TSESTree.CallExpression, receiver: Node, module: string): Rewrite | undefined {
  const parent = bare(facts, receiver);
  if (losesComment(facts.sourceCode, node.callee, [parent])) return undefined;
  const text = asArgument(facts.sourceCode, parent);
  const replacement = replaceExport(facts, node.callee, 'startInactiveSpan', module);
  return startSpan(facts, node, replacement, { first: text === 'parentSpan' ? text : `parentSpan: ${text}` });
}

function startSpan(
  facts: Facts,
  node: TSESTree.CallExpression,
  replacement: Replacement | undefined,
  parent: { first?: string; last?: string },
): Rewrite | undefined {
  const [context, ...others] = node.arguments;
  if (!replacement || context?.type !== 'ObjectExpression' || others.length > 0) return undefined;
  const hasParent = context.properties.some(
    (property) => property.type === 'Property' && keyName(facts, property.key, property.computed) === 'parentSpan',
  );
  const options = hasParent ? undefined : rewriteOptions(facts, context, parent);
  if (!options?.named) return undefined;
  return {
    code: `${replacement.text}({ ..., ${parent.first ?? parent.last ?? ''} })`,
    fix: (fixer) => [replaceCallee(facts, fixer, node, replacement), options.fix(fixer), ...replacement.imports(fixer)],
    certain: options.certain,
  };
}

function configureScope(facts: Facts, node: TSESTree.CallExpression, module: string, hub?: Node): Rewrite | undefined {
  const inlined = inlineScope(facts, node, module, hub);
  return inlined && { ...inlined, certain: false };
}

function replaceCallee(
  facts: Facts,
  fixer: TSESLint.RuleFixer,
  { callee }: TSESTree.CallExpression,
  { text }: Replacement,
): TSESLint.RuleFix {
  const whole = { range: rangeWithParentheses(facts.sourceCode, callee) } as Node;
  // What is said of the callee in its parentheses stays there.
  const place = losesComment(facts.sourceCode, whole, [callee]) ? callee : whole;
  return fixer.replaceTextRange(place.range, apart(facts, place, text));
}

/** The name of `getCurrentHub` in a call of it, or the constant that holds its result; other hubs are not the current one. */
function currentHub(facts: Facts, receiver: Node): Node | undefined {
  const inner = unwrap(receiver);
  if (inner.type === 'CallExpression') {
    const isCurrent = facts.valueOf(inner.callee)?.path?.[0] === 'getCurrentHub';
    return isCurrent ? unwrap(inner.callee) : undefined;
  }
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const init = variable && initializerOf(facts, variable);
  return init && unwrap(init).type === 'CallExpression' && currentHub(facts, init) ? inner : undefined;
}

/** The object without a cast that was needed for the old member only. */
function bare(facts: Facts, node: Node): Node {
  let inner = node;
  while (inner.type === 'TSAsExpression' || inner.type === 'TSTypeAssertion') inner = inner.expression;
  return facts.valueOf(inner) ? inner : node;
}

const hasSpread = ({ arguments: args }: TSESTree.CallExpression): boolean =>
  args.some(({ type }) => type === 'SpreadElement');

/** Whether the result goes nowhere: a statement, or the body of a short callback. */
function isResultUnused(node: Node): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  if (parent?.type === 'ExpressionStatement') return true;
  const isBody = parent?.type === 'ArrowFunctionExpression' && parent.body === outer;
  return isBody && (parent.parent.type === 'CallExpression' || parent.parent.type === 'NewExpression');
}

/** Rewrites a read of a removed property, or an assignment to it. */
export function rewriteProperty(facts: Facts, access: Access): Rewrite | undefined {
  const member = removedMember(access.value?.type ?? '', access.name);
  if (access.use === 'write')
    return member?.assign === undefined ? undefined : assignment(facts, access, member.assign);
  const { read } = member ?? {};
  // What is changed of what code of today gives, a copy, would be lost without an error (H33).
  const found =
    read && access.use !== 'delete' && !isPartChanged(facts, access) ? publicRead(facts, access, read) : undefined;
  return found && { code: found.text, fix: found.fix, certain: found.certain };
}

/** `span.name = name` → `Sentry.updateSpanName(span, name)`. */
function assignment(facts: Facts, { node, object, value }: Access, name: string): Rewrite | undefined {
  const { sourceCode } = facts;
  const { parent } = node;
  if (!object || !value || parent.type !== 'AssignmentExpression' || parent.operator !== '=') return undefined;
  const span = bare(facts, object);
  if (parent.parent.type !== 'ExpressionStatement' || losesComment(sourceCode, parent, [span, parent.right]))
    return undefined;
  const replacement = replaceExport(facts, node, name, value.module);
  if (!replacement) return undefined;
  const text = `${replacement.text}(${asArgument(sourceCode, span)}, ${asArgument(sourceCode, parent.right)})`;
  return {
    code: `${replacement.text}(...)`,
    fix: (fixer) => [fixer.replaceText(parent, text), ...replacement.imports(fixer)],
    certain: true,
  };
}
