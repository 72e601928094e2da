import type { TSESTree } from '@typescript-eslint/utils';
import { outermost, unwrap } from './ast';
import { perFile, type Facts, type Node } from './facts';
import { memberName } from './static-value';
import type { Value } from './value';

/** A call of an SDK function, or of a method of an SDK object. */
export interface SdkCall {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The SDK export that is called, `startSpan`; of a nested one `AWSLambda.init`. `undefined` for a method. */
  readonly api?: string;
  /** For a method: its name, the type of its object, and the object. */
  readonly method?: string;
  readonly on?: string;
  readonly receiver?: Node;
  /** The name that is called, to report at: `startSpan` in `Sentry.startSpan(...)`. */
  readonly name: Node;
  /** The value called, or that of the object. */
  readonly value: Value;
}

/**
 * Every call of an SDK function or of a method of an SDK object, in source order.
 * Methods are listed whether the SDK has them or not: `span.finish()` is one.
 */
export const sdkCalls = perFile((facts): readonly SdkCall[] =>
  [...facts.nodes.ofType('CallExpression'), ...facts.nodes.ofType('NewExpression')]
    .sort((a, b) => a.range[0] - b.range[0])
    .flatMap((node) => sdkCall(facts, node) ?? []),
);

const callsByNode = perFile(
  (facts): ReadonlyMap<Node, SdkCall> => new Map(sdkCalls(facts).map((call) => [call.node, call])),
);

/** The {@link sdkCalls SDK call} that a node is. */
export function sdkCallAt(facts: Facts, node: Node | undefined): SdkCall | undefined {
  return node && callsByNode(facts).get(node);
}

/** The call of a method of an expression: `getCurrentHub().getScope()`. */
export function methodCallOn(facts: Facts, node: Node): SdkCall | undefined {
  const object = outermost(node);
  const member = object.parent;
  if (member?.type !== 'MemberExpression' || member.object !== object) return undefined;
  const callee = outermost(member);
  const call = sdkCallAt(facts, callee.parent);
  return call?.node.callee === callee && call.method !== undefined ? call : undefined;
}

function sdkCall(facts: Facts, node: SdkCall['node']): SdkCall | undefined {
  const callee = unwrap(node.callee);
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  const value = facts.valueOf(callee);
  if (value?.path?.length) return { node, api: value.path.join('.'), name, value };
  if (callee.type !== 'MemberExpression') return undefined;
  const object = facts.valueOf(callee.object);
  const method = memberName(facts, callee);
  if (!object || object.path || object.type === '' || method === undefined) return undefined;
  return { node, method, on: object.type, receiver: callee.object, name, value: object };
}
