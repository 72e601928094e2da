/**
 * The API of SDK 7 for transactions, hubs and mutable spans, and what took its place.
 *
 * Sources: hazards H45, H53 and H54; exports and `.d.ts` files of `@sentry/{core,node,browser,types,utils}`
 * 7.120.4, 8.55.0, 9.47.1, 10.78.0 and 11.12.0. That the members are missing was observed on 10.78 and 11.12.
 *
 * In code and advice `$` stands for the object and `Sentry.` before a name for an SDK export; advice is a sentence
 * without its full stop.
 */
import type { PrivateMember } from './private-members';

export interface RemovedExport {
  /** The first major version that does not have it. */
  readonly since: 8 | 9;
  readonly advice: string;
  /** What else is wrong, after "calling it throws". */
  readonly note?: string;
  /** Packages that still have it. */
  readonly keptBy?: readonly string[];
  /** Each call is reported and not the import alone: there is something to write in the place of a call. */
  readonly atCalls?: true;
  /** The export that takes over its calls as they are. */
  readonly renamed?: Renamed;
}

interface Renamed {
  readonly to: string;
  readonly maxArguments: number;
  /** The new one does not do the same in every case. */
  readonly unsure?: true;
}

const removed = (advice: string, more: Partial<RemovedExport> = {}): RemovedExport => ({ since: 8, advice, ...more });

const renamed = (to: string, maxArguments: number, more: Partial<Renamed & RemovedExport> = {}): RemovedExport => {
  const { unsure, ...rest } = more;
  const target = { to, maxArguments, ...(unsure && { unsure }) };
  return { since: 8, advice: `Call \`Sentry.${to}\``, atCalls: true, renamed: target, ...rest };
};

const HUB = 'Use `Sentry.withScope`, `Sentry.withIsolationScope` and the functions that the hub had as methods';
const START_SPAN = 'Start a span with `Sentry.startInactiveSpan({ ..., parentSpan: null })` or `Sentry.startSpan`';
const CURRENT_SCOPE = 'Use `Sentry.getCurrentScope()`';
const NOTHING_TO_DO = 'Remove it: the SDK does that on its own';

const REMOVED_EXPORTS: Readonly<Record<string, RemovedExport>> = {
  startTransaction: removed(START_SPAN, { note: ', and stream mode has no transactions', atCalls: true }),
  getActiveTransaction: removed(
    'Use `Sentry.getActiveSpan()`, and `Sentry.getRootSpan(span)` to get from there to the service span',
  ),
  getCurrentHub: removed('Use `Sentry.getCurrentScope()`, `Sentry.getClient()` and `Sentry.capture*()`', {
    since: 9,
    atCalls: true,
  }),
  configureScope: removed(CURRENT_SCOPE, { atCalls: true }),
  trace: renamed('startSpan', 2),
  startActiveSpan: renamed('startSpan', 2),
  // It returned a string, the new one an object that `setStatus` takes.
  spanStatusfromHttpCode: renamed('getSpanStatusFromHttpCode', 1, { unsure: true }),
  // It was global; the new one adds to the current client.
  addGlobalEventProcessor: renamed('addEventProcessor', 1, { unsure: true }),
  extractTraceparentData: removed('Use `Sentry.continueTrace`', { keptBy: ['@sentry/core', '@sentry/utils'] }),
  Handlers: removed('Use the set-up function for your framework, such as `Sentry.setupExpressErrorHandler(app)`'),
  autoDiscoverNodePerformanceMonitoringIntegrations: removed(NOTHING_TO_DO),
  Integrations: removed(
    'Call the function that makes the integration, such as `Sentry.httpIntegration()`; most are on by default',
  ),
  BrowserTracing: removed('Call `Sentry.browserTracingIntegration()`'),
  makeMain: removed('Use `Sentry.setCurrentClient(client)`'),
  Hub: removed(HUB),
  runWithAsyncContext: removed('Call `Sentry.withIsolationScope`'),
  addTracingExtensions: removed(NOTHING_TO_DO, { since: 9 }),
  getHubFromCarrier: removed(HUB),
  setHubOnCarrier: removed(HUB),
  ensureHubOnCarrier: removed(HUB),
  startIdleTransaction: removed('Use `startIdleSpan` of `@sentry/core/browser`'),
  IdleTransaction: removed('Use `startIdleSpan` of `@sentry/core/browser`'),
  Transaction: removed('Use the type `Span`'),
};

