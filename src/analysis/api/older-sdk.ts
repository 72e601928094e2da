import { goneSince } from '../../sdk/deprecated';
import { PRIVATE_OWNERS } from '../../sdk/private-members';
import { membersSince, removedExport, removedMember } from '../../sdk/transaction-api';
import type { Facts, Node } from '../facts';
import { isNullish, unwrap } from '../syntax/ast';
import { conditionsAt, type Condition } from '../values/conditions';
import { memberName } from '../values/static-value';
import { memberOf, type Value } from '../values/value';

/**
 * Whether code runs only with an SDK that is older than some version, as the tests around it say: they ask for an export or
 * a method that was removed (`if (span.finish) span.finish()`), or find that one of today is missing
 * (`if (!span.end) span.finish()`).
 *
 * @param node the code
 * @param major the first version with which it does not work
 */
export function runsBefore(facts: Facts, node: Node, major: number): boolean {
  return conditionsAt(facts, node, facts.sourceCode.ast).some((condition) =>
    questionsIn(facts, condition).some((question) => tellsOlder(question, major)),
  );
}

/** Whether a property of an SDK object, or an export, is there. */
interface Question {
  /** The object; of an export, what holds the exports. */
  readonly owner: Value;
  readonly name: string;
  readonly isThere: boolean;
  /** It was asked for its value, which properties may lack. */
  readonly byValue: boolean;
}

function tellsOlder({ owner, name, isThere, byValue }: Question, major: number): boolean {
  if (owner.path) {
    const since = removedExport(owner.module, name)?.since ?? goneSince(name, owner.module);
    return isThere ? since !== undefined && since <= major : since === undefined;
  }
  const removed = removedMember(owner.type, name);
  if (!isThere) return !removed && isMethod(owner, name);
  const isCertain = removed?.kind === 'method' || (removed && !byValue);
  return isCertain === true && membersSince(owner.type) <= major;
}

const isMethod = ({ type, def: { members = {} } }: Value, name: string): boolean =>
  PRIVATE_OWNERS.includes(type) && Object.hasOwn(members, name);

function questionsIn(facts: Facts, { test, holds }: Condition): Question[] {
  if (test.type !== 'BinaryExpression') return questionOf(facts, test, holds);
  const { operator, right } = test;
  const left: Node = test.left;
  if (operator === 'in') return question(facts.valueOf(right), facts.staticValue(left)?.value, holds, false);
  if (!/^[!=]==?$/.test(operator)) return [];
  const isEqual = operator.startsWith('=') === holds;
  const [asked, other] = left.type === 'Literal' || isNullish(left) ? [right, left] : [left, right];
  if (isNullish(unwrap(other))) return questionOf(facts, asked, !isEqual);
  const type = facts.staticValue(other)?.value;
  if (asked.type !== 'UnaryExpression' || asked.operator !== 'typeof') return [];
  if (type === 'undefined') return questionOf(facts, asked.argument, !isEqual);
  return type === 'function' ? questionOf(facts, asked.argument, isEqual) : [];
}

/** `span.finish`, `Sentry.startTransaction`, and variables that hold such an export. */
function questionOf(facts: Facts, node: Node, isThere: boolean): Question[] {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    return question(facts.valueOf(inner.object), memberName(facts, inner), isThere, true);
  }
  const definition = facts.variableOf(inner)?.defs[0];
  // A module that imports what is not there does not get as far as to ask.
  if (!definition || (definition.type as string) === 'ImportBinding') return [];
  const value = facts.valueOf(inner);
  const [name, ...rest] = value?.path ?? [];
  return value && rest.length === 0 ? question({ ...value, path: [] }, name, isThere, true) : [];
}

function question(owner: Value | undefined, name: unknown, isThere: boolean, byValue: boolean): Question[] {
  if (!owner || typeof name !== 'string' || owner.path?.length) return [];
  // A module of the project may give other names to what it exports.
  const exported = owner.wrapped ? memberOf(owner, name)?.path?.[0] : name;
  return exported === undefined ? [] : [{ owner, name: exported, isThere, byValue }];
}
