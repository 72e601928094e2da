import type { Facts, FunctionNode, Node } from '../facts';
import { query, valuesOf } from '../gates/query';
import { plainName } from '../syntax/ast';
import { expectedOfMethod } from '../values/expected';
import { methodOf } from '../values/fields';
import { keyName } from '../values/static-value';
import { parameterOf } from '../values/value';
import { lifecycleAt, options, type Lifecycle, type Option } from './init-options';
import { methodCalls, type SdkCall } from './sdk-call';
import { callbacks, classOf, functionBehind, handlerOf, wrapperCalls, type Callback } from './span-callbacks';

/** `beforeSendSpan`, or a method of an integration or hook of the client that is given the JSON of each span. */
export type SpanHookKind = 'beforeSendSpan' | 'preprocessSpan' | 'processSpan' | 'processSegmentSpan';

/** A function that is given the JSON of spans. */
export interface SpanHook extends Callback {
  readonly kind: SpanHookKind;
  /** Where `beforeSendSpan` is set, if it is in this file. */
  readonly option: Option | undefined;
  readonly lifecycle: Lifecycle;
  /** The form of the span that it is given; `undefined` when it is never called, or when that is not known. */
  readonly shape: 'static' | 'streamed' | undefined;
  readonly module: string;
}

const KINDS: ReadonlySet<string> = new Set<SpanHookKind>([
  'beforeSendSpan',
  'preprocessSpan',
  'processSpan',
  'processSegmentSpan',
]);

const isKind = (name: unknown): name is SpanHookKind => typeof name === 'string' && KINDS.has(name);

const beforeSendSpans = options(['options'], ['beforeSendSpan']);
const integrations = valuesOf(['integration']);
/** `client.on(hook, callback)` */
export const clientHooks = methodCalls(['client'], ['on']);
const hookSpans = valuesOf(['hookSpanJson']);
const clues = [beforeSendSpans, wrapperCalls, integrations, clientHooks, hookSpans];

/** Every function of the file that the SDK gives the JSON of spans to, once for each place that passes it. */
export const spanHooks = query(clues, (facts): SpanHook[] => {
  const passed = [...ofOptions(facts), ...ofIntegrations(facts), ...ofClasses(facts), ...ofClients(facts)];
  const wrappers = new Set(passed.map(({ wrapper }) => wrapper));
  passed.push(...wrapped(facts).filter(({ wrapper }) => !wrappers.has(wrapper)));
  const hooks = passed.map((hook): SpanHook => ({
    ...hook,
    fn: hook.fn && handlerOf(facts, hook.fn, hook.kind === 'beforeSendSpan'),
  }));
  const functions = new Set([...passed, ...hooks].map(({ fn }) => fn));
  hooks.push(...annotated(facts).filter(({ fn }) => !functions.has(fn)));
  const shapes = new Map<FunctionNode | undefined, Set<SpanHook['shape']>>();
  for (const { fn, shape } of hooks) shapes.set(fn, (shapes.get(fn) ?? new Set()).add(shape));
  // A function that is given both forms is not known to be given either.
  return hooks.map((hook) => (hook.fn && shapes.get(hook.fn)?.size !== 1 ? { ...hook, shape: undefined } : hook));
});

function ofOptions(facts: Facts): SpanHook[] {
  return beforeSendSpans(facts).flatMap((option) => {
    const { node, value, lifecycle, module } = option;
    // A getter gives the callback.
    if (node.type === 'Property' && node.kind !== 'init') return [];
    return callbacks(facts, value).map((callback): SpanHook => {
      const shape = shapeGiven(facts, callback.wrapper, lifecycle, module);
      return { ...callback, kind: 'beforeSendSpan', option, lifecycle, module, shape };
    });
  });
}

/** Which form `beforeSendSpan` is given (H06). */
function shapeGiven(
  facts: Facts,
  wrapper: SdkCall | undefined,
  lifecycle: Lifecycle,
  module: string,
): SpanHook['shape'] {
  const streamed = lifecycle === 'stream' ? 'streamed' : undefined;
  if (wrapper?.api === 'withStreamedSpan') return streamed;
  if (wrapper) return 'static';
  // SDK 10 goes back to transaction mode for a callback that is not wrapped.
  return facts.since('11.0.0', { module }) ? streamed : 'static';
}

