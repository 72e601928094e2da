import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { CallbackMismatch } from '../analysis/api/callback-mismatch';
import type { Option } from '../analysis/api/init-options';
import type { SdkCall } from '../analysis/api/sdk-call';
import { sdkReference } from '../analysis/api/sdk-reference';
import type { SpanHook } from '../analysis/api/span-hooks';
import { staticAccesses, type StreamedJson } from '../analysis/api/span-json';
import type { Facts, Node } from '../analysis/facts';
import { isFunction, unwrap } from '../analysis/syntax/ast';
import { childrenOf } from '../analysis/syntax/evaluation';
import { within } from '../analysis/syntax/within';
import { usesOf, type ObjectUses } from '../analysis/values/followed-object';
import { isTypedPlace } from '../analysis/values/typed-places';
import { STREAMED_FIELDS } from '../sdk/span-json';
import { removeImportWith } from './replace-export';
import { continuesLine, losesComment, preferredQuote, quoted } from './source';
import { renameFields } from './span-json';

type Edits = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];

/** Where an arrow function needs no parentheses. */
const TAKES_ANY =
  /^(?:Property|PropertyDefinition|VariableDeclarator|ArrayExpression|ReturnStatement|ExportDefaultDeclaration)$/;

/**
 * `Sentry.withStreamedSpan(callback)` → `callback`. The import goes, too, if this was its last use.
 *
 * @returns `undefined` where the call has another form, where a comment or what else is evaluated would be lost, and where
 *   the line before would call the callback
 */
export function unwrapCallback(facts: Facts, { node, name }: SdkCall): Edits | undefined {
  const { sourceCode } = facts;
  const { parent } = node;
  const [callback, ...more] = node.arguments;
  if (!callback || more.length > 0 || callback.type === 'SpreadElement' || node.type !== 'CallExpression')
    return undefined;
  if (parent.type === 'ExpressionStatement' || losesComment(sourceCode, node, [callback])) return undefined;
  if (!isPath(node.callee)) return undefined;
  const isArgument = parent.type === 'CallExpression' && parent.callee !== node;
  const isAssigned = parent.type === 'AssignmentExpression' && parent.right === node;
  const standsAlone = callback.type === 'Identifier' || isArgument || isAssigned || TAKES_ANY.test(parent.type);
  const isBare = standsAlone && callback.type !== 'SequenceExpression' && !isDeclaration(sourceCode, parent, callback);
  if (!isBare && continuesLine(sourceCode, node)) return undefined;
  // `return(Sentry.withStreamedSpan)(callback)`
  const gap = /[\w$]/.test(sourceCode.text[node.range[0] - 1] ?? '') ? ' ' : '';
  const removal = removeImportWith(facts, name);
  // What stands before and behind the callback, so that it can be changed at the same time.
  return (fixer) => [
    fixer.replaceTextRange([node.range[0], callback.range[0]], isBare ? gap : '('),
    fixer.replaceTextRange([callback.range[1], node.range[1]], isBare ? '' : ')'),
    ...(removal ? [removal(fixer)] : []),
  ];
}

/** `Sentry.withStreamedSpan`: reading it does nothing else. */
function isPath(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' ? isPath(inner.object) : inner.type === 'Identifier';
}

/** Whether an expression would be taken for a declaration: `export default function scrub() {}` gives the file such a name. */
function isDeclaration(sourceCode: TSESLint.SourceCode, parent: Node, node: Node): boolean {
  const [first, second] = sourceCode.getFirstTokens(node, 2);
  const word = first?.value === 'async' ? second?.value : first?.value;
  return parent.type === 'ExportDefaultDeclaration' && /^(?:function|class|@)$/.test(word ?? '');
}

/**
 * Whether TypeScript knows the types of the callback's parameters without the wrapper: by their annotations, or by the place.
 */
export function keepsType(facts: Facts, { node }: SdkCall): boolean {
  const open: Node[] = [...node.arguments];
  for (let next = open.pop(); next; next = open.pop()) {
    if (!isFunction(next)) open.push(...childrenOf(facts, next));
    else if (!next.params.every(isAnnotated)) return isTypedPlace(facts, node);
  }
  return true;
}

function isAnnotated(parameter: Node): boolean {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  // Other parsers than typescript-eslint, and oxlint, say `null` where there is none.
  return Boolean((target as { typeAnnotation?: Node | null }).typeAnnotation);
}

/**
 * Puts a callback into `Sentry.withStreamedSpan(...)` or `Sentry.withStaticSpan(...)`.
 *
 * @param wrapper the export to put it in
 * @returns `undefined` where the export cannot be named, and where a method cannot become a function
 */
