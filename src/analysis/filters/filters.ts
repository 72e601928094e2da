import type { TSESTree } from '@typescript-eslint/utils';
import { lifecycleAt, objectBehind, type Lifecycle } from '../api/init-options';
import type { Facts, Node } from '../facts';
import { ANY } from '../gates/names';
import { query, valuesOf } from '../gates/query';
import { branchesOf, plainName, unwrap } from '../syntax/ast';
import { accessesOf } from '../values/access';
import { keyName } from '../values/static-value';

/** A constant that a span's name, op or attribute is compared with. */
export interface Pattern {
  readonly node: Node;
  /** The string, or the source of the regular expression. */
  readonly text: string;
  readonly flags?: string;
  /** How it is compared. */
  readonly match: 'exact' | 'includes' | 'prefix' | 'suffix' | 'regexp';
}

export interface FilterAttribute {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
  readonly node: TSESTree.Property;
}

/** One entry of `ignoreSpans`. */
export interface SpanFilter {
  readonly node: Node;
  /** For an entry that is an object. */
  readonly object?: TSESTree.ObjectExpression;
  /** The name it matches: the entry itself when it is a string or a regular expression. */
  readonly name?: Pattern;
  readonly op?: Pattern;
  readonly attributes: readonly FilterAttribute[];
  readonly lifecycle: Lifecycle;
  readonly module: string;
}

/** Every entry of `ignoreSpans` that is written in the file, also in constants that are passed or spread there. */
export const spanFilters = query([valuesOf(['ignoreSpans'])], (facts): Iterable<SpanFilter> => {
  const found = new Map<Node, SpanFilter>();
  for (const array of facts.nodes.ofType('ArrayExpression')) {
    const expected = facts.expected(array);
    if (expected?.type !== 'ignoreSpans') continue;
    const context = { lifecycle: lifecycleAt(facts, array), module: expected.module };
    for (const element of array.elements) {
      // What is spread is an array of its own.
      for (const node of !element || element.type === 'SpreadElement' ? [] : branchesOf(element)) {
        const filter = spanFilter(facts, node, context);
        if (filter) found.set(filter.node, filter);
      }
    }
  }
  return found.values();
});

function spanFilter(
  facts: Facts,
  node: Node,
  context: Pick<SpanFilter, 'lifecycle' | 'module'>,
): SpanFilter | undefined {
  const name = patternOf(facts, node, 'includes');
  if (name) return { node, name, attributes: [], ...context };
  const object = objectBehind(facts, node);
  if (!object) return undefined;
  const filter: { name?: Pattern; op?: Pattern; attributes: FilterAttribute[] } = { attributes: [] };
  for (const property of object.properties) {
    const key = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
    if (property.type !== 'Property') continue;
    if (key === 'name' || key === 'op') {
      const pattern = patternOf(facts, property.value, 'includes');
      if (pattern) filter[key] = pattern;
    } else if (key === 'attributes') {
      filter.attributes.push(...attributesIn(facts, property.value));
    }
  }
  return { node: object, object, ...filter, ...context };
}

function attributesIn(facts: Facts, value: Node): FilterAttribute[] {
  const object = objectBehind(facts, value);
  return (object?.properties ?? []).flatMap((node) => {
    const key = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
    return node.type === 'Property' && key !== undefined ? [{ key, keyNode: node.key, value: node.value, node }] : [];
  });
}

/** The string or regular expression that a node stands for. */
export function patternOf(facts: Facts, node: Node, match: Pattern['match']): Pattern | undefined {
  const value = facts.staticValue(node)?.value;
  if (typeof value === 'string') return { node, text: value, match };
  if (typeof value !== 'object' || value === null) return undefined;
  return { node, text: value.pattern, flags: value.flags, match: 'regexp' };
}

/** A read of a start attribute in a `tracesSampler`, or a test whether it is there. */
export interface SampledAttribute {
  readonly key: string;
  readonly keyNode: Node;
  readonly node: Node;
  /** It is only asked for: `'key' in attributes`. */
  readonly isTest?: true;
  readonly lifecycle: Lifecycle;
  readonly module: string;
}

const samplingAttributes = accessesOf(['samplingAttributes'], ANY);

/** Every attribute that a `tracesSampler` of the file reads by a known key, and those that it asks for and does not read. */
export const sampledAttributes = query([valuesOf(['samplingAttributes'])], (facts): SampledAttribute[] => {
  const reads = samplingAttributes(facts).flatMap(({ node, name, key, value, use }) =>
    use === 'read'
      ? [{ key: name, keyNode: key, node, lifecycle: lifecycleAt(facts, node), module: value.module }]
      : [],
  );
  const read = new Set(reads.map(({ key }) => key));
  return [...reads, ...attributeTests(facts).filter(({ key }) => !read.has(key))];
});

/** `'key' in attributes`, `attributes.hasOwnProperty('key')`, `Object.hasOwn(attributes, 'key')` */
function attributeTests(facts: Facts): SampledAttribute[] {
  const found: SampledAttribute[] = [];
  const add = (node: Node, object: Node | undefined, keyNode: Node | undefined): void => {
    const value = object && facts.valueOf(object);
    const key = value?.type === 'samplingAttributes' && keyNode ? facts.staticValue(keyNode)?.value : undefined;
    if (!value || !keyNode || typeof key !== 'string') return;
    found.push({ key, keyNode, node, isTest: true, lifecycle: lifecycleAt(facts, node), module: value.module });
  };
  for (const node of facts.nodes.ofType('BinaryExpression')) {
    if (node.operator === 'in') add(node, node.right, node.left);
  }
  for (const node of facts.nodes.ofType('CallExpression')) {
    const callee = unwrap(node.callee);
    const method = callee.type === 'MemberExpression' ? plainName(callee.property, callee.computed) : undefined;
    const [first, second] = node.arguments;
    if (callee.type === 'MemberExpression' && method === 'hasOwnProperty') add(node, callee.object, first);
    if (method === 'hasOwn') add(node, first, second);
  }
  return found;
}