/** The names of those that are told where they are called. */
export const REMOVED_AT_CALLS: readonly string[] = Object.keys(REMOVED_EXPORTS).filter(
  (name) => REMOVED_EXPORTS[name]?.atCalls,
);

/** Packages that exist for SDK 7 only, and what to do without them. */
const REMOVED_PACKAGES: Readonly<Record<string, string>> = {
  '@sentry/tracing': 'Remove it: tracing is part of the SDK itself',
  '@sentry/hub': 'Import from the SDK itself, such as `@sentry/node`',
  '@sentry/minimal': 'Import from the SDK itself, such as `@sentry/node`',
};

export const REMOVED_PACKAGE_NAMES: readonly string[] = Object.keys(REMOVED_PACKAGES);

/** How a call of a removed method is written today. */
export interface MethodRewrite {
  /** The method of the same object that takes over. */
  readonly method?: string;
  /** The export that takes over. */
  readonly export?: string;
  /** The export is given the object first. */
  readonly self?: true;
  /** How many arguments it takes over. */
  readonly arguments: readonly [min: number, max: number];
  /** The method returned the object and the new one returns nothing. */
  readonly returnsNothing?: true;
  /** It does not do the same in every case. */
  readonly unsure?: true;
}

export interface RemovedMember {
  readonly kind: 'method' | 'property';
  readonly advice: string;
  /** What else is wrong, after "it throws a TypeError". */
  readonly note?: string;
  readonly call?: MethodRewrite;
  /** Code for a read of the property; `safe` where it gives what the property gave. */
  readonly read?: Pick<PrivateMember, 'use' | 'safe'>;
  /** The export to call with the object and the value that is assigned. */
  readonly assign?: string;
  /** What to do instead of assigning to it. */
  readonly adviceOnWrite?: string;
}

const method = (advice: string, call?: MethodRewrite, note?: string): RemovedMember => ({
  kind: 'method',
  advice,
  ...(call && { call }),
  ...(note !== undefined && { note }),
});
const toMethod = (name: string, ...args: [number, number]): MethodRewrite => ({ method: name, arguments: args });
const toExport = (name: string, ...args: [number, number]): MethodRewrite => ({ export: name, arguments: args });
const property = (advice: string, more: Partial<RemovedMember> = {}): RemovedMember => ({
  kind: 'property',
  advice,
  ...more,
});
/** A property that is part of the JSON of a span, which has another form since SDK 11 (H44). */
const inJson = (v10: string, v11: string, more: Partial<RemovedMember> = {}): RemovedMember => {
  const json = 'Sentry.spanToJSON($)';
  const use = v10 === v11 ? `${json}${v10}` : { v10: `${json}${v10}`, v11: `${json}${v11}` };
  return property(`Read it from \`${json}\``, { read: { use, safe: true }, ...more });
};

const setAttribute = method('Call `$.setAttribute(key, value)`', toMethod('setAttribute', 2, 2));
const name = inJson('.description', '.name', {
  assign: 'updateSpanName',
  adviceOnWrite: 'Call `Sentry.updateSpanName($, name)`',
});
const attributes = inJson('.data', '.attributes', { adviceOnWrite: 'Call `$.setAttributes(attributes)`' });
const id = (member: string): RemovedMember =>
  property(`Use \`$.spanContext().${member}\``, { read: { use: `$.spanContext().${member}`, safe: true } });
const NONE = 'There is no replacement';
const REMOVE_IT = 'Remove it';
const SET_ATTRIBUTES = 'Call `$.setAttributes(attributes)`';

