import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { query } from '../gates/query';
import { isStatementList, unwrap } from '../syntax/ast';
import { throwerIn } from '../syntax/evaluation';
import { within } from '../syntax/within';
import { fieldName, functionOfThis } from '../values/fields';
import { spanCalls } from './late-changes';
import { isSafeSpanCode } from './span-flow';
import { usesAt, type SpanChange } from './span-uses';

/** A change of a span in a field of a class, in the statements right behind the one that ends the span. */
export interface LateFieldChange {
  readonly change: SpanChange;
  /** `this.span` */
  readonly field: TSESTree.MemberExpression;
}

/**
 * `this.span.end(); this.span.setAttribute('a', 1)`: other code may put another span into the field, so only statements
 * that stand together, and run no code but that of the SDK, tell that it is the same (H27).
 */
export const lateFieldChanges = query([spanCalls], (facts): LateFieldChange[] => {
  const statements = new Map<Node, TSESTree.MemberExpression>();
  for (const { receiver } of spanCalls(facts)) {
    const field = unwrap(receiver);
    const isOfThis = field.type === 'MemberExpression' && field.object.type === 'ThisExpression';
    if (!isOfThis || functionOfThis(facts, field, 'get')) continue;
    const statement = statementAround(field);
    if (statement) statements.set(statement, field);
  }
  // The fields whose spans have ended, while the statements follow one another.
  let ended = new Set<string>();
  let last: Node | undefined;
  return [...statements]
    .sort(([a], [b]) => a.range[0] - b.range[0])
    .flatMap(([statement, field]) => {
      if (!last || !isNext(facts, last, statement)) ended = new Set();
      last = runsSdkOnly(facts, statement) ? statement : undefined;
      const name = fieldName(field.property, field.computed) ?? '';
      const uses = usesAt(facts, field);
      const found = ended.has(name) ? uses.filter((use) => use.kind === 'change') : [];
      if (uses.some(({ kind }) => kind === 'end')) ended.add(name);
      return found.map((change) => ({ change, field }));
    });
});

/** The statement that begins with an expression: calls of it, and of what they give. */
function statementAround(field: Node): TSESTree.ExpressionStatement | undefined {
  let outer = field.parent;
  while (outer && /^(?:MemberExpression|CallExpression|ChainExpression|TSNonNullExpression)$/.test(outer.type)) {
    if (outer.range[0] !== field.range[0]) return undefined;
    outer = outer.parent;
  }
  return outer?.type === 'ExpressionStatement' ? outer : undefined;
}

/** Whether a statement stands right behind another one. */
function isNext({ sourceCode }: Facts, before: Node, statement: Node): boolean {
  const { parent } = statement;
  if (!parent || before.parent !== parent || !isStatementList(parent)) return false;
  return sourceCode.getTokenBefore(statement)?.range[1] === before.range[1];
}

function runsSdkOnly(facts: Facts, statement: Node): boolean {
  const thrower = throwerIn(facts, statement, (node) => isSafeSpanCode(facts, node));
  const isPlain = !thrower || thrower.type === 'MemberExpression';
  return isPlain && within(facts.nodes.ofType('AssignmentExpression'), statement).length === 0;
}
