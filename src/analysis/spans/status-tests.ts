import type { TSESTree } from '@typescript-eslint/utils';
import { STREAMED_STATUSES } from '../../sdk/span-json';
import type { StreamedJson } from '../api/span-json';
import type { Facts, Node } from '../facts';
import { isNullish, plainName, unwrap } from '../syntax/ast';
import { wholeTest } from '../values/conditions';
import { partUses } from '../values/followed-object';

/** A test of the status of a streamed span whose outcome never changes. */
export interface StatusTest {
  /** What is compared: `span.status`, or a variable that holds it. */
  readonly subject: Node;
  /** The status it is compared with; `undefined` for a test whether there is one. */
  readonly status: string | undefined;
  /** The constant, the `case`, or the whole test. */
  readonly node: Node;
  /** The comparison, where it has the form `status === 'x'` or `status !== 'x'`. */
  readonly comparison?: TSESTree.BinaryExpression;
}

/** The tests for another status than `ok` and `error`, and whether there is a status at all (H41). */
export function idleStatusTests(facts: Facts, { uses }: StreamedJson): StatusTest[] {
  const statuses = uses.accesses.filter(({ name, use }) => name === 'status' && use !== 'write' && use !== 'delete');
  const all = statuses.flatMap((access) => partUses(facts, access).reads).flatMap((subject) => testsOf(facts, subject));
  const together = new Map<Node, StatusTest[]>();
  for (const test of all) {
    const whole = wholeOf(test.node);
    together.set(whole, [...(together.get(whole) ?? []), test]);
  }
  return [...together.values()].flatMap((tests) =>
    tests.filter((test) => isIdle(test) && !tests.some((other) => excuses(other, test))),
  );
}

const isIdle = ({ status }: StatusTest): boolean => status === undefined || !STREAMED_STATUSES.has(status);

/** Beside a test for `error` an old status is there for SDK 10; a test whether there is one only guards another test. */
function excuses(other: StatusTest, test: StatusTest): boolean {
  if (other === test) return false;
  return test.status === undefined ? other.status !== undefined : other.status === 'error';
}

function wholeOf(node: Node): Node {
  const { parent } = node;
  if (parent?.type === 'SwitchCase') return parent.parent;
  if (parent?.type === 'ArrayExpression') return parent;
  return wholeTest(parent?.type === 'BinaryExpression' ? parent : node);
}

function testsOf(facts: Facts, subject: Node): StatusTest[] {
  const { parent } = subject;
  switch (parent?.type) {
    case 'BinaryExpression': {
      if (!/^[!=]==?$/.test(parent.operator)) return [];
      const node = parent.left === subject ? parent.right : parent.left;
      if (isNullish(unwrap(node))) return [{ subject, status: undefined, node: parent }];
      return statusIn(facts, subject, node).map((test) => ({ ...test, comparison: parent }));
    }
    case 'UnaryExpression':
      return parent.operator === '!' ? [{ subject, status: undefined, node: parent }] : [];
    case 'SwitchStatement':
      return parent.discriminant === subject
        ? parent.cases.flatMap(({ test }) => (test ? statusIn(facts, subject, test) : []))
        : [];
    case 'CallExpression':
      return listedIn(parent).flatMap((element) => statusIn(facts, subject, element));
    default:
      return [];
  }
}

function statusIn(facts: Facts, subject: Node, node: Node): StatusTest[] {
  const status = facts.staticValue(node)?.value;
  return typeof status === 'string' ? [{ subject, status, node }] : [];
}

/** `['cancelled', 'not_found'].includes(status)`. */
function listedIn({ callee, arguments: args }: TSESTree.CallExpression): Node[] {
  if (callee.type !== 'MemberExpression' || plainName(callee.property, callee.computed) !== 'includes') return [];
  const list = unwrap(callee.object);
  const elements = list.type === 'ArrayExpression' && args.length === 1 ? list.elements : [];
  return elements.flatMap((element) => (element && element.type !== 'SpreadElement' ? element : []));
}