const SPAN_MEMBERS: Readonly<Record<string, RemovedMember>> = {
  finish: method('Call `$.end()`', toMethod('end', 0, 1), ' and the span is never sent'),
  setData: setAttribute,
  setTag: setAttribute,
  setName: method('Call `Sentry.updateSpanName($, name)`', { ...toExport('updateSpanName', 1, 1), self: true }),
  setHttpStatus: method('Call `Sentry.setHttpStatus($, code)`', {
    ...toExport('setHttpStatus', 1, 1),
    self: true,
    returnsNothing: true,
  }),
  startChild: method('Start a child with `Sentry.startInactiveSpan({ ..., parentSpan: $ })`'),
  toTraceparent: method('Call `Sentry.spanToTraceHeader($)`', { ...toExport('spanToTraceHeader', 0, 0), self: true }),
  toJSON: method('Call `Sentry.spanToJSON($)`, which has other fields', {
    ...toExport('spanToJSON', 0, 0),
    self: true,
    unsure: true,
  }),
  // H34: a measurement is an attribute in stream mode.
  setMeasurement: method('Set an attribute with `$.setAttribute(name, value)`', {
    ...toMethod('setAttribute', 2, 2),
    unsure: true,
  }),
  isSuccess: method('Use `Sentry.spanToJSON($).status`'),
  toContext: method('Use `Sentry.spanToJSON($)`'),
  updateWithContext: method(SET_ATTRIBUTES),
  getTraceContext: method('Use `$.spanContext()`, or `spanToTraceContext($)` of `@sentry/core`'),
  setMetadata: method(SET_ATTRIBUTES),
  setContext: method(SET_ATTRIBUTES),
  getDynamicSamplingContext: method('Use `getDynamicSamplingContextFromSpan($)` of `@sentry/core`'),
  getProfileId: method(NONE),
  initSpanRecorder: method(REMOVE_IT),
  setHub: method(REMOVE_IT),

  name,
  description: name,
  op: inJson('.op', ".attributes['sentry.op']", { adviceOnWrite: "Call `$.setAttribute('sentry.op', op)`" }),
  // The values are others (H41).
  status: property('Read it from `Sentry.spanToJSON($)`', {
    read: { use: 'Sentry.spanToJSON($).status' },
    adviceOnWrite: 'Call `$.setStatus({ code })`',
  }),
  origin: inJson('.origin', ".attributes['sentry.origin']", {
    adviceOnWrite: 'Set the attribute `sentry.origin` when you start the span',
  }),
  tags: attributes,
  data: attributes,
  attributes,
  spanId: id('spanId'),
  traceId: id('traceId'),
  parentSpanId: inJson('.parent_span_id', '.parent_span_id'),
  sampled: property('Use `spanIsSampled($)` of `@sentry/core`', { adviceOnWrite: 'Decide in `tracesSampler`' }),
  startTimestamp: inJson('.start_timestamp', '.start_timestamp', {
    adviceOnWrite: 'Set `startTime` when you start the span',
  }),
  endTimestamp: inJson('.timestamp', '.end_timestamp', { adviceOnWrite: 'Pass the time to `$.end()`' }),
  transaction: property('Use `Sentry.getRootSpan($)`', { read: { use: 'Sentry.getRootSpan($)', safe: true } }),
  metadata: property(REMOVE_IT, { adviceOnWrite: SET_ATTRIBUTES }),
  instrumenter: property(REMOVE_IT),
  spanRecorder: property('Use `Sentry.getSpanDescendants($)`'),
};

const SCOPE_MEMBERS: Readonly<Record<string, RemovedMember>> = {
  getSpan: method('Use `Sentry.getActiveSpan()`', toExport('getActiveSpan', 0, 0)),
  getTransaction: method(
    'Use `Sentry.getActiveSpan()`, and `Sentry.getRootSpan(span)` to get from there to the service span',
  ),
  setSpan: method('Run the code of the span in `Sentry.withActiveSpan(span, callback)`'),
};

/** The same function is an export of the SDK. */
const exported = (name: string, ...args: [number, number]): RemovedMember =>
  method(`Call \`Sentry.${name}\``, toExport(name, ...args));

const HUB_MEMBERS: Readonly<Record<string, RemovedMember>> = {
  getScope: exported('getCurrentScope', 0, 0),
  getIsolationScope: exported('getIsolationScope', 0, 0),
  getClient: exported('getClient', 0, 0),
  captureException: exported('captureException', 1, 2),
  captureMessage: exported('captureMessage', 1, 2),
  captureEvent: exported('captureEvent', 1, 2),
  addBreadcrumb: exported('addBreadcrumb', 1, 2),
  setUser: exported('setUser', 1, 1),
  setTag: exported('setTag', 2, 2),
  setTags: exported('setTags', 1, 1),
  setExtra: exported('setExtra', 2, 2),
  setExtras: exported('setExtras', 1, 1),
  setContext: exported('setContext', 2, 2),
  withScope: exported('withScope', 1, 1),
  startSession: exported('startSession', 0, 1),
  endSession: exported('endSession', 0, 0),
  captureSession: exported('captureSession', 0, 1),
  lastEventId: exported('lastEventId', 0, 0),
  startTransaction: method(START_SPAN),
  configureScope: method(CURRENT_SCOPE),
  pushScope: method('Use `Sentry.withScope(callback)`'),
  popScope: method('Use `Sentry.withScope(callback)`'),
  run: method('Use `Sentry.withIsolationScope(callback)`'),
  bindClient: method('Use `Sentry.setCurrentClient(client)`'),
  getIntegration: method('Use `Sentry.getClient()?.getIntegrationByName(name)`'),
  traceHeaders: method('Use `Sentry.getTraceData()`'),
  getStack: method(NONE),
  getStackTop: method(NONE),
  isOlderThan: method(NONE),
  shouldSendDefaultPii: method('Use `Sentry.getClient()?.getOptions()`'),
};

