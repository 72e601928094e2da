import type { TSESLint } from '@typescript-eslint/utils';
import { isVisible } from '../analysis/api/sdk-reference';
import type { Facts, Node } from '../analysis/facts';
import type { LostWrite } from '../analysis/spans/lost-writes';
import { outermost, unwrap } from '../analysis/syntax/ast';
import { asArgument, isUnderTsDirective, losesComment, preferredQuote, quoted } from './source';

/**
 * `spanToJSON(span).data['key'] = value` → `span.setAttribute('key', value)`; `delete` sets `undefined`, which no span
 * sends.
 *
 * @returns `undefined` where not one attribute is written, where the value of the expression is used, or where the span has no short name
 */
export function setOnSpan(facts: Facts, { call, field, access }: LostWrite): TSESLint.ReportFixFunction | undefined {
  const { sourceCode } = facts;
  const write = access && outermost(access.node).parent;
  const span = call.node.arguments[0];
  if (!write || !span || write.parent?.type !== 'ExpressionStatement') return undefined;
  const isDirect = field.object !== undefined && unwrap(field.object) === call.node;
  if (!(isDirect ? isShort(span) : canName(facts, span, access.node))) return undefined;
  const isDelete = write.type === 'UnaryExpression';
  if (!isDelete && (write.type !== 'AssignmentExpression' || write.operator !== '=')) return undefined;
  const { key, node } = access;
  const value = isDelete ? undefined : write.right;
  if (key.type === 'PrivateIdentifier' || isUnderTsDirective(sourceCode, write)) return undefined;
  const kept = [span, key, ...(value ? [value] : [])];
  if (losesComment(sourceCode, write, kept)) return undefined;
  const name = node.computed
    ? asArgument(sourceCode, key)
    : quoted(sourceCode.getText(key), preferredQuote(sourceCode));
  const text = `${sourceCode.getText(span)}.setAttribute(${name}, ${value ? asArgument(sourceCode, value) : 'undefined'})`;
  return (fixer) => fixer.replaceText(write, text);
}

/** What can stand before `.setAttribute` without parentheses. */
const isShort = ({ type }: Node): boolean =>
  type === 'Identifier' || type === 'MemberExpression' || type === 'CallExpression' || type === 'TSNonNullExpression';

/** A name of the span that stands for the same thing at the place. */
function canName(facts: Facts, span: Node, at: Node): boolean {
  const variable = span.type === 'Identifier' ? facts.variableOf(span) : undefined;
  const [name] = variable?.identifiers ?? [];
  const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0;
  return writes < 2 && name?.type === 'Identifier' && isVisible(facts, name, at);
}
