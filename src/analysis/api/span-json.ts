import { STATIC_FIELDS, STREAMED_FIELDS, type StaticField } from '../../sdk/span-json';
import { perFile, type Facts, type Node, type Variable } from '../facts';
import { query } from '../gates/query';
import { codeOf, unwrap } from '../syntax/ast';
import { accessesOf, accessPlaces, type Access } from '../values/access';
import { conditionsAt } from '../values/conditions';
import { NO_USES, partUses, usesOf, type ObjectUses, type PartAccess } from '../values/followed-object';
import type { Value } from '../values/value';
import { fileLifecycle } from './init-options';
import { exportCalls, type SdkCall } from './sdk-call';
import { spanHooks, type SpanHook } from './span-hooks';

/** The streamed form of a span, where code gets hold of it. */
export interface StreamedJson {
  /** The hook that is given it, or the call that returns it; neither when it comes a way that cannot be followed. */
  readonly hook?: SpanHook;
  readonly call?: SdkCall;
  readonly uses: ObjectUses;
  readonly module: string;
}

const fields = accessesOf(['streamedSpanJson', 'spanJson', 'hookSpanJson'], [...STATIC_FIELDS.keys(), 'status']);
const conversions = exportCalls(['spanToJSON', 'spanToStreamedSpanJSON']);

/** Every streamed span JSON of the file: parameters of span hooks, and what `spanToJSON()` returns since SDK 11 (H44). */
export const streamedJsons = query([spanHooks, conversions, fields], (facts): StreamedJson[] => {
  const hooks = spanHooks(facts).flatMap((hook) => {
    const parameter = hook.fn?.params[0];
    return parameter ? [{ hook, uses: usesOf(facts, parameter), module: hook.module }] : [];
  });
  const calls = spanToJsonCalls(facts).filter(
    ({ call }) => call.api === 'spanToStreamedSpanJSON' || facts.since('11.0.0', call.value),
  );
  const followed = new Set([...hooks, ...calls].flatMap(({ uses }) => uses.accesses.map(({ node }) => node)));
  const rest = fields(facts).flatMap(({ value, ...access }) =>
    !followed.has(access.node) && isStreamed(facts, value)
      ? [{ uses: { ...NO_USES, accesses: [access] }, module: value.module }]
      : [],
  );
  return [...hooks.filter(({ hook }) => hook.shape === 'streamed'), ...calls, ...rest];
});

/** Every call of `spanToJSON` and `spanToStreamedSpanJSON`, whatever it returns in the version at hand. */
export const spanToJsonCalls = query([conversions], (facts): (StreamedJson & { readonly call: SdkCall })[] =>
  conversions(facts).map((call) => ({ call, uses: usesOf(facts, call.node), module: call.value.module })),
);

function isStreamed(facts: Facts, value: Value): boolean {
  if (value.type === 'streamedSpanJson') return true;
  if (!facts.since('11.0.0', value)) return false;
  return value.type === 'spanJson' || (value.type === 'hookSpanJson' && fileLifecycle(facts) === 'stream');
}

/** An access to a field that the streamed form does not have. */
export interface StaticAccess {
  readonly access: PartAccess;
  readonly name: string;
  readonly field: StaticField;
}

/**
 * The accesses to fields of the static form, without those that are made for both forms: beside an access to the field
 * that has taken its place, or where the form was tested.
 */
export function staticAccesses(facts: Facts, json: StreamedJson): StaticAccess[] {
  const { uses } = json;
  const tested = new Set(uses.tests.map(({ name }) => name));
  const names = new Set(uses.accesses.map(({ name }) => name));
  const attributes = attributeNames(facts, uses);
  return uses.accesses.flatMap((access) => {
    const { name = '' } = access;
    const field = STATIC_FIELDS.get(name);
    if (!field || tested.has(name)) return [];
    const { field: other, attribute } = field;
    const beside = json.hook || json.call ? names : namesBeside(facts, access);
    if (other !== undefined && (tested.has(other) || beside.has(other))) return [];
    if (attribute !== undefined && attributes.has(attribute)) return [];
    return isBehindTest(facts, json, access) ? [] : [{ access, name, field }];
  });
}

/** The attributes that are accessed by name. */
function attributeNames(facts: Facts, { accesses: all }: ObjectUses): ReadonlySet<string | undefined> {
  const attributes = all.filter(({ name }) => name === 'attributes');
  return new Set(attributes.flatMap((access) => partUses(facts, access).accesses.map(({ name }) => name)));
}

/** The names that are accessed of the same variable, of what has the same code, or in the same pattern. */
function namesBeside(facts: Facts, { node }: Pick<Access, 'node'>): ReadonlySet<string | undefined> {
  return namesByPlace(facts).get(placeOf(facts, node)) ?? new Set();
}

const namesByPlace = perFile((facts) => {
  const found = new Map<Node | Variable | string, Set<string>>();
  for (const [name, nodes] of accessPlaces(facts)) {
    for (const node of nodes) {
      const place = placeOf(facts, node);
      found.set(place, (found.get(place) ?? new Set()).add(name));
    }
  }
  return found;
});

function placeOf(facts: Facts, node: Access['node']): Node | Variable | string {
  if (node.type === 'Property') return node.parent;
  return facts.variableOf(unwrap(node.object)) ?? codeOf(facts.sourceCode, node.object);
}

/** Where the form of the span has been tested. */
function isBehindTest(facts: Facts, { hook, uses }: StreamedJson, { node }: PartAccess): boolean {
  const conditions = conditionsAt(facts, node, hook?.fn ?? facts.sourceCode.ast);
  return conditions.some(({ test, holds }) => tellsForms(facts, uses, test, holds));
}

/** `'data' in span`, `isStaticSpan(span)`. */
function tellsForms(facts: Facts, { tests, reads }: ObjectUses, test: Node, holds: boolean): boolean {
  if (tests.some(({ node, name }) => node === test && (STATIC_FIELDS.has(name) || STREAMED_FIELDS.has(name)))) {
    return true;
  }
  if (test.type !== 'CallExpression' || !test.arguments.some((argument) => reads.includes(argument))) return false;
  const fn = facts.functionOf(test.callee);
  if (fn) return fn.returnType?.typeAnnotation.type === 'TSTypePredicate';
  // What a function of another file tells is not known, unless it says so.
  return holds || /stream/i.test(codeOf(facts.sourceCode, test.callee));
}
