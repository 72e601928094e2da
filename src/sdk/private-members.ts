/**
 * Members of SDK objects that are not public API, and what to use in their place.
 *
 * Source: `.d.ts` and `.js` files of `@sentry/{core,node,browser}` 10.78 and 11.12. Which reads are the same as their
 * replacement was compared on both versions, on recording root and child spans, ended spans and non-recording spans.
 */
import type { SdkVersion } from './version';

/** SDK objects with private members; a transaction has those of a span. */
export type PrivateKind = 'span' | 'client' | 'scope' | 'hub';

/**
 * Code, with `$` for the object, `Sentry.` before exports of the SDK, and `KEY` for the name of the property of the member
 * that is read: then the code stands for that property.
 */
type Code = string | { readonly v10?: string; readonly v11?: string };

export interface PrivateMember {
  /** The public code for it. */
  readonly use?: Code;
  /**
   * Whether reading it gives the very value that `use` gives; `'property'`: only reading one property of it does.
   * Where it is left out, `use` is what is meant, but not the same in all cases.
   */
  readonly safe?: true | 'property';
  /** A property that `use` has and the member has not. */
  readonly added?: string;
  /** The version that has `use`, if it is later than 10.0. */
  readonly since?: string;
  /** `use` names an export that only `@sentry/core` has. */
  readonly coreOnly?: true;
  /** It is a method: `use` stands for its call without arguments. */
  readonly method?: true;
  /** The public way to change it. */
  readonly change?: string;
  /** What to do where no code can take its place: the end of a sentence that starts with "Use". */
  readonly advice?: string;
  /** Nothing of the SDK has this name: it comes from other SDKs, or from drafts. */
  readonly absent?: true;
}

type Members = Readonly<Record<string, PrivateMember>>;

const without = (...names: readonly string[]): Members => Object.fromEntries(names.map((name) => [name, {}]));

/** Parts of a scope that `getScopeData()` hands out as they are. */
const scopeData = (name: string, change?: string): PrivateMember => ({
  use: `$.getScopeData().${name}`,
  safe: true,
  ...(change === undefined ? {} : { change }),
});

const span: Members = {
  _spanId: { use: '$.spanContext().spanId', safe: true },
  _traceId: { use: '$.spanContext().traceId', safe: true },
  _parentSpanId: { use: 'Sentry.spanToJSON($).parent_span_id', safe: true },
  // A non-recording span has none of these four, and its JSON has a value for each.
  _name: {
    use: { v10: 'Sentry.spanToJSON($).description', v11: 'Sentry.spanToJSON($).name' },
    change: '$.updateName(name)',
  },
  _startTime: { use: 'Sentry.spanToJSON($).start_timestamp' },
  _sampled: { use: 'Boolean($.spanContext().traceFlags & 1)' },
  // The whole object is the span's own on v10 and a copy on v11. A non-recording span has none: reading a key of it throws.
  _attributes: {
    use: { v10: 'Sentry.spanToJSON($).data', v11: 'Sentry.spanToJSON($).attributes' },
    safe: 'property',
    added: 'sentry.status.message',
    change: '$.setAttribute(key, value)',
  },
  _endTime: {
    use: { v10: 'Sentry.spanToJSON($).timestamp', v11: 'Sentry.spanToJSON($).end_timestamp' },
    safe: true,
    change: '$.end(timestamp)',
  },
  _status: { advice: '`Sentry.spanToJSON($).status`, which is a string', change: '$.setStatus(status)' },
  _links: { advice: '`Sentry.spanToJSON($).links`, which has other fields', change: '$.addLink(link)' },
  _sentryRootSpan: { use: 'Sentry.getRootSpan($)' },
  _sentryChildSpans: {
    advice: '`Sentry.getSpanDescendants($)`, which also has the span itself and deeper descendants',
  },
  _sentryScope: { use: 'Sentry.getCapturedScopesOnSpan($).scope', coreOnly: true },
  _sentryIsolationScope: { advice: '`getCapturedScopesOnSpan($).isolationScope` of `@sentry/core`' },
  _frozenDsc: { advice: '`getDynamicSamplingContextFromSpan($)` of `@sentry/core`' },
  ...without(
    '_events',
    '_isStandaloneSpan',
    '_frozen',
    '_startPerformanceNow',
    '_onSpanEnded',
    '_convertSpanToTransaction',
    '_getEndTimeFromDuration',
  ),
  // A non-recording span does not have it: the call throws.
  getSpanJSON: { use: 'Sentry.spanToJSON($)', safe: true, method: true },
  getStaticSpanJSON: { use: { v11: 'Sentry.spanToStaticSpanJSON($)' }, method: true },
  getStreamedSpanJSON: { use: { v11: 'Sentry.spanToJSON($)' }, method: true },
  isStandaloneSpan: { method: true },
  updateStartTime: { method: true, advice: 'the `startTime` option when you start the span' },
  _segment: { use: 'Sentry.getRootSpan($)', absent: true },
  _getTraceContext: {
    use: '$.spanContext()',
    method: true,
    absent: true,
    advice: '`$.spanContext()`, or `spanToTraceContext($)` of `@sentry/core` for all of the trace context',
  },
};

