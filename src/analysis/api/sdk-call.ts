import type { TSESTree } from '@typescript-eslint/utils';
import { hasRenames } from '../../settings';
import { perFile, perNode, type Facts, type Hints, type Node } from '../facts';
import { addNamed, asSet, isAmong, withName, type Names } from '../gates/names';
import { query, valuesOf, type Query } from '../gates/query';
import { mayName } from '../gates/words';
import { outermost, unwrap } from '../syntax/ast';
import { importedName } from '../values/resolve';
import { memberName } from '../values/static-value';
import { mayTake } from '../values/taken-exports';
import type { Value } from '../values/value';

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

export interface ExportCall extends SdkCall {
  readonly api: string;
}

export interface MethodCall extends SdkCall {
  readonly method: string;
  readonly on: string;
  readonly receiver: Node;
}

/**
 * Asks for every call of an SDK export that has one of some names, in source order.
 *
 * @param names calls that are seen to have another one cost nothing
 */
export function exportCalls(names: Names): Query<ExportCall> {
  const paths = names instanceof RegExp ? undefined : [...names].map((name) => name.split('.'));
  const exports = asSet(paths?.map(([first = '']) => first) ?? names);
  // Calls are found by what stands last: `wrapHandler` of `AWSLambda.wrapHandler`.
  const last = asSet(paths?.map((path) => path.at(-1) ?? '') ?? names);
  const isCalled = { mayFind: (file: Hints) => mayTake(file, exports) && mayName(file, last) };
  return query([isCalled], (facts) =>
    callsNamed(facts, last).filter((call): call is ExportCall => call.api !== undefined && isAmong(call.api, names)),
  );
}

/**
 * Asks for every call of a method of an SDK object, in source order, whether the SDK has such a method or not:
 * `span.finish()` is one.
 *
 * @param types of the object, as `sdk/types` names them
 * @param names of the method
 */
export function methodCalls(types: readonly string[], names: Names): Query<MethodCall> {
  const methods = asSet(names);
  return query([valuesOf(types, methods)], (facts) =>
    callsNamed(facts, methods).filter((call): call is MethodCall => call.on !== undefined && types.includes(call.on)),
  );
}

function callsNamed(facts: Facts, names: Names): SdkCall[] {
  const named = withName(callPlaces(facts).named, names).flatMap((node) => sdkCallAt(facts, node) ?? []);
  const found = [...named, ...withName(followedCalls(facts), names)];
  return found.length > 1 ? found.sort((a, b) => a.node.range[0] - b.node.range[0]) : found;
}

type CallNode = SdkCall['node'];

/** The calls of a file by the name of what they call, as far as the code shows it; `followed`: where it does not. */
const callPlaces = perFile((facts) => {
  const isRenamed = hasRenames(facts.settings);
  const named = new Map<string, CallNode[]>();
  const followed: CallNode[] = [];
  for (const type of ['CallExpression', 'NewExpression'] as const) {
    for (const node of facts.nodes.ofType(type)) {
      const callee = unwrap(node.callee);
      const name = isRenamed ? undefined : nameOf(facts, callee);
      if (name !== undefined) addNamed(named, name, node);
      else if (isRenamed || mayHoldFunction(facts, callee)) followed.push(node);
    }
  }
  return { named, followed };
});

const followedCalls = perFile((facts) => {
  const found = new Map<string, SdkCall[]>();
  for (const node of callPlaces(facts).followed) {
    const call = sdkCallAt(facts, node);
    const name = call?.method ?? call?.api?.split('.').at(-1);
    if (call && name !== undefined) addNamed(found, name, call);
  }
  return found;
});

/** `undefined` where it takes more than names to tell what is called. */
function nameOf(facts: Facts, callee: Node): string | undefined {
  // A field of a class may hold any function: `this.start = Sentry.startSpan`.
  if (callee.type === 'MemberExpression') {
    return unwrap(callee.object).type === 'ThisExpression' ? undefined : memberName(facts, callee);
  }
  const definitions = callee.type === 'Identifier' ? (facts.variableOf(callee)?.defs ?? []) : [];
  const specifier = definitions.length === 1 ? (definitions[0]?.node as Node | undefined) : undefined;
  return specifier?.type === 'ImportSpecifier' ? importedName(specifier) : undefined;
}

/** Globals, functions and classes of this file, and whole modules are no functions of the SDK. */
function mayHoldFunction(facts: Facts, callee: Node): boolean {
  if (callee.type !== 'Identifier') return true;
  const [definition] = facts.variableOf(callee)?.defs ?? [];
  const type = definition?.type as string | undefined;
  return type === 'Variable' || type === 'Parameter' || definition?.node.type === 'TSImportEqualsDeclaration';
}

/** The call of an SDK export or of a method of an SDK object that a node is. */
export function sdkCallAt(facts: Facts, node: Node | undefined): SdkCall | undefined {
  return node?.type === 'CallExpression' || node?.type === 'NewExpression' ? callAt(facts, node) : undefined;
}

const callAt = perNode((facts, node: CallNode) => sdkCall(facts, node));

/** The call of a method of an expression: `getCurrentHub().getScope()`. */
export function methodCallOn(facts: Facts, node: Node): SdkCall | undefined {
  const object = outermost(node);
  const member = object.parent;
  if (member?.type !== 'MemberExpression' || member.object !== object) return undefined;
  const callee = outermost(member);
  const call = sdkCallAt(facts, callee.parent);
  return call?.node.callee === callee && call.method !== undefined ? call : undefined;
}

function sdkCall(facts: Facts, node: CallNode): SdkCall | undefined {
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
