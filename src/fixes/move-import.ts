import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { endOfLine, newLineAfter } from '../analysis/syntax/layout';
import { removeItem } from './remove';
import { quoted } from './source';

/**
 * Takes one name out of an import and imports it from another path. Where all names of the import go to the same path,
 * the path itself is changed, once.
 *
 * @param targetOf the path that a name goes to
 * @returns `undefined` when a comment would be lost
 */
export function moveImport(
  sourceCode: TSESLint.SourceCode,
  specifier: TSESTree.ImportSpecifier,
  targetOf: (specifier: TSESTree.ImportClause) => string | undefined,
): TSESLint.ReportFixFunction | undefined {
  const declaration = specifier.parent;
  const target = targetOf(specifier);
  if (declaration.type !== 'ImportDeclaration' || target === undefined) return undefined;
  const path = quoted(target, declaration.source.raw);
  if (declaration.specifiers.every((other) => targetOf(other) === target)) {
    return (fixer) => fixer.replaceText(declaration.source, path);
  }
  const removal = removeItem(sourceCode, specifier);
  if (!removal) return undefined;
  const type = declaration.importKind === 'type' ? ' type' : '';
  const end = sourceCode.getLastToken(declaration)?.value === ';' ? ';' : '';
  const text = `${newLineAfter(sourceCode, declaration)}import${type} { ${sourceCode.getText(specifier)} } from ${path}${end}`;
  const place = endOfLine(sourceCode, declaration);
  return (fixer) => [removal(fixer), fixer.insertTextAfterRange([place, place], text)];
}
