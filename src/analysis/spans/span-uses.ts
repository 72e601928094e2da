import type { TSESTree } from '@typescript-eslint/utils';
import { CHANGING_METHODS, ENDING_METHODS, HARMLESS_METHODS, SPAN_FUNCTIONS } from '../../sdk/span-lifetime';
import { exportCalls } from '../api/sdk-call';
import { perNode, type Facts, type Node, type Variable } from '../facts';
import { outermost, unwrap } from '../syntax/ast';
import { isPrivate, isTemplateUse } from '../syntax/variables';
import { keyName, memberName } from '../values/static-value';
import { detachmentOf } from './detachment';

/**
 * One thing that happens to a span: `end` and `change` are calls; `bound` puts it into a variable; `escape` hands it to
 * code that may do anything with it.
 */
export type SpanUse =
  | { readonly kind: 'end'; readonly node: Node }
  | { readonly kind: 'change'; readonly node: TSESTree.CallExpression; readonly name: Node; readonly text: string }
  | { readonly kind: 'bound'; readonly node: TSESTree.Identifier; readonly variable: Variable }
  | { readonly kind: 'escape'; readonly node: Node };

export type SpanChange = Extract<SpanUse, { kind: 'change' }>;

/** The calls of `getActiveSpan()`. */
export const activeSpans = exportCalls(['getActiveSpan']);

/**
 * What becomes of a span at one place. Mere reading is not listed: `span.spanContext()`, `parentSpan: span`,
 * `withActiveSpan(span, callback)`.
 *
 * @param expression an expression that evaluates to the span: a variable, or the call that starts it
 */
export function usesAt(facts: Facts, expression: Node): SpanUse[] {
  const found: SpanUse[] = [];
  // Most methods of a span return it, so a chain of calls is followed from link to link.
  let next: Node | undefined = expression;
  while (next) {
    const outer: Node = outermost(next);
    const step = stepOf(facts, outer, outer.parent);
    if (step?.use) found.push(step.use);
    next = step?.same;
  }
  return found;
}

/** One step of a span through the code: what happens there, and the expression that is the span afterwards, too. */
interface Step {
  readonly use?: SpanUse;
  readonly same?: Node;
}

function stepOf(facts: Facts, node: Node, parent: Node | undefined): Step | undefined {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node ? memberStep(facts, parent) : undefined;
    case 'CallExpression':
      return argumentStep(facts, parent, node);
    case 'Property':
      return isParentSpan(facts, parent, node) ? undefined : { use: { kind: 'escape', node } };
    case 'VariableDeclarator':
      return parent.init === node ? bindingStep(facts, parent.id, node) : undefined;
    case 'AssignmentExpression':
      return assignmentStep(facts, parent, node);
    case 'LogicalExpression':
      return parent.left === node && parent.operator === '&&' ? undefined : { same: parent };
    case 'ConditionalExpression':
      return parent.test === node ? undefined : { same: parent };
    case 'SequenceExpression':
      return parent.expressions.at(-1) === node ? { same: parent } : undefined;
    case 'AwaitExpression':
      return { same: parent };
    case 'TemplateLiteral':
      return parent.parent.type === 'TaggedTemplateExpression' ? { use: { kind: 'escape', node } } : undefined;
    case 'ArrowFunctionExpression':
      return isForgotten(facts, parent, node) ? undefined : { use: { kind: 'escape', node } };
    case 'ExpressionStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'SwitchStatement':
    case 'SwitchCase':
    case 'TSTypeQuery':
    case 'TSQualifiedName':
      return undefined;
    default:
      return { use: { kind: 'escape', node } };
  }
}

/**
 * Whether an arrow function returns the span to nobody: to code that does nothing with it, or by a setter. Setters return
 * the span, but who writes `promise.then(() => span.setAttribute('a', 1))` means to set something, not to hand on the span.
 */
function isForgotten(facts: Facts, fn: TSESTree.ArrowFunctionExpression, node: Node): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.callee === fn || facts.valueOf(call.callee)?.path) return false;
  if (discardsResult(facts, fn, call)) return true;
  const result = unwrap(node);
  const base = result.type === 'CallExpression' ? unwrap(result.callee) : result;
  if (base.type !== 'MemberExpression' || unwrap(base.object).type !== 'Identifier') return false;
  // `Sentry.startInactiveSpan(options)` is no setter.
  return !facts.valueOf(base)?.path;
}

