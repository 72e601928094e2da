import type { Facts, Node } from '../facts';
import { plainName, typeArgumentsOf } from '../syntax/ast';
import { isPrivate, isUsedInTemplate } from '../syntax/variables';

/**
 * Whether TypeScript may accept an expression of type `any` where it would not accept one of another type: what is given to
 * code that has types, calculated with or taken apart, and what goes out of sight.
 */
export function needsAny(facts: Facts, node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'ChainExpression':
      return needsAny(facts, parent);
    case 'ExpressionStatement':
    case 'TemplateLiteral':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'IfStatement':
      return false;
    case 'UnaryExpression':
      return !/^(?:typeof|!|void)$/.test(parent.operator);
    case 'BinaryExpression':
      return !/^[!=]==?$/.test(parent.operator);
    case 'ConditionalExpression':
      return parent.test !== node;
    case 'CallExpression':
      return !isOfConsole(parent.callee);
    case 'VariableDeclarator':
      return parent.parent.kind !== 'const' || isReadWithType(facts, parent.id);
    default:
      return true;
  }
}

const isOfConsole = (callee: Node): boolean =>
  callee.type === 'MemberExpression' && plainName(callee.object, false) === 'console';

/** Whether a constant has a type, or a use of it needs one. */
function isReadWithType(facts: Facts, name: Node): boolean {
  const variable = name.type === 'Identifier' && !name.typeAnnotation ? facts.variableOf(name) : undefined;
  if (!variable || !isPrivate(facts, variable) || isUsedInTemplate(variable)) return true;
  return variable.references.some((reference) => reference.isRead() && needsAny(facts, reference.identifier));
}

/**
 * Whether an object literal, or one around it, has a type of the project that may name its keys: an annotation of the
 * variable, `as` or `satisfies`. Types of the SDK take any attribute.
 */
export function hasOwnType(facts: Facts, object: Node): boolean {
  for (let node = object; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'VariableDeclarator') return namesKeys(facts, parent.id.typeAnnotation?.typeAnnotation);
    const isCast = /^TS(?:AsExpression|TypeAssertion|SatisfiesExpression)$/.test(parent.type);
    if (isCast && 'typeAnnotation' in parent && namesKeys(facts, parent.typeAnnotation as Node)) return true;
    if (!isCast && parent.type !== 'Property' && parent.type !== 'ObjectExpression') return false;
  }
  return false;
}

function namesKeys(facts: Facts, type: Node | undefined): boolean {
  if (type?.type === 'TSTypeLiteral') return type.members.some((member) => member.type === 'TSPropertySignature');
  if (type?.type !== 'TSTypeReference' || facts.typeValue(type)) return false;
  const name = plainName(type.typeName, false);
  return name !== 'const' && !(name === 'Record' && typeArgumentsOf(type)[0]?.type === 'TSStringKeyword');
}
