import type { TSESTree } from '@typescript-eslint/utils';
import { exportCalls, methodCalls } from '../api/sdk-call';
import type { Facts, Node } from '../facts';
import { query, valuesOf } from '../gates/query';
import { keyName, memberName } from '../values/static-value';
import type { Value } from '../values/value';

/**
 * Where an attribute goes: `start` is known when the span starts (span filters and the sampler see it), `span` is set
 * later, `scope` reaches every span of the scope, `link` belongs to a span link, `json` is written in a span hook.
 */
export type AttributeTarget = 'start' | 'span' | 'scope' | 'link' | 'json' | 'unknown';

/** One attribute that is written with a known key. */
export interface AttributeWrite {
  readonly key: string;
  /** The key, to report at and to replace. */
  readonly keyNode: Node;
  /** `undefined` in `{ ...rest }`-like shorthand that gives no value of its own. */
  readonly value: Node | undefined;
  readonly target: AttributeTarget;
  /** The property, call or assignment. */
  readonly node: TSESTree.Property | TSESTree.CallExpression | TSESTree.AssignmentExpression;
  readonly module: string;
}

const TARGETS: Readonly<Record<string, AttributeTarget>> = {
  startAttributes: 'start',
  spanAttributes: 'span',
  scopeAttributes: 'scope',
  linkAttributes: 'link',
  spanJsonAttributes: 'json',
  attributes: 'unknown',
};

function targetOf(value: Value | undefined): AttributeTarget | undefined {
  return value && !value.path && Object.hasOwn(TARGETS, value.type) ? TARGETS[value.type] : undefined;
}

const attributeObjects = valuesOf(Object.keys(TARGETS));
const setOnScope = exportCalls(['setAttribute']);
const setOnObjects = methodCalls(['span', 'transaction', 'scope'], ['setAttribute']);

/**
 * Every attribute that the file writes with a known key: `attributes` of start options, links and the initial scope,
 * `setAttribute` and `setAttributes` of spans, scopes and the SDK itself, and assignments to attribute objects.
 */
export const attributeWrites = query([attributeObjects, setOnScope, setOnObjects], (facts): AttributeWrite[] => [
  ...inObjects(facts),
  ...inCalls(facts),
  ...inAssignments(facts),
]);

function* inObjects(facts: Facts): Iterable<AttributeWrite> {
  for (const object of facts.nodes.ofType('ObjectExpression')) {
    const expected = facts.expected(object);
    const target = targetOf(expected);
    if (!expected || !target) continue;
    for (const node of object.properties) {
      if (node.type !== 'Property') continue;
      const key = keyName(facts, node.key, node.computed);
      if (key !== undefined) {
        yield { key, keyNode: node.key, value: node.value, target, node, module: expected.module };
      }
    }
  }
}

function* inCalls(facts: Facts): Iterable<AttributeWrite> {
  for (const { node, on = 'scope', value: callee } of [...setOnScope(facts), ...setOnObjects(facts)]) {
    if (node.type !== 'CallExpression') continue;
    const target = on === 'scope' ? 'scope' : 'span';
    const [keyNode, value] = node.arguments;
    const key = keyNode && facts.staticValue(keyNode)?.value;
    if (keyNode && typeof key === 'string') {
      yield { key, keyNode, value, target, node, module: callee.module };
    }
  }
}

function* inAssignments(facts: Facts): Iterable<AttributeWrite> {
  for (const node of facts.nodes.ofType('AssignmentExpression')) {
    if (node.left.type !== 'MemberExpression') continue;
    const object = facts.valueOf(node.left.object);
    const target = targetOf(object);
    const key = memberName(facts, node.left);
    if (object && target && key !== undefined) {
      yield { key, keyNode: node.left.property, value: node.right, target, node, module: object.module };
    }
  }
}
