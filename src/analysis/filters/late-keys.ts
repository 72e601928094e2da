import { convention } from '../../sdk/conventions';
import { hasKey } from '../../sdk/key-list';
import {
  COMPLETE_AT_START,
  LATE_ATTRIBUTES,
  REQUEST_KEYS,
  type LateAttributes,
  type LateKind,
} from '../../sdk/late-attributes';
import { NAME_KINDS } from '../../sdk/start-names';
import { objectBehind, type Lifecycle } from '../api/init-options';
import { platformAt } from '../api/platform';
import { attributeWrites, type AttributeTarget } from '../attributes/attributes';
import { perFile, type Facts, type Node } from '../facts';
import { query } from '../gates/query';
import { outermost } from '../syntax/ast';
import { keyName } from '../values/static-value';
import { patternOf, sampledAttributes, spanFilters, type SpanFilter } from './filters';
import { GAP, shapesOf, type Shape } from './pattern-shape';
import { startedSpans } from './start-spans';

/** An attribute that is looked at when a span starts, by an entry of `ignoreSpans` or in a `tracesSampler`. */
export interface FilterKey {
  readonly key: string;
  readonly keyNode: Node;
  /** The property or the member expression. */
  readonly node: Node;
  /** What it has to be: in an entry the value, in a sampler the other side of the comparison. */
  readonly value?: Node;
  /** A sampler only asks whether it is there. */
  readonly isTest?: true;
  /** The entry; `undefined` in a sampler. */
  readonly filter?: SpanFilter;
  readonly lifecycle: Lifecycle;
  readonly module: string;
}

/** Every attribute that the file's span filters and samplers look at. */
export const filterKeys = query([spanFilters, sampledAttributes], (facts): Iterable<FilterKey> => {
  const entries = spanFilters(facts).flatMap((filter) =>
    filter.attributes.map(({ key, keyNode, value, node }) => {
      const { lifecycle, module } = filter;
      return { key, keyNode, node, value, filter, lifecycle, module };
    }),
  );
  const reads = sampledAttributes(facts).map((read) => {
    const value = read.isTest ? undefined : comparedWith(read.node);
    return value ? { ...read, value } : read;
  });
  // An object of attributes may be part of several entries.
  return new Map([...entries, ...reads].map((entry) => [entry.keyNode, entry])).values();
});

/** Those that one span filter looks at. */
export function keysOf(facts: Facts, filter: SpanFilter): readonly FilterKey[] {
  return keysByFilter(facts).get(filter) ?? [];
}

const keysByFilter = perFile((facts) => {
  const found = new Map<SpanFilter, FilterKey[]>();
  for (const place of filterKeys(facts)) {
    const keys = place.filter && found.get(place.filter);
    if (keys) keys.push(place);
    else if (place.filter) found.set(place.filter, [place]);
  }
  return found;
});

/** The other side of the comparison that an expression is one side of. */
function comparedWith(node: Node): Node | undefined {
  const outer = outermost(node);
  const { parent } = outer;
  if (parent?.type !== 'BinaryExpression' || !/^[!=]==?$/.test(parent.operator)) return undefined;
  return parent.left === outer ? parent.right : parent.left;
}

/** Why an attribute is not there when the span starts. */
export interface Lateness {
  /**
   * `result`, `sdk`: the SDK sets it later; `default`: so it does with this value. `partial`: so it does on a request's
   * service span, but not on its children;
   * `measured`: on all spans but those that the browser SDK creates complete. `scope`, `span`: this file sets it on a
   * scope, or on a span that has started.
   */
  readonly why: LateKind | 'default' | 'partial' | 'measured' | 'scope' | 'span';
  /** Where this file sets it. */
  readonly where?: Node;
}

/**
 * Whether the SDK or this file sets an attribute only after the span has started, so that no filter ever sees it.
 * An attribute that the file itself passes at start never is late.
 */
export function lateness(facts: Facts, place: FilterKey): Lateness | undefined {
  const { key } = place;
  if (canBeAtStart(facts, place)) return undefined;
  const bySdk = latenessInSdk(facts, place);
  if (bySdk) return { why: bySdk };
  // The SDK itself may set the conventional ones at start; and spans with attributes that are not known may have any.
  if (convention(key) || key === 'sentry.op' || !startedSpans(facts).isComplete.attributes) return undefined;
  for (const why of ['scope', 'span'] as const) {
    const where = writeTo(facts, key, why);
    if (where) return { why, where };
  }
  return undefined;
}

