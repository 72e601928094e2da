import type { TSESLint } from '@typescript-eslint/utils';
import type { AttributeWrite } from '../analysis/attributes/attributes';
import type { Node } from '../analysis/facts';
import { keyRange, preferredQuote, quoted } from './source';

/** Where an attribute key stands: in an object or a pattern, as an argument, or in a member expression. */
type KeyPlace = Pick<AttributeWrite, 'keyNode'> & { readonly node: Node };

/**
 * Puts another key in the place of an attribute key: `{ 'http.method': m }`, `{ method }`, `setAttribute('http.method', m)`,
 * `attributes['http.method']`, `attributes.method`.
 *
 * @returns `undefined` when the key is a constant that is declared elsewhere: renaming it here would be a guess
 */
export function replaceKey(
  sourceCode: TSESLint.SourceCode,
  { keyNode, node }: KeyPlace,
  key: string,
): ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix) | undefined {
  const raw = keyNode.type === 'Literal' ? keyNode.raw : preferredQuote(sourceCode);
  const text = quoted(key, raw);
  const member =
    keyNode.parent?.type === 'MemberExpression' && keyNode.parent.property === keyNode ? keyNode.parent : undefined;
  if (keyNode.type === 'Literal' || keyNode.type === 'TemplateLiteral') {
    return (fixer) => fixer.replaceTextRange(keyRange(sourceCode, keyNode), text);
  }
  if (keyNode.type !== 'Identifier') return undefined;
  if (member) {
    if (member.computed) return undefined;
    const dot = sourceCode.getTokenBefore(keyNode);
    if (!dot) return undefined;
    const open = member.optional ? '?.[' : '[';
    return (fixer) => fixer.replaceTextRange([dot.range[0], keyNode.range[1]], `${open}${text}]`);
  }
  if (node.type !== 'Property' || node.computed) return undefined;
  if (node.shorthand) return (fixer) => fixer.insertTextBefore(node, `${text}: `);
  return (fixer) => fixer.replaceText(keyNode, text);
}
