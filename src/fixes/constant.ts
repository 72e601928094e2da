import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../analysis/facts';
import { isUsedInTemplate } from '../analysis/syntax/variables';
import { removeImported } from './remove';
import { keyRange, losesComment, preferredQuote, quoted } from './source';

type Edit = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix;
type Edits = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];

/**
 * Puts a string in the place of a constant: of a member expression itself, and of every use of a name that an import or a
 * pattern gives it. The import goes.
 *
 * @param place where the file takes the constant
 * @returns `undefined` when something uses the name in another way than for its value, or a comment would be lost
 */
export function replaceConstant(
  facts: Facts,
  place: TSESTree.ImportSpecifier | TSESTree.MemberExpression | TSESTree.Property,
  text: string,
): Edits | undefined {
  const { sourceCode } = facts;
  const literal = quoted(text, preferredQuote(sourceCode));
  if (place.type === 'MemberExpression') {
    const edit = replaceUse(sourceCode, place, literal);
    return edit && ((fixer) => [edit(fixer)]);
  }
  const local = place.type === 'ImportSpecifier' ? place.local : place.value;
  const variable = local.type === 'Identifier' ? facts.variableOf(local) : undefined;
  const removal = removeImported(sourceCode, place);
  if (!variable || !removal || isUsedInTemplate(variable)) return undefined;
  const uses = variable.references.map(({ identifier }) => identifier as Node).filter((use) => use !== local);
  const edits = uses.map((use) => replaceUse(sourceCode, use, literal));
  if (!edits.every((edit) => edit !== undefined)) return undefined;
  return (fixer) => [removal(fixer), ...edits.map((edit) => edit(fixer))];
}

function replaceUse(sourceCode: TSESLint.SourceCode, use: Node, literal: string): Edit | undefined {
  const { parent } = use;
  if (use.type !== 'Identifier' && use.type !== 'MemberExpression') return undefined;
  if (parent?.type === 'Property' && parent.shorthand) return (fixer) => fixer.insertTextAfter(use, `: ${literal}`);
  if (NEEDS_A_NAME.has(parent?.type ?? '') || losesComment(sourceCode, use)) return undefined;
  return (fixer) => fixer.replaceTextRange(keyRange(sourceCode, use), literal);
}

/** Where a name cannot give way to a string, or other files see what the file exports. */
const NEEDS_A_NAME = new Set<string>([
  'ExportSpecifier',
  'ExportDefaultDeclaration',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSTypeQuery',
  'TSQualifiedName',
  'AssignmentExpression',
]);
