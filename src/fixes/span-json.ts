import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { staticAccesses, type StaticAccess, type StreamedJson } from '../analysis/api/span-json';
import type { Facts, Node } from '../analysis/facts';
import { allowsOptional } from '../analysis/values/access';
import type { PartAccess } from '../analysis/values/followed-object';
import { STATIC_FIELDS } from '../sdk/span-json';
import { isUnderTsDirective, preferredQuote, quoted } from './source';
import { retype } from './span-json-type';

type Edit = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix | TSESLint.RuleFix[];

/**
 * Renames every field of the static form that code reads from, or writes to, one streamed span.
 *
 * @returns `undefined` unless all of them can be renamed and nothing else is done with the span that cannot be followed:
 *   code that knows one form in one line and the other in the next is worse than code that is wrong in one way
 */
export function renameFields(
  facts: Facts,
  json: StreamedJson,
): ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[]) | undefined {
  const { uses } = json;
  const found = staticAccesses(facts, json);
  const all = uses.accesses.filter(({ name }) => name === undefined || STATIC_FIELDS.has(name));
  const isFollowed = json.hook !== undefined || json.call !== undefined;
  const isUnderstood =
    isFollowed && uses.escapes.length === 0 && uses.tests.length === 0 && all.length === found.length;
  const types = isUnderstood && found.length > 0 ? retype(facts, json) : undefined;
  if (!types) return undefined;
  const edits: Edit[] = [types];
  for (const access of found) {
    const edit = isUnderTsDirective(facts.sourceCode, access.access.key) ? undefined : renamed(facts, json, access);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return (fixer) => edits.flatMap((edit) => edit(fixer));
}

function renamed(facts: Facts, json: StreamedJson, { access, name, field }: StaticAccess): Edit | undefined {
  if (field.whenCaptured && !json.hook) return undefined;
  // Attributes are optional in the types of SDK 10, though always there.
  const isSure = facts.since('11.0.0', json);
  if (field.field !== undefined) return renamedField(facts, access, field.field, name === 'data' && !isSure);
  return field.attribute === undefined ? undefined : toAttribute(facts, access, field.attribute, isSure);
}

function renamedField({ sourceCode }: Facts, access: PartAccess, to: string, isGuarded: boolean): Edit | undefined {
  const { node, key } = access;
  if (node.type === 'Property') {
    if (node.shorthand) return (fixer) => fixer.insertTextBefore(node, `${to}: `);
    if (node.method || node.kind !== 'init') return undefined;
  }
  const text = node.computed || key.type === 'Literal' ? quotedLike(key, to) : to;
  if (text === undefined) return undefined;
  const next = isGuarded && node.type === 'MemberExpression' ? unguardedAccessTo(sourceCode, node) : undefined;
  return (fixer) => [fixer.replaceText(key, text), ...(next ? [next(fixer)] : [])];
}

const quotedLike = (key: Node, text: string): string | undefined =>
  key.type === 'Literal' ? quoted(text, key.raw) : undefined;

/** `.data['x']` → `.attributes?.['x']`; not everything can have a `?.`. */
function unguardedAccessTo(
  sourceCode: TSESLint.SourceCode,
  node: TSESTree.MemberExpression,
): ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix) | undefined {
  const { parent } = node;
  if (parent.type !== 'MemberExpression' || parent.object !== node || parent.optional || !allowsOptional(node))
    return undefined;
  const token = sourceCode.getTokenAfter(node);
  if (!token) return undefined;
  return (fixer) => (parent.computed ? fixer.insertTextBefore(token, '?.') : fixer.replaceText(token, '?.'));
}

/** `.op` → `.attributes['sentry.op']`, `{ op }` → `{ attributes: { 'sentry.op': op } }`. */
function toAttribute(facts: Facts, { node, key }: PartAccess, name: string, isSure: boolean): Edit | undefined {
  const { sourceCode } = facts;
  const quote = quoted(name, preferredQuote(sourceCode));
  if (node.type === 'Property') {
    if (!isSure || node.parent.type !== 'ObjectPattern' || node.computed) return undefined;
    return (fixer) => [
      fixer.insertTextBefore(node, node.shorthand ? `attributes: { ${quote}: ` : 'attributes: { '),
      ...(node.shorthand ? [] : [fixer.replaceText(key, quote)]),
      fixer.insertTextAfter(node, ' }'),
    ];
  }
  if (!isSure && !allowsOptional(node)) return undefined;
  const text = `attributes${isSure ? '' : '?.'}[${quote}]`;
  if (!node.computed) return (fixer) => fixer.replaceText(key, text);
  const open = sourceCode.getTokenBefore(key);
  const close = sourceCode.getTokenAfter(key);
  if (key.type !== 'Literal' || open?.value !== '[' || close?.value !== ']') return undefined;
  return (fixer) => fixer.replaceTextRange([open.range[0], close.range[1]], node.optional ? text : `.${text}`);
}
