/**
 * Options that belong to transactions: what stream mode makes of them, and which of them SDK 11 no longer has.
 *
 * Sources: hazards H04, H05, H11, H12, H13 and H50; code of `@sentry/{core,node,browser,server-utils}` 10.78.0 and 11.12.0.
 * Options that errors need, too (`normalizeDepth`, `normalizeMaxBreadth`), are not here.
 */
export interface TransactionOption {
  /** Whose option it is: a type of `sdk/types`. */
  readonly of: string;
  readonly name: string;
  /** Since which SDK stream mode ignores it; `'0'`: ever since there is stream mode. */
  readonly deadInStreamSince?: string;
  /** The first SDK that ignores it in both modes. */
  readonly removedIn?: string;
  readonly problem: TransactionOptionProblem;
  /** For the message: what happens instead, or what to use. */
  readonly reason?: string;
  /** The name under which SDK 11 has the same option. */
  readonly renamedTo?: string;
  /** The option that does the same in stream mode: code that sets both works in both modes. */
  readonly counterpart?: string;
  /** The option says something when it is `false`, `0` or empty, too. */
  readonly anyValue?: true;
  /** Nothing is lost without it. */
  readonly removable?: true;
}

export type TransactionOptionProblem =
  'neverCalled' | 'neverMatches' | 'statusTooLate' | 'noEffect' | 'renamed' | 'inverted' | 'profiling';

const LEGACY_PROFILING = {
  of: 'options',
  // Profiles were attached to transactions on their way out (10.78 browser/profiling/integration.js).
  deadInStreamSince: '0',
  removedIn: '11.0.0',
  problem: 'profiling',
} as const;

/** What 11.0 removed without a replacement, or with another one than a new name. */
const removed = (of: string, name: string, reason: string): TransactionOption => ({
  of,
  name,
  removedIn: '11.0.0',
  problem: 'noEffect',
  reason,
});

const renamed = (name: string, renamedTo: string): TransactionOption => ({
  of: 'httpOptions',
  name,
  removedIn: '11.0.0',
  problem: 'renamed',
  renamedTo,
  anyValue: true,
});

const standaloneSpans = (name: string): TransactionOption => ({
  of: 'browserTracingExperimentsOptions',
  name,
  deadInStreamSince: '0',
  removedIn: '11.0.0',
  problem: 'noEffect',
  reason: 'web vitals are spans of their own there without it',
  removable: true,
});

const WITHOUT_OPENTELEMETRY =
  'its spans do not go through OpenTelemetry any more, and `enableOpenTelemetrySetup` is what remains of the connection';

const TRANSACTION_OPTIONS: readonly TransactionOption[] = [
  {
    of: 'options',
    name: 'beforeSendTransaction',
    deadInStreamSince: '0',
    problem: 'neverCalled',
    counterpart: 'beforeSendSpan',
  },
  {
    of: 'options',
    name: 'ignoreTransactions',
    deadInStreamSince: '0',
    problem: 'neverMatches',
    counterpart: 'ignoreSpans',
  },
  { of: 'eventFiltersOptions', name: 'ignoreTransactions', deadInStreamSince: '0', problem: 'neverMatches' },

  // 10.78 takes it under this name in `httpServerSpansIntegration` only.
  { of: 'httpOptions', name: 'ignoreStatusCodes', deadInStreamSince: '0', problem: 'statusTooLate' },
  {
    of: 'httpOptions',
    name: 'dropSpansForIncomingRequestStatusCodes',
    deadInStreamSince: '0',
    removedIn: '11.0.0',
    problem: 'statusTooLate',
    renamedTo: 'ignoreStatusCodes',
  },

  {
    of: 'graphqlOptions',
    name: 'useOperationNameForRootSpan',
    // 10.78 renames the root span in both modes.
    deadInStreamSince: '11.0.0',
    problem: 'noEffect',
    reason: 'the root span keeps its name, and has the operations in its attribute `sentry.graphql.operation`',
    removable: true,
  },
  {
    of: 'redisOptions',
    name: 'maxCacheKeyLength',
    // 10.78 puts the key into the name in both modes.
    deadInStreamSince: '11.0.0',
    problem: 'noEffect',
    reason: 'the name of a cache span is its operation, and the keys are in the attribute `cache.key`',
    removable: true,
  },
  standaloneSpans('enableStandaloneClsSpans'),
  standaloneSpans('enableStandaloneLcpSpans'),

  { ...LEGACY_PROFILING, name: 'profilesSampleRate' },
  { ...LEGACY_PROFILING, name: 'profilesSampler' },

  renamed('incomingRequestSpanHook', 'onSpanCreated'),
  renamed('ignoreIncomingRequestBody', 'ignoreRequestBody'),
  renamed('maxIncomingRequestBodySize', 'maxRequestBodySize'),
  renamed('trackIncomingRequestsAsSessions', 'sessions'),
  removed(
    'httpOptions',
    'instrumentation',
    'its hooks are options themselves: `onSpanCreated` and `onSpanEnd` for incoming requests, `outgoingRequestHook`, `outgoingResponseHook` and `outgoingRequestApplyCustomAttributes` for outgoing ones',
  ),

  {
    of: 'options',
    name: 'skipOpenTelemetrySetup',
    removedIn: '11.0.0',
    problem: 'inverted',
    renamedTo: 'enableOpenTelemetrySetup',
    anyValue: true,
  },
  removed('options', 'openTelemetryInstrumentations', WITHOUT_OPENTELEMETRY),
  removed('options', 'openTelemetrySpanProcessors', WITHOUT_OPENTELEMETRY),
  removed('options', 'openTelemetryBasicTracerProvider', WITHOUT_OPENTELEMETRY),
  {
    ...removed(
      'options',
      'registerEsmLoaderHooks',
      '`enableRuntimeChannelInjection` is what turns the instrumentation of modules off now',
    ),
    anyValue: true,
  },
  {
    ...removed('options', 'maxSpanWaitDuration', 'spans do not wait for their parents any more'),
    removable: true,
  },
  {
    ...removed('options', 'streamGenAiSpans', 'in stream mode every span is sent on its own'),
    anyValue: true,
    removable: true,
  },

  removed(
    'browserTracingOptions',
    'trackFetchStreamPerformance',
    'add `fetchStreamPerformanceIntegration()` to the integrations instead',
  ),
  removed(
    'browserTracingOptions',
    'enableElementTiming',
    'add `elementTimingIntegration()` to the integrations instead',
  ),
  removed(
    'browserTracingOptions',
    'ignorePerformanceApiSpans',
    'such spans come from `userTimingIntegration` now, which has an option `ignore`',
  ),
];

export const TRANSACTION_OPTION_OWNERS: readonly string[] = [...new Set(TRANSACTION_OPTIONS.map(({ of }) => of))];

/** What a file names that sets one of these options. */
export const TRANSACTION_OPTION_NAMES: ReadonlySet<string> = new Set(TRANSACTION_OPTIONS.map(({ name }) => name));

/**
 * @param of whose option it is
 * @param name the option
 * @returns `undefined` for every option that is as good in stream mode
 */
export function transactionOption(of: string, name: string): TransactionOption | undefined {
  return TRANSACTION_OPTIONS.find((option) => option.name === name && option.of === of);
}
