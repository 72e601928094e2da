import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from './ast';
import type { Facts, Node } from './facts';
import { allOf, named, query } from './query';
import { importedName } from './resolve';
import { memberName } from './static-value';

/** Every call of Node's `process.exit`, in source order. */
export const exitCalls = query([allOf(named('exit'), named('process'))], (facts): TSESTree.CallExpression[] =>
  facts.nodes.ofType('CallExpression').filter((call) => isExit(facts, call)),
);

/** Whether a call is one of Node's `process.exit`. */
export function isExit(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return importOf(facts, callee) === 'exit';
  if (callee.type !== 'MemberExpression' || memberName(facts, callee) !== 'exit') return false;
  const object = unwrap(callee.object);
  if (object.type !== 'Identifier') return false;
  return facts.variableOf(object) ? importOf(facts, object) === 'default' : object.name === 'process';
}

/** What a name stands for of Node's module `process`; `default` for the module itself. */
function importOf(facts: Facts, name: TSESTree.Identifier): string | undefined {
  const definition = facts.variableOf(name)?.defs[0];
  const node = definition?.node as Node | undefined;
  if (node?.parent?.type === 'ImportDeclaration') {
    if (!isProcess(node.parent.source.value)) return undefined;
    return node.type === 'ImportNamespaceSpecifier' ? 'default' : importedName(node);
  }
  if (node?.type !== 'VariableDeclarator' || node.init?.type !== 'CallExpression') return undefined;
  const { callee, arguments: args } = node.init;
  const isRequire = callee.type === 'Identifier' && callee.name === 'require' && !facts.variableOf(callee);
  if (!isRequire || args[0]?.type !== 'Literal' || !isProcess(args[0].value)) return undefined;
  const property = (definition?.name as Node | undefined)?.parent;
  if (node.id.type === 'Identifier') return 'default';
  return property?.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : undefined;
}

const isProcess = (source: unknown): boolean => source === 'process' || source === 'node:process';