function wrapCallback(facts: Facts, { node, key, value, module }: Option, wrapper: string): Edits | undefined {
  const reference = sdkReference(facts, wrapper, node, module);
  if (!reference || (value.type === 'FunctionExpression' && value.generator)) return undefined;
  if (node.type === 'Property' && node.method && !canBeFunction(facts, value)) return undefined;
  const open = `${reference.text}(`;
  return (fixer) => [...reference.addImport(fixer), ...wrapped(fixer, facts, { node, key, value }, open)];
}

/** A function has no `super`; and what stands between the name of a method and its parameters goes. */
function canBeFunction({ sourceCode, nodes }: Facts, method: Node): boolean {
  const before = sourceCode.getTokenBefore(method);
  const hasComment = before !== null && sourceCode.commentsExistBetween(before, method);
  return !hasComment && within(nodes.ofType('Super'), method).length === 0;
}

function wrapped(
  fixer: TSESLint.RuleFixer,
  { sourceCode }: Facts,
  { node, key, value }: Pick<Option, 'node' | 'key' | 'value'>,
  open: string,
): TSESLint.RuleFix[] {
  if (node.type === 'Property' && node.shorthand)
    return [fixer.insertTextAfter(node, `: ${open}${sourceCode.getText(value)})`)];
  if (node.type !== 'Property' || !node.method) {
    return [fixer.insertTextBefore(value, open), fixer.insertTextAfter(value, ')')];
  }
  const end = (sourceCode.getTokenBefore(value) ?? key).range[1];
  const isAsync = (value as TSESTree.FunctionExpression).async;
  const name = isAsync && sourceCode.getTokenAfter(sourceCode.getFirstToken(node)!, { includeComments: true });
  return [
    ...(name ? [fixer.removeRange([node.range[0], name.range[0]])] : []),
    fixer.insertTextAfterRange([end, end], `: ${open}${isAsync ? 'async ' : ''}function `),
    fixer.removeRange([end, value.range[0]]),
    fixer.insertTextAfter(value, ')'),
  ];
}

/** The ways to make `beforeSendSpan` fit the trace lifecycle, if there is one that leaves no half-changed callback. */
export function fitCallback(facts: Facts, hook: SpanHook, mismatch: CallbackMismatch): FitSuggestion[] {
  const { option, wrapper, fn } = hook;
  const [parameter] = fn?.params ?? [];
  const json = { hook, uses: parameter ? usesOf(facts, parameter) : undefined, module: hook.module };
  if (!option) return [];
  switch (mismatch) {
    case 'fallsBack': {
      const wrap = wrapCallback(facts, option, 'withStreamedSpan');
      return wrap && isWhole(hook) ? offer('wrap', withFields(facts, json, wrap), 'withStreamedSpan') : [];
    }
    case 'deadInStatic': {
      const usesStreamed = json.uses?.accesses.some(({ name }) => name !== undefined && STREAMED_FIELDS.has(name));
      const wrap = wrapper || usesStreamed ? undefined : wrapCallback(facts, option, 'withStaticSpan');
      return wrap && isWhole(hook) ? offer('wrap', wrap, 'withStaticSpan') : [];
    }
    case 'deadInStream': {
      const unwrapped = wrapper && unwrapCallback(facts, wrapper);
      return offer('unwrap', unwrapped && withFields(facts, json, unwrapped));
    }
    case 'deadWithoutStream': {
      const lifecycle = hook.lifecycle === 'stream' ? quoted('stream', preferredQuote(facts.sourceCode)) : undefined;
      if (lifecycle === undefined || option.node.type !== 'Property') return [];
      return offer('addLifecycle', (fixer) => [fixer.insertTextBefore(option.node, `traceLifecycle: ${lifecycle}, `)]);
    }
  }
}

type FitSuggestion = TSESLint.SuggestionReportDescriptor<'wrap' | 'unwrap' | 'addLifecycle'>;

function offer(messageId: FitSuggestion['messageId'], fix: Edits | undefined, wrapper = ''): FitSuggestion[] {
  return fix ? [{ messageId, data: { wrapper }, fix }] : [];
}

/** The callback is all of the option's value. */
const isWhole = ({ option, node }: SpanHook): boolean => {
  const value = option && unwrap(option.value);
  return value === node || value?.type === 'Identifier';
};

/** Another form of the span needs other fields, all of them or none. */
function withFields(
  facts: Facts,
  json: Omit<StreamedJson, 'uses'> & { uses: ObjectUses | undefined },
  edits: Edits,
): Edits | undefined {
  const { uses } = json;
  if (!uses || staticAccesses(facts, { ...json, uses }).length === 0) return edits;
  const renames = renameFields(facts, { ...json, uses });
  return renames && ((fixer) => [...edits(fixer), ...renames(fixer)]);
}