const client: Members = {
  _options: { use: '$.getOptions()', safe: true },
  _dsn: { use: '$.getDsn()', safe: true },
  _transport: { use: '$.getTransport()', safe: true },
  _integrations: {
    use: '$.getIntegrationByName(KEY)',
    safe: 'property',
    change: '$.addIntegration(integration)',
    advice: '`$.getIntegrationByName(name)` or `$.getIntegrationNames()`',
  },
  _eventProcessors: { use: '$.getEventProcessors()', safe: true, change: '$.addEventProcessor(processor)' },
  _dataCollection: { use: '$.getDataCollectionOptions()', safe: true, since: '10.54.0' },
  // The same for the current client only.
  _isEnabled: { use: 'Sentry.isEnabled()', method: true },
  _hooks: { advice: '`$.on(hook, callback)`' },
  ...without(
    '_numProcessing',
    '_outcomes',
    '_promiseBuffer',
    '_unhandledSessionStatus',
    '_attachStacktraceIsDefault',
    '_disposeCallbacks',
    '_onExitFlushListener',
    '_logOnExitFlushListener',
    '_metricsOnExitFlushListener',
    '_clientReportOnExitFlushListener',
    '_clientReportInterval',
    '_tracer',
    '_setupIntegrations',
    '_updateSessionFromEvent',
    '_isClientDoneProcessing',
    '_prepareEvent',
    '_captureEvent',
    '_processEvent',
    '_process',
    '_clearOutcomes',
    '_flushOutcomes',
    '_setUpMetricsProcessing',
    '_getTraceInfoFromScope',
    '_sentry_idleSpan',
  ),
};

const scope: Members = {
  _tags: scopeData('tags', '$.setTags(tags)'),
  _extra: scopeData('extra', '$.setExtras(extras)'),
  _contexts: scopeData('contexts', '$.setContext(name, context)'),
  _attributes: scopeData('attributes', '$.setAttributes(attributes)'),
  _breadcrumbs: scopeData('breadcrumbs', '$.addBreadcrumb(breadcrumb)'),
  _level: scopeData('level', '$.setLevel(level)'),
  _attachments: scopeData('attachments', '$.addAttachment(attachment)'),
  _eventProcessors: scopeData('eventProcessors', '$.addEventProcessor(processor)'),
  _sdkProcessingMetadata: scopeData('sdkProcessingMetadata'),
  _transactionName: scopeData('transactionName', '$.setTransactionName(name)'),
  _user: { use: '$.getUser()', safe: true, change: '$.setUser(user)' },
  _propagationContext: { use: '$.getPropagationContext()', safe: true, change: '$.setPropagationContext(context)' },
  _client: { use: '$.getClient()', safe: true, change: '$.setClient(client)' },
  _session: { use: '$.getSession()', safe: true, change: '$.setSession(session)' },
  _lastEventId: { use: '$.lastEventId()', safe: true },
  // `undefined` until it is set, where the scope data have an empty array.
  _fingerprint: { use: '$.getScopeData().fingerprint', change: '$.setFingerprint(fingerprint)' },
  _conversationId: { use: '$.getScopeData().conversationId', change: '$.setConversationId(id)' },
  // Gone in v11; on v10 not always the active span.
  _sentrySpan: { use: 'Sentry.getActiveSpan()', change: 'Sentry.withActiveSpan(span, callback)' },
  ...without('_notifyingListeners', '_scopeListeners', '_notifyScopeListeners'),
};

/** Private members by the kind of object that has them, and by name (H51). */
export const PRIVATE_MEMBERS: Readonly<Record<PrivateKind, Members>> = { span, client, scope, hub: {} };

/** The marks on span hooks, and the functions that set them: `_streamed` on v10, `_static` on v11. */
export const HOOK_MARKS: Readonly<Record<string, string>> = {
  _streamed: 'withStreamedSpan',
  _static: 'withStaticSpan',
};

/** Names that nothing but the SDK has, and the objects that have them. */
const SDK_ONLY: Readonly<Record<string, PrivateKind>> = {
  _sentryRootSpan: 'span',
  _sentryChildSpans: 'span',
  _sentryScope: 'span',
  _sentryIsolationScope: 'span',
  _frozenDsc: 'span',
  _sentrySpan: 'scope',
  _sentry_idleSpan: 'client',
};

/** Of these, the ones that projects also choose as names for properties of their own: `request._sentrySpan = span`. */
export const NATURAL_NAMES: ReadonlySet<string> = new Set(['_sentrySpan', '_sentryScope', '_sentryIsolationScope']);

/** Underscored names of public options. */
const PUBLIC = new Set(['_experiments', '_metadata']);