/** `export const scrub = Sentry.withStreamedSpan((span) => ...)`. */
function wrapped(facts: Facts): SpanHook[] {
  return [...wrapperCalls(facts).values()].map((wrapper) => {
    const [argument] = wrapper.node.arguments;
    const lifecycle = lifecycleAt(facts, wrapper.node);
    const { module } = wrapper.value;
    return {
      kind: 'beforeSendSpan',
      fn: argument && functionBehind(facts, argument),
      node: wrapper.node,
      wrapper,
      option: undefined,
      lifecycle,
      shape: shapeGiven(facts, wrapper, lifecycle, module),
      module,
    };
  });
}

/** `integrations: [{ name: 'X', processSpan(span) { ... } }]`. */
function ofIntegrations(facts: Facts): SpanHook[] {
  if (!integrations.mayFind(facts)) return [];
  return facts.nodes.ofType('Property').flatMap((property) => {
    const kind = keyName(facts, property.key, property.computed);
    if (!isKind(kind) || kind === 'beforeSendSpan' || property.parent.type !== 'ObjectExpression') return [];
    const expected = facts.expected(property.parent);
    return expected?.type === 'integration' ? streamHook(facts, kind, property.value, expected.module) : [];
  });
}

/** `class X implements Integration { processSpan(span) { ... } }`, `integrations: [new X()]`. */
function ofClasses(facts: Facts): SpanHook[] {
  if (!integrations.mayFind(facts)) return [];
  const methods = facts.nodes.ofType('MethodDefinition').flatMap((method) => {
    const { key, computed, value } = method;
    const kind = plainName(key, computed);
    if (!isKind(kind) || kind === 'beforeSendSpan' || value.type !== 'FunctionExpression') return [];
    const role = expectedOfMethod(facts, method);
    return role ? streamHook(facts, kind, value, role.module) : [];
  });
  const used = facts.nodes.ofType('NewExpression').flatMap((node) => {
    const expected = facts.expected(node);
    const body = expected?.type === 'integration' ? classOf(facts, node) : undefined;
    return (['preprocessSpan', 'processSpan', 'processSegmentSpan'] as const).flatMap((kind) => {
      const fn = body && methodOf(facts, body, kind);
      return fn && expected ? streamHook(facts, kind, fn, expected.module) : [];
    });
  });
  return [...methods, ...used];
}

/** `client.on('processSpan', (span) => ...)`. */
function ofClients(facts: Facts): SpanHook[] {
  return clientHooks(facts).flatMap(({ node, value }) => {
    const [hook, callback] = node.arguments;
    const kind = hook && facts.staticValue(hook)?.value;
    return callback && isKind(kind) ? streamHook(facts, kind, callback, value.module) : [];
  });
}

/** These are called in stream mode only. */
function streamHook(facts: Facts, kind: SpanHookKind, node: Node, module: string): SpanHook {
  const lifecycle = lifecycleAt(facts, node);
  return {
    kind,
    fn: functionBehind(facts, node),
    node,
    wrapper: undefined,
    option: undefined,
    lifecycle,
    shape: lifecycle === 'stream' ? 'streamed' : undefined,
    module,
  };
}

/** `const scrub: NodeOptions['beforeSendSpan'] = (span) => ...`. */
function annotated(facts: Facts): SpanHook[] {
  if (!hookSpans.mayFind(facts)) return [];
  const { nodes } = facts;
  const functions = [...nodes.ofType('ArrowFunctionExpression'), ...nodes.ofType('FunctionExpression')];
  return functions.flatMap((fn) => {
    const role = facts.expected(fn);
    if (!role || parameterOf(role, 0)?.type !== 'hookSpanJson') return [];
    const lifecycle = lifecycleAt(facts, fn);
    const { module } = role;
    const shape = shapeGiven(facts, undefined, lifecycle, module);
    return { kind: 'beforeSendSpan', fn, node: fn, wrapper: undefined, option: undefined, lifecycle, shape, module };
  });
}