/** Whether a call does nothing with what a callback of it returns. */
function discardsResult(
  facts: Facts,
  callback: TSESTree.ArrowFunctionExpression,
  call: TSESTree.CallExpression,
): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && memberName(facts, callee) === 'forEach') return true;
  const kind = detachmentOf(facts, callback)?.kind;
  return kind === 'timer' || (kind === 'promise' && outermost(call).parent?.type === 'ExpressionStatement');
}

function memberStep(facts: Facts, member: TSESTree.MemberExpression): Step | undefined {
  const name = memberName(facts, member);
  const callee = outermost(member);
  const call = callee.parent;
  const escape: Step = { use: { kind: 'escape', node: member } };
  if (name === undefined) return escape;
  if (call?.type !== 'CallExpression' || call.callee !== callee) return ENDING_METHODS.has(name) ? escape : undefined;
  if (ENDING_METHODS.has(name)) return { use: { kind: 'end', node: call } };
  if (!CHANGING_METHODS.has(name)) return HARMLESS_METHODS.has(name) ? undefined : escape;
  const base = unwrap(member.object);
  const object = base.type === 'Identifier' ? `${base.name}.` : '';
  const use: SpanUse = { kind: 'change', node: call, name: member.property, text: `${object}${name}` };
  return name === 'recordException' ? { use } : { use, same: call };
}

function argumentStep(facts: Facts, call: TSESTree.CallExpression, node: Node): Step | undefined {
  const callee = unwrap(call.callee);
  const api = facts.valueOf(callee)?.path?.join('.') ?? '';
  const effect = call.arguments[0] === node && Object.hasOwn(SPAN_FUNCTIONS, api) ? SPAN_FUNCTIONS[api] : undefined;
  if (!effect) return { use: { kind: 'escape', node } };
  if (effect === 'same') return { same: call };
  if (effect === 'use') return undefined;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return { use: { kind: 'change', node: call, name, text: facts.sourceCode.getText(callee) } };
}

/** `{ parentSpan: span }` in the options of another span. */
function isParentSpan(facts: Facts, property: TSESTree.Property, node: Node): boolean {
  return (
    property.value === node &&
    property.parent.type === 'ObjectExpression' &&
    keyName(facts, property.key, property.computed) === 'parentSpan' &&
    facts.expected(property.parent)?.type === 'startSpanOptions'
  );
}

function bindingStep(facts: Facts, target: Node, node: Node): Step {
  const variable = target.type === 'Identifier' ? facts.variableOf(target) : undefined;
  return variable && target.type === 'Identifier' && isPrivate(facts, variable)
    ? { use: { kind: 'bound', node: target, variable } }
    : { use: { kind: 'escape', node } };
}

function assignmentStep(facts: Facts, assignment: TSESTree.AssignmentExpression, node: Node): Step | undefined {
  const { left, right, operator, parent } = assignment;
  if (right !== node) return undefined;
  const isPlain = /^(?:=|\?\?=|\|\|=)$/.test(operator) && parent.type === 'ExpressionStatement';
  return isPlain ? bindingStep(facts, left, node) : { use: { kind: 'escape', node } };
}

/** What happens to the span that a variable holds, wherever the variable is read. */
export function usesOfVariable(facts: Facts, variable: Variable): readonly SpanUse[] {
  return knownUses(facts, variable) ?? [];
}

const knownUses = perNode((facts, variable: Variable): readonly SpanUse[] =>
  variable.references.flatMap((reference) => {
    const { identifier } = reference;
    if (isTemplateUse(reference, variable)) return [{ kind: 'escape', node: identifier } as const];
    return reference.isRead() && isPlainName(identifier) ? usesAt(facts, identifier) : [];
  }),
);

const isPlainName = ({ type }: Node): boolean => type === 'Identifier' || type === 'JSXIdentifier';

/**
 * What becomes of a span in the whole file, through every variable that it is put into.
 *
 * @param expression the call that starts it
 */
export function fateOf(facts: Facts, expression: Node): SpanUse[] {
  return followed(facts, usesAt(facts, expression), new Set());
}

/** {@link fateOf} for what a variable holds, such as a parameter. */
export function fateOfVariable(facts: Facts, variable: Variable): SpanUse[] {
  return followed(facts, usesOfVariable(facts, variable), new Set([variable]));
}

function followed(facts: Facts, uses: readonly SpanUse[], seen: Set<Variable>): SpanUse[] {
  const found: SpanUse[] = [];
  const open = [...uses];
  for (let use = open.pop(); use; use = open.pop()) {
    found.push(use);
    if (use.kind !== 'bound' || seen.has(use.variable)) continue;
    seen.add(use.variable);
    for (const further of usesOfVariable(facts, use.variable)) open.push(further);
  }
  return found;
}