/** @returns what to do without a package of SDK 7; `undefined` for other packages */
export function removedPackage(name: string): string | undefined {
  return own(REMOVED_PACKAGES, name);
}

/** What SDK objects no longer have, by their entry in `sdk/types`. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, RemovedMember>>>> = {
  span: SPAN_MEMBERS,
  transaction: SPAN_MEMBERS,
  scope: SCOPE_MEMBERS,
  hub: HUB_MEMBERS,
};

/** The first major version whose objects of a type lack their members. The hub lasted one version longer, as a shim. */
export const membersSince = (type: string): 8 | 9 => (type === 'hub' ? 9 : 8);

/**
 * @param type entry of `sdk/types` that the object is
 * @returns `undefined` for a member that the SDK has today, or never had
 */
export function removedMember(type: string, member: string): RemovedMember | undefined {
  return own(own(MEMBERS, type) ?? {}, member);
}

/**
 * @param module the package it is imported from
 * @returns `undefined` for an export that the package has today, or never had
 */
export function removedExport(module: string, member: string | undefined): RemovedExport | undefined {
  const found = member === undefined ? undefined : own(REMOVED_EXPORTS, member);
  return found?.keptBy?.includes(module) ? undefined : found;
}

/** The names that {@link removedExport} knows. */
export const REMOVED_EXPORT_NAMES: ReadonlySet<string> = new Set(Object.keys(REMOVED_EXPORTS));

/** The types and the names that {@link removedMember} knows. */
export const REMOVED_MEMBER_TYPES: readonly string[] = Object.keys(MEMBERS);

export const REMOVED_MEMBER_NAMES: ReadonlySet<string> = new Set(
  Object.values(MEMBERS).flatMap((members) => Object.keys(members)),
);

export interface LegacyOption {
  readonly advice: string;
  /** Where the value belongs today; without it there is no place for it. */
  readonly becomes?: 'name' | 'startTime' | 'attributes' | 'sentry.origin';
  /** SDK 11 does not ignore it but takes it over. */
  readonly leaks?: true;
}

const identity: LegacyOption = { advice: 'Use `parentSpan`, or `Sentry.continueTrace`', leaks: true };
const toAttributes: LegacyOption = { advice: 'Set `attributes`', becomes: 'attributes' };

/** Options for starting a span that are ignored since SDK 8 (H54). */
const LEGACY_OPTIONS: Readonly<Record<string, LegacyOption>> = {
  description: { advice: 'Set `name`', becomes: 'name' },
  data: toAttributes,
  tags: toAttributes,
  origin: { advice: 'Set the attribute `sentry.origin`', becomes: 'sentry.origin' },
  startTimestamp: { advice: 'Set `startTime`', becomes: 'startTime' },
  endTimestamp: { advice: 'Pass the time to `span.end()`' },
  status: { advice: 'Call `span.setStatus({ code })`' },
  metadata: { advice: 'Set `attributes`' },
  sampled: { advice: 'Decide in `tracesSampler`' },
  trimEnd: { advice: REMOVE_IT },
  instrumenter: { advice: REMOVE_IT },
  traceId: identity,
  spanId: identity,
  parentSpanId: identity,
  parentSampled: { advice: 'Use `Sentry.continueTrace`' },
};

export const LEGACY_OPTION_NAMES: readonly string[] = Object.keys(LEGACY_OPTIONS);

/** @returns `undefined` for keys that are options today, or never were */
export function legacyOption(key: string): LegacyOption | undefined {
  return own(LEGACY_OPTIONS, key);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