/** Whether this file passes the attribute at start, or an entry matches spans without it. */
export function canBeAtStart(facts: Facts, { key, value }: FilterKey): boolean {
  const demanded = value && facts.staticValue(value);
  const isAbsence = demanded !== undefined && demanded.value === undefined;
  return isAbsence || (writeTo(facts, key, 'start') ?? writeTo(facts, key, 'unknown')) !== undefined;
}

function writeTo(facts: Facts, key: string, target: AttributeTarget): Node | undefined {
  return firstWrites(facts).get(`${target} ${key}`);
}

/** Where each attribute is first written, by target and key. */
const firstWrites = perFile((facts): ReadonlyMap<string, Node> => {
  const writes = attributeWrites(facts).map(({ target, key, node }) => [`${target} ${key}`, node] as const);
  return new Map([...writes].reverse());
});

/** Whether the SDK sets a key only after the spans that an entry or a sampler is about have started. */
export function latenessInSdk(facts: Facts, place: FilterKey): Lateness['why'] | undefined {
  const { key, module, filter, value } = place;
  const major = facts.since('11.0.0', { module }) ? 11 : 10;
  for (const late of LATE_ATTRIBUTES) {
    if (!hasKey(late.keys, key) || (late.except && hasKey(late.except, key))) continue;
    if (late.major !== undefined && late.major !== major) continue;
    if (late.modules?.has(module) === false || late.notIn?.has(module)) continue;
    if (late.value !== undefined) {
      if (isValue(facts, value, late.value)) return 'default';
      continue;
    }
    const why = filter ? inEntry(facts, filter, late) : late.ops && !REQUEST_KEYS.has(key) ? undefined : late.kind;
    if (why) return why;
  }
  return undefined;
}

function inEntry(facts: Facts, filter: SpanFilter, late: LateAttributes): Lateness['why'] | undefined {
  const ops = opsOf(facts, filter);
  if (ops === 'unknown') return undefined;
  if (!late.ops) {
    if (ops) return canBeIn(ops, COMPLETE_AT_START) ? undefined : late.kind;
    const isBrowser = platformAt(facts, filter.module) === 'browser' || late.platform === 'browser';
    return late.isMeasured && isBrowser ? 'measured' : late.kind;
  }
  if (ops) return areIn(ops, late.ops) ? late.kind : undefined;
  if (!late.ops.includes('http.server')) return undefined;
  const name = nameOf(facts, filter);
  if (name) return name !== 'unknown' && name.every(({ text }) => isRequest(text)) ? late.kind : undefined;
  // Of the spans that other instrumentations start, some have the route.
  return late.keys.includes('http.route') ? 'partial' : undefined;
}

const isRequest = (text: string): boolean => NAME_KINDS.request.test(text);

function isValue(facts: Facts, node: Node | undefined, value: string): boolean {
  const pattern = node && patternOf(facts, node, 'includes');
  return (pattern && shapesOf(pattern)?.every(({ text }) => text === value)) ?? false;
}

/**
 * The ops that an entry of `ignoreSpans` matches, by its `op` or its `sentry.op`.
 *
 * @returns `undefined` when it has none and so matches spans of any op
 */
export function opsOf(facts: Facts, filter: SpanFilter): readonly string[] | 'unknown' | undefined {
  const attribute = filter.attributes.find(({ key }) => key === 'sentry.op');
  const pattern = filter.op ?? (attribute && patternOf(facts, attribute.value, 'includes'));
  if (!pattern) return attribute || mayHave(facts, filter, 'op') ? 'unknown' : undefined;
  return shapesOf(pattern)?.map(({ text }) => text) ?? 'unknown';
}

function nameOf(facts: Facts, filter: SpanFilter): readonly Shape[] | 'unknown' | undefined {
  if (filter.name) return shapesOf(filter.name) ?? 'unknown';
  return mayHave(facts, filter, 'name') ? 'unknown' : undefined;
}

function mayHave(facts: Facts, { object }: SpanFilter, name: string): boolean {
  return (object?.properties ?? []).some((property) =>
    property.type === 'Property'
      ? [name, undefined].includes(keyName(facts, property.key, property.computed))
      : objectBehind(facts, property.argument)?.properties.length !== 0,
  );
}

/** Whether each op is in one of the given families: `db.query` is in `db`. */
export function areIn(ops: readonly string[], families: readonly string[]): boolean {
  return ops.every((op) => families.some((family) => op === family || op.startsWith(`${family}.`)));
}

/** Whether a pattern for ops may match one of a family. */
function canBeIn(ops: readonly string[], families: readonly string[]): boolean {
  return ops.some((op) => {
    const [known = ''] = op.split(GAP);
    return families.some((family) => family.includes(known) || known.startsWith(family));
  });
}
