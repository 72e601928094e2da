import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts } from '../facts';
import { allOf, named, query } from '../gates/query';
import { unwrap } from '../syntax/ast';
import { moduleExport } from '../values/resolve';
import { memberName } from '../values/static-value';

/** Every call of Node's `process.exit`, in source order. */
export const exitCalls = query([allOf(named('exit'), named('process'))], (facts): TSESTree.CallExpression[] =>
  facts.nodes.ofType('CallExpression').filter((call) => isExit(facts, call)),
);

/** Whether a call is one of Node's `process.exit`. */
export function isExit(facts: Facts, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const found = moduleExport(facts, callee);
  if (found) return found.name === 'exit' && /^(?:node:)?process$/.test(found.source);
  if (callee.type !== 'MemberExpression' || memberName(facts, callee) !== 'exit') return false;
  const object = unwrap(callee.object);
  return object.type === 'Identifier' && object.name === 'process' && !facts.variableOf(object);
}
