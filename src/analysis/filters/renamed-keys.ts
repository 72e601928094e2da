import type { TSESTree } from '@typescript-eslint/utils';
import { convention } from '../../sdk/conventions';
import { hasKey } from '../../sdk/key-list';
import { REQUEST_KEYS } from '../../sdk/late-attributes';
import { NOT_YET_SET, OTHER_VALUES, SET_BY_NEXTJS, STILL_SET, SUCCESSORS } from '../../sdk/start-names';
import { options } from '../api/init-options';
import { platformAt } from '../api/platform';
import { perFile, type Facts, type Node } from '../facts';
import { outermost, unwrap } from '../syntax/ast';
import { within } from '../syntax/within';
import { memberName } from '../values/static-value';
import { areIn, canBeAtStart, lateness, latenessInSdk, opsOf, type FilterKey } from './late-keys';

/** An attribute key that the instrumentation of the SDK in use does not set. */
export interface RenamedKey {
  /** `gone`: SDK 10 set it, SDK 11 does not; `notYet`: the other way round. */
  readonly when: 'gone' | 'notYet';
  /** The key that is set in its place, at start. */
  readonly instead?: string;
  /** Whether it has the same value. */
  readonly isSame: boolean;
}

/**
 * Whether a filter or sampler looks at a key that only another major version of the SDK sets when a span starts (H20).
 *
 * @returns `undefined` also for keys that the file itself sets, and for those that are late anyhow
 */
export function renamedKey(facts: Facts, place: FilterKey): RenamedKey | undefined {
  // Asking for it may be how the code tells the versions apart.
  if (place.isTest || lateness(facts, place) || canBeAtStart(facts, place)) return undefined;
  return facts.since('11.0.0', { module: place.module }) ? gone(facts, place) : notYet(facts, place);
}

function gone(facts: Facts, place: FilterKey): RenamedKey | undefined {
  const { key, module } = place;
  const known = convention(key)?.deprecated;
  // Keys without a namespace are more likely the user's own.
  if (!known || !key.includes('.') || hasKey(STILL_SET, key)) return undefined;
  if (setsUpOpenTelemetry(facts) || (module === '@sentry/nextjs' && SET_BY_NEXTJS.has(key))) return undefined;
  if (isFallback(facts, place)) return undefined;
  const instead = Object.hasOwn(SUCCESSORS, key) ? SUCCESSORS[key] : known.replacement;
  if (instead === undefined || isLateInSdk(facts, place, instead)) return { when: 'gone', isSame: false };
  return { when: 'gone', instead, isSame: known.replacement === instead && !OTHER_VALUES.has(key) };
}

/** Whether the spans that have one key do not start with another. */
function isLateInSdk(facts: Facts, { filter, ...place }: FilterKey, key: string): boolean {
  if (latenessInSdk(facts, { ...place, ...(filter && { filter }), key })) return true;
  // Without an op, an entry is still about requests when no other spans have the key.
  return REQUEST_KEYS.has(key) && latenessInSdk(facts, { ...place, key }) !== undefined;
}

function notYet(facts: Facts, { key, filter, module }: FilterKey): RenamedKey | undefined {
  if (!Object.hasOwn(NOT_YET_SET, key) || platformAt(facts, module) === 'browser') return undefined;
  const ops = filter && opsOf(facts, filter);
  const isAboutRequests = ops ? ops !== 'unknown' && areIn(ops, ['http.server']) : !filter || key !== 'server.address';
  return isAboutRequests ? { when: 'notYet', instead: NOT_YET_SET[key]!, isSame: true } : undefined;
}

const openTelemetrySetups = options(['options'], ['enableOpenTelemetrySetup']);

/** The OpenTelemetry instrumentation that an application adds itself may set any key. */
export const setsUpOpenTelemetry = perFile((facts): boolean =>
  openTelemetrySetups(facts).some(({ value }) => facts.staticValue(value)?.value !== false),
);

/** For both versions: `attributes['url.path'] ?? attributes['http.target']`, or with `normalizedRequest`. */
function isFallback(facts: Facts, place: FilterKey): boolean {
  let chain: Node = outermost(place.node);
  while (isChoice(chain.parent)) chain = outermost(chain.parent);
  if (place.filter || !isChoice(unwrap(chain))) return false;
  return operands(chain).some((operand) => {
    if (looksAtRequest(facts, operand)) return true;
    if (operand.type !== 'MemberExpression' || facts.valueOf(operand.object)?.type !== 'samplingAttributes')
      return false;
    const key = memberName(facts, operand);
    return key !== undefined && !convention(key)?.deprecated && !latenessInSdk(facts, { ...place, key });
  });
}

function looksAtRequest(facts: Facts, operand: Node): boolean {
  return (['Identifier', 'MemberExpression'] as const).some((type) =>
    within<Node>(facts.nodes.ofType(type), operand).some((node) => facts.valueOf(node)?.type === 'samplingRequest'),
  );
}

const isChoice = (node: Node | undefined): node is TSESTree.LogicalExpression =>
  node?.type === 'LogicalExpression' && node.operator !== '&&';

/** The alternatives in a chain of `??` and `||`, which may be as long as people like. */
function operands(chain: Node): Node[] {
  const found: Node[] = [];
  const left = [chain];
  for (let node = left.pop(); node; node = left.pop()) {
    const inner = unwrap(node);
    if (isChoice(inner)) left.push(inner.left, inner.right);
    else found.push(inner);
  }
  return found;
}
