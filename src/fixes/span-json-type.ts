import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { StreamedJson } from '../analysis/api/span-json';
import type { Facts, Node } from '../analysis/facts';
import { importedName } from '../analysis/values/resolve';
import { parameterOf } from '../analysis/values/value';
import { SPAN_JSON_TYPES } from '../sdk/span-json';
import { renameImport } from './rename-import';
import { usesOf } from './replace-export';
import { isUnderTsDirective } from './source';

type Edits = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];

/**
 * Makes what declares a span as the static form declare it as the streamed one: annotations of the callback and casts in it.
 *
 * @returns no edits where nothing says which form it is; `undefined` where a type stays that only fits the static form, such
 *   as that of the whole callback, or where code outside of the callback uses the same import
 */
export function retype(facts: Facts, { hook, uses: seen }: StreamedJson): Edits | undefined {
  const role = hook?.fn && declaredType(hook.fn);
  const given = role && facts.typeValue(role);
  if (given && parameterOf(given, 0)?.type === 'staticSpanJson') return undefined;
  const result = hook?.fn?.returnType?.typeAnnotation;
  const types = [...seen.types, ...(result ? [result] : [])].filter((type) => !isOpen(facts, type));
  const names = types.map((type) => nameOfStatic(facts, type));
  if (!names.every((name) => name !== undefined)) return undefined;
  // The old type does not fit SDK 11, so what is suppressed may be the very error that goes.
  const places = names.length > 0 && hook?.option ? [...names, hook.option.node] : names;
  if (places.some((place) => isUnderTsDirective(facts.sourceCode, place))) return undefined;
  const specifiers = new Set(names.map((name) => specifierOf(facts, name)));
  const uses = [...specifiers].flatMap((specifier) => (specifier ? usesOfImport(facts, specifier) : []));
  // Not every parser lists the names in types, and only what is listed is renamed.
  const isSame = uses.length === names.length && uses.every((use) => names.includes(use as TSESTree.Identifier));
  const edits = [...specifiers].map((specifier) =>
    specifier && isSame ? renameImport(facts, specifier, SPAN_JSON_TYPES.streamed) : undefined,
  );
  return edits.every((edit) => edit !== undefined) ? (fixer) => edits.flatMap((edit) => edit(fixer)) : undefined;
}

/** `const scrub: BeforeSendStaticSpanCallback = ...`, `(...) satisfies BeforeSendStaticSpanCallback`. */
function declaredType({ parent }: Node): Node | undefined {
  if (parent?.type === 'VariableDeclarator') return parent.id.typeAnnotation?.typeAnnotation;
  return (parent as { typeAnnotation?: Node } | undefined)?.typeAnnotation;
}

const isOpen = (facts: Facts, type: Node): boolean =>
  /^TS(?:Any|Unknown)Keyword$/.test(type.type) || facts.typeValue(type)?.type === 'streamedSpanJson';

function nameOfStatic(facts: Facts, type: Node): TSESTree.Identifier | undefined {
  const name = type.type === 'TSTypeReference' ? type.typeName : undefined;
  const value = facts.typeValue(type);
  const isStatic = value?.type === 'staticSpanJson' && value.module === SPAN_JSON_TYPES.module;
  return isStatic && name?.type === 'Identifier' ? name : undefined;
}

function usesOfImport(facts: Facts, { local }: TSESTree.ImportSpecifier): Node[] {
  const variable = facts.variableOf(local);
  return variable ? usesOf(variable) : [];
}

function specifierOf(facts: Facts, name: TSESTree.Identifier): TSESTree.ImportSpecifier | undefined {
  const specifier = facts.variableOf(name)?.defs[0]?.node as Node | undefined;
  const isImport = specifier?.type === 'ImportSpecifier' && importedName(specifier) === SPAN_JSON_TYPES.static;
  return isImport ? specifier : undefined;
}