/** `_name`, `__name`; not `_`, `__proto__` and the like, which every object has. */
const PRIVATE_NAME = /^__?[A-Za-z](?!\w*__$)/;

/** The kinds by the name of their entry in `sdk/types`. */
const KINDS: Readonly<Record<string, PrivateKind>> = {
  span: 'span',
  transaction: 'span',
  client: 'client',
  scope: 'scope',
  hub: 'hub',
};

/** A private member that some code names. */
export interface FoundMember {
  /** Whose it is. */
  readonly kind: PrivateKind;
  /** What is known of it; `undefined` for an underscored name that the SDK is not known to have. */
  readonly member: PrivateMember | undefined;
}

/**
 * Whether a property of an SDK object is private (H51).
 *
 * @param type entry of `sdk/types` that the object is; `undefined`: not known, then only names that the SDK alone uses count
 * @param name the property
 * @returns `undefined` when it is public
 */
export function privateMember(type: string | undefined, name: string): FoundMember | undefined {
  const kind = type === undefined ? undefined : own(KINDS, type);
  const member = kind && own(PRIVATE_MEMBERS[kind], name);
  if (kind && member) return { kind, member };
  const owner = own(SDK_ONLY, name);
  if (owner) return { kind: owner, member: own(PRIVATE_MEMBERS[owner], name) };
  return kind && PRIVATE_NAME.test(name) && !PUBLIC.has(name) ? { kind, member: undefined } : undefined;
}

/** Names that may be private, whatever the object is, and that do not begin with an underscore. */
export const PLAIN_PRIVATE_NAMES: readonly string[] = Object.values(PRIVATE_MEMBERS)
  .flatMap((members) => Object.keys(members))
  .filter((name) => !name.startsWith('_'));

/** Names that are looked at on objects of any type: the SDK alone has them, or hooks of the user's carry them. */
export const TELLING_NAMES: ReadonlySet<string> = new Set([...Object.keys(SDK_ONLY), ...Object.keys(HOOK_MARKS)]);

/** Types of the objects that only the SDK makes, with methods and private members, as `sdk/types` names them. */
export const PRIVATE_OWNERS: readonly string[] = Object.keys(KINDS);

/** What names may be private, whatever the object is. */
export const PRIVATE_NAMES = new RegExp(`^_|^INTERNAL_|^(?:${PLAIN_PRIVATE_NAMES.join('|')})$`);

/**
 * The public code for a private member.
 *
 * @param version the SDK version; unknown: as on v11
 */
export function publicCode({ use }: PrivateMember, version: SdkVersion | undefined): string | undefined {
  if (typeof use !== 'object') return use;
  return version !== undefined && version.major < 11 ? use.v10 : use.v11;
}

/**
 * Puts names into code of this module, be it code alone or in a sentence.
 *
 * @param object the code for the object
 * @param nameOf the code for an SDK export
 */
export function fillCode(code: string, object: string, nameOf: (name: string) => string): string {
  return code.replace(/\$|\bSentry\.(\w+)/g, (_, name?: string) => (name === undefined ? object : nameOf(name)));
}

/** Exports of SDK packages that are there for other SDK packages (H52). */
export const INTERNAL_EXPORTS = /^_?INTERNAL_/;

/** Another name, and a public one, of the same function. */
export const SAME_EXPORT: Readonly<Record<string, string>> = { INTERNAL_getSegmentSpan: 'getRootSpan' };

/** What to use in the place of internal exports: the end of a sentence that starts with "Use". */
const EXPORT_ADVICE: Readonly<Record<string, string>> = {
  _INTERNAL_captureLog: '`Sentry.logger`',
  _INTERNAL_captureSerializedLog: '`Sentry.logger`',
  _INTERNAL_flushLogsBuffer: '`Sentry.flush()`',
  _INTERNAL_captureMetric: '`Sentry.metrics`',
  _INTERNAL_captureSerializedMetric: '`Sentry.metrics`',
  _INTERNAL_flushMetricsBuffer: '`Sentry.flush()`',
  _INTERNAL_startInactiveSpan: '`Sentry.startInactiveSpan()`',
  _INTERNAL_setSpanForScope: '`Sentry.withActiveSpan()`',
  _INTERNAL_getTracingHeadersForFetchRequest: '`Sentry.getTraceData()`',
};

/** The public export that is the same as an internal one, and what else there is to use. */
export function publicExport(name: string): { readonly same: string | undefined; readonly advice: string | undefined } {
  return { same: own(SAME_EXPORT, name), advice: own(EXPORT_ADVICE, name) };
}

/** Keys for `Symbol.for` under which the SDK keeps its marks on spans. */
export const PRIVATE_SYMBOLS: ReadonlySet<string> = new Set([
  'sentry.nonRecordingSpan',
  'sentry.tracerProviderSpan',
  'sentry.otelSourceInference',
  'sentry.otelSourceExplicitlySet',
]);

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
