import type { TSESTree } from '@typescript-eslint/utils';
import { isNullish, plainName, unwrap } from './ast';
import { classOfThis } from './fields';
import { perFile, type Facts, type FunctionNode, type Node } from './facts';
import { lifecycleAt, objectBehind, optionOf, options, type Lifecycle, type Option } from './init-options';
import { sdkCalls, type SdkCall } from './sdk-call';
import { initializerOf, keyName, memberName } from './static-value';
import { parameterOf } from './value';

/** `beforeSendSpan`, or a method of an integration or hook of the client that is given the JSON of each span. */
export type SpanHookKind = 'beforeSendSpan' | 'preprocessSpan' | 'processSpan' | 'processSegmentSpan';

/** A function that is given the JSON of spans. */
export interface SpanHook {
  readonly kind: SpanHookKind;
  /** `undefined` when it is not written in this file: then it may be wrapped there, too. */
  readonly fn: FunctionNode | undefined;
  /** The expression that stands for it: the callback as it is passed, wrapped or not. */
  readonly node: Node;
  /** The call of `withStreamedSpan` or `withStaticSpan` around it. */
  readonly wrapper: SdkCall | undefined;
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

/** Every function of the file that the SDK gives the JSON of spans to, once for each place that passes it. */
export const spanHooks = perFile((facts): readonly SpanHook[] => {
  const hooks = [...ofOptions(facts), ...ofIntegrations(facts), ...ofClasses(facts), ...ofClients(facts)];
  hooks.push(...wrapped(facts).filter(({ wrapper }) => !hooks.some((other) => other.wrapper === wrapper)));
  hooks.push(...annotated(facts).filter(({ fn }) => !hooks.some((other) => other.fn === fn)));
  return hooks.map((hook) => {
    const isDual = hooks.some(({ fn, shape }) => fn && fn === hook.fn && shape !== hook.shape);
    return isDual ? { ...hook, shape: undefined } : hook;
  });
});

type Callback = Pick<SpanHook, 'fn' | 'node' | 'wrapper'>;

function ofOptions(facts: Facts): SpanHook[] {
  return options(facts).flatMap((option) => {
    const { of, name, value, lifecycle, module } = option;
    if (of !== 'options' || name !== 'beforeSendSpan') return [];
    return callbacks(facts, value).map((callback): SpanHook => {
      const shape = shapeGiven(facts, callback.wrapper, lifecycle, module);
      return { ...callback, kind: 'beforeSendSpan', option, lifecycle, module, shape };
    });
  });
}

/** The callbacks that an expression may be. */
function callbacks(facts: Facts, value: Node): Callback[] {
  const found: Callback[] = [];
  const open: Node[] = [value];
  const seen = new Set<Node>();
  for (let node = open.pop(); node; node = open.pop()) {
    const inner = unwrap(node);
    if (seen.has(inner)) continue;
    seen.add(inner);
    if (inner.type === 'ConditionalExpression') open.push(inner.alternate, inner.consequent);
    else if (inner.type === 'LogicalExpression') {
      open.push(inner.right);
      if (inner.operator !== '&&') open.push(inner.left);
    } else {
      const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
      const callback = callbackBehind(facts, inner);
      const init = variable && initializerOf(variable);
      if (callback) found.push(callback);
      else if (init) open.push(init);
      else if (!isNullish(inner)) found.push({ node: inner, fn: undefined, wrapper: undefined });
    }
  }
  return found;
}

function callbackBehind(facts: Facts, node: Node): Callback | undefined {
  const fn = functionBehind(facts, node);
  if (fn) return { node, fn, wrapper: undefined };
  const wrapper = wrapperCalls(facts).get(node);
  const [argument] = wrapper?.node.arguments ?? [];
  return wrapper && { node, fn: argument && functionBehind(facts, argument), wrapper };
}

/** By the call. */
const wrapperCalls = perFile(
  (facts) =>
    new Map<Node, SdkCall>(
      sdkCalls(facts).flatMap((call) =>
        // `withStreamedSpan?.(callback) ?? callback` is right for every version.
        (call.api === 'withStreamedSpan' || call.api === 'withStaticSpan') && !isOptional(call)
          ? [[call.node, call]]
          : [],
      ),
    ),
);

const isOptional = ({ node }: SdkCall): boolean => node.type === 'CallExpression' && node.optional;

/** A function of this file: by name, written in place, bound, or as a method of an object or a class. */
function functionBehind(facts: Facts, node: Node): FunctionNode | undefined {
  const inner = unwrap(node);
  const known = facts.functionOf(inner);
  if (known) return known;
  if (inner.type === 'CallExpression') {
    const { callee } = inner;
    const isBound = callee.type === 'MemberExpression' && plainName(callee.property, callee.computed) === 'bind';
    return isBound && inner.arguments.length === 1 ? functionBehind(facts, callee.object) : undefined;
  }
  if (inner.type !== 'MemberExpression') return undefined;
  const name = memberName(facts, inner);
  if (name === undefined) return undefined;
  const object = objectBehind(facts, inner.object);
  const value = object && optionOf(facts, object, name);
  if (value && value !== 'unknown') return facts.functionOf(value);
  const body = inner.object.type === 'ThisExpression' ? classOfThis(inner) : classNamed(facts, inner.object);
  return body && methodOf(body, name);
}

function classNamed(facts: Facts, node: Node): TSESTree.ClassBody | undefined {
  const inner = unwrap(node);
  if (inner.type === 'NewExpression') return classNamed(facts, inner.callee);
  const variable = inner.type === 'Identifier' ? facts.variableOf(inner) : undefined;
  const definition = variable?.defs[0]?.node as Node | undefined;
  if (definition?.type === 'ClassDeclaration') return definition.body;
  const init = variable && initializerOf(variable);
  return init?.type === 'NewExpression' ? classNamed(facts, init) : undefined;
}

function methodOf(body: Node, name: string): FunctionNode | undefined {
  if (body.type !== 'ClassBody') return undefined;
  for (const member of body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    const { value } = member;
    if (plainName(member.key, member.computed) !== name) continue;
    return value?.type === 'FunctionExpression' || value?.type === 'ArrowFunctionExpression' ? value : undefined;
  }
  return undefined;
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
  return facts.nodes.ofType('ObjectExpression').flatMap((object) => {
    const expected = facts.expected(object);
    if (expected?.type !== 'integration') return [];
    return object.properties.flatMap((property) => {
      const kind = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
      if (property.type !== 'Property' || kind === 'beforeSendSpan' || !isKind(kind)) return [];
      return streamHook(facts, kind, property.value, expected.module);
    });
  });
}

/** `class X implements Integration { processSpan(span) { ... } }`, `integrations: [new X()]`. */
function ofClasses(facts: Facts): SpanHook[] {
  const methods = facts.nodes.ofType('MethodDefinition').flatMap(({ key, computed, value }) => {
    const role = value.type === 'FunctionExpression' ? facts.expected(value) : undefined;
    const kind = plainName(key, computed);
    return role && isKind(kind) && kind !== 'beforeSendSpan' ? streamHook(facts, kind, value, role.module) : [];
  });
  const used = facts.nodes.ofType('NewExpression').flatMap((node) => {
    const expected = facts.expected(node);
    const body = expected?.type === 'integration' ? classNamed(facts, node) : undefined;
    return (['preprocessSpan', 'processSpan', 'processSegmentSpan'] as const).flatMap((kind) => {
      const fn = body && methodOf(body, kind);
      return fn && expected ? streamHook(facts, kind, fn, expected.module) : [];
    });
  });
  return [...methods, ...used];
}

/** `client.on('processSpan', (span) => ...)`. */
function ofClients(facts: Facts): SpanHook[] {
  return sdkCalls(facts).flatMap(({ node, on, method, value }) => {
    const [hook, callback] = node.arguments;
    const kind = hook && on === 'client' && method === 'on' ? facts.staticValue(hook)?.value : undefined;
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
