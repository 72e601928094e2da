/**
 * The part of the SDK's type surface that the rules need, as data: what an export returns, what a callback is given,
 * which object an option belongs to. Source: the `.d.ts` files of `@sentry/{core,node,browser}` 7.120, 10.78 and 11.12.
 *
 * A reference to a type is the name of an entry of {@link TYPES} (a trailing `?` says that the value may be missing),
 * or a type written in place.
 */
export type TypeRef = string | TypeDef;

export interface TypeDef {
  /** Properties and methods by name. */
  readonly members?: Readonly<Record<string, TypeRef>>;
  /** Type of every other property. */
  readonly index?: TypeRef;
  /** Type of the elements, of an array or another iterable. */
  readonly element?: TypeRef;
  /** Types of the parameters, of a function. */
  readonly params?: readonly (TypeRef | null)[];
  /** Parameters by the value of the first argument, of a function such as `client.on(hook, callback)`. */
  readonly overloads?: Readonly<Record<string, readonly (TypeRef | null)[]>>;
  readonly returns?: TypeRef;
  /** What `new` makes of it. */
  readonly constructs?: TypeRef;
}

/** A function whose parameters get these types. */
const takes = (...params: (TypeRef | null)[]): TypeDef => ({ params });
const returns = (type: TypeRef, ...params: (TypeRef | null)[]): TypeDef => ({ params, returns: type });

const chained = (type: string, names: readonly string[]): Record<string, TypeDef> =>
  Object.fromEntries(names.map((name) => [name, { returns: type }]));

const spanCallback = takes('span');
const scopeCallback = takes('scope');
/** `(env) => options`, the first argument of the serverless and Cloudflare wrappers. */
const optionsFactory: TypeDef = { returns: 'options' };

const eventProcessor: TypeDef = { params: ['event'], returns: 'event?' };
const spanJsonHook = takes('streamedSpanJson', 'client');

const spanMembers: Record<string, TypeRef> = {
  ...chained('span', ['updateName', 'setStatus', 'addEvent', 'addLinks']),
  setAttribute: { returns: 'span' },
  setAttributes: returns('span', 'spanAttributes'),
  addLink: returns('span', 'spanLink'),
  spanContext: { returns: 'spanContext' },
  recordException: {},
  isRecording: {},
  end: {},
};

/** v7 */
const legacySpanMembers: Record<string, TypeRef> = {
  ...chained('span', ['setData', 'setTag', 'setHttpStatus']),
  startChild: returns('span', 'startSpanOptions'),
  transaction: 'transaction?',
};

const scopeMembers: Record<string, TypeRef> = {
  ...chained('scope', [
    'setTag',
    'setTags',
    'setExtra',
    'setExtras',
    'setUser',
    'setLevel',
    'setContext',
    'setFingerprint',
    'setTransactionName',
    'setConversationId',
    'setAttribute',
    'removeAttribute',
    'setSession',
    'update',
    'clear',
    'addBreadcrumb',
    'clearBreadcrumbs',
    'addAttachment',
    'clearAttachments',
    'setSDKProcessingMetadata',
    'setPropagationContext',
    'clone',
  ]),
  setAttributes: returns('scope', 'scopeAttributes'),
  addEventProcessor: returns('scope', eventProcessor),
  addScopeListener: takes(scopeCallback),
  getClient: { returns: 'client?' },
  getScopeData: { returns: 'scopeData' },
  // v7
  getSpan: { returns: 'span?' },
  getTransaction: { returns: 'transaction?' },
};

const clientHooks: Record<string, readonly (TypeRef | null)[]> = {
  ...Object.fromEntries(
    [
      'spanStart',
      'spanEnd',
      'afterSpanEnd',
      'afterSegmentSpanEnd',
      'beforeIdleSpanEnd',
      'idleSpanEnableAutoFinish',
      'afterStartPageLoadSpan',
      'beforeOutgoingRequestSpan',
    ].map((hook) => [hook, [null, spanCallback]]),
  ),
  ...Object.fromEntries(
    ['preprocessSpan', 'processSpan', 'processSegmentSpan'].map((hook) => [hook, [null, takes('streamedSpanJson')]]),
  ),
  ...Object.fromEntries(
    ['preprocessEvent', 'postprocessEvent', 'beforeSendEvent', 'afterSendEvent', 'applyFrameMetadata'].map((hook) => [
      hook,
      [null, takes('event')],
    ]),
  ),
  ...Object.fromEntries(
    ['startPageLoadSpan', 'startNavigationSpan', 'beforeStartNavigationSpan'].map((hook) => [
      hook,
      [null, takes('startSpanOptions')],
    ]),
  ),
  createDsc: [null, takes('dsc', 'span?')],
  beforeSampling: [null, takes('beforeSamplingData')],
  beforeEnvelope: [null, takes('envelope')],
  afterEnvelope: [null, takes('envelope')],
  // v7
  startTransaction: [null, takes('transaction')],
  finishTransaction: [null, takes('transaction')],
};

const clientMembers: Record<string, TypeRef> = {
  on: { overloads: clientHooks },
  getOptions: { returns: 'options' },
  addEventProcessor: takes(eventProcessor),
  addIntegration: takes('integration'),
  getIntegrationByName: { returns: 'integration?' },
  init: {},
};

/** Options of SDK integrations that are given spans, by the name they have in 10.78 or 11.12. */
const spanHooks: Record<string, TypeDef> = Object.fromEntries(
  [
    'onSpanCreated',
    'onSpanEnd',
    'incomingRequestSpanHook',
    'requestHook',
    'applyCustomAttributesOnSpan',
    'onRequestSpanStart',
    'onRequestSpanEnd',
  ].map((hook) => [hook, spanCallback]),
);

/** `contexts.trace` of an error has ids only; op, status and data are those of a transaction. */
const eventContexts: TypeDef = { members: { trace: 'traceContext' } };

const spanJsonMembers: Record<string, TypeRef> = { data: 'spanJsonAttributes', attributes: 'spanJsonAttributes' };

const optionsMembers: Record<string, TypeRef> = {
  beforeSend: takes('errorEvent'),
  beforeSendTransaction: takes('transactionEvent'),
  beforeSendSpan: { params: ['hookSpanJson'], returns: 'hookSpanJson' },
  tracesSampler: takes('samplingContext'),
  ignoreSpans: 'ignoreSpans',
  ignoreTransactions: 'ignoreTransactions',
  integrations: 'integrations',
  defaultIntegrations: 'integrations',
  initialScope: 'captureContext',
};

export const TYPES: Readonly<Record<string, TypeDef>> = {
  /** The namespace of an SDK package. Exports that are not listed are known by their name only. */
  sdk: {
    members: {
      init: returns('client?', 'options'),
      initWithoutDefaultIntegrations: returns('client?', 'options'),

      startSpan: takes('startSpanOptions', spanCallback),
      startSpanManual: takes('startSpanOptions', takes('span', null)),
      startInactiveSpan: returns('span', 'startSpanOptions'),
      startIdleSpan: returns('span', 'startSpanOptions'),
      startBrowserTracingPageLoadSpan: returns('span?', 'client', 'startSpanOptions'),
      startBrowserTracingNavigationSpan: returns('span?', 'client', 'startSpanOptions'),
      withActiveSpan: takes('span', scopeCallback),
      getActiveSpan: { returns: 'span?' },
      getRootSpan: returns('span', 'span'),
      INTERNAL_getSegmentSpan: returns('span', 'span'),
      getSpanDescendants: returns('spans', 'span'),
      addChildSpanToSpan: takes('span', 'span'),
      setHttpStatus: takes('span'),
      updateSpanName: takes('span'),
      spanToJSON: returns('spanJson', 'span'),
      spanToStaticSpanJSON: returns('staticSpanJson', 'span'),
      spanToStreamedSpanJSON: returns('streamedSpanJson', 'span'),
      getCapturedScopesOnSpan: returns('capturedScopes', 'span'),

      withScope: takes(scopeCallback, scopeCallback),
      withIsolationScope: takes(scopeCallback, scopeCallback),
      getCurrentScope: { returns: 'scope' },
      getIsolationScope: { returns: 'scope' },
      getGlobalScope: { returns: 'scope' },
      Scope: { constructs: 'scope' },
      setAttributes: takes('scopeAttributes'),
      addEventProcessor: takes(eventProcessor),

      getClient: { returns: 'client?' },
      addIntegration: takes('integration'),
      defineIntegration: takes({ returns: 'integration' }),
      makeMultiplexedTransport: takes(null, takes('multiplexedMatch')),
      withStreamedSpan: returns(takes('streamedSpanJson'), takes('streamedSpanJson')),
      withStaticSpan: returns(takes('staticSpanJson'), takes('staticSpanJson')),

      browserTracingIntegration: returns('integration', 'browserTracingOptions'),
      reactRouterV6BrowserTracingIntegration: returns('integration', 'browserTracingOptions'),
      reactRouterV7BrowserTracingIntegration: returns('integration', 'browserTracingOptions'),
      tanstackRouterBrowserTracingIntegration: returns('integration', null, 'browserTracingOptions'),
      httpIntegration: returns('integration', 'httpOptions'),
      httpServerIntegration: returns('integration', 'httpOptions'),
      httpServerSpansIntegration: returns('integration', 'httpOptions'),
      nativeNodeFetchIntegration: returns('integration', 'httpOptions'),
      postgresJsIntegration: returns('integration', 'httpOptions'),
      graphqlIntegration: returns('integration', 'graphqlOptions'),
      graphqlClientIntegration: returns('integration', 'graphqlClientOptions'),
      redisIntegration: returns('integration', 'redisOptions'),
      eventFiltersIntegration: returns('integration', 'eventFiltersOptions'),
      inboundFiltersIntegration: returns('integration', 'eventFiltersOptions'),
      spanStreamingIntegration: { returns: 'integration' },

      withSentry: takes(optionsFactory),
      instrumentDurableObjectWithSentry: takes(optionsFactory),
      instrumentWorkflowWithSentry: takes(optionsFactory),
      sentryPagesPlugin: takes('optionsOrFactory'),
      wrapRequestHandler: takes('requestHandlerOptions'),
      ErrorBoundary: { members: { beforeCapture: scopeCallback } },
      withErrorBoundary: takes(null, { members: { beforeCapture: scopeCallback } }),

      // v7
      startTransaction: returns('transaction', 'startSpanOptions'),
      startActiveSpan: takes('startSpanOptions', spanCallback),
      trace: takes('startSpanOptions', spanCallback),
      getActiveTransaction: { returns: 'transaction?' },
      getCurrentHub: { returns: 'hub' },
      getMainCarrier: {},
      configureScope: takes(scopeCallback),
      addGlobalEventProcessor: takes(eventProcessor),
      Hub: { constructs: 'hub' },
      Transaction: { constructs: 'transaction' },
      Span: { constructs: 'span' },
      BrowserTracing: { constructs: 'integration' },
      AWSLambda: { members: { init: returns('client?', 'options') } },
      GCPFunction: { members: { init: returns('client?', 'options') } },
    },
  },

  span: { members: { ...spanMembers, ...legacySpanMembers } },
  spans: { element: 'span' },
  /** A v7 transaction, or what code takes for one. */
  transaction: { members: { ...spanMembers, ...legacySpanMembers } },
  spanContext: {},
  spanLink: { members: { attributes: 'linkAttributes' } },
  spanLinks: { element: 'spanLink' },
  scope: { members: scopeMembers },
  scopeData: {},
  capturedScopes: { members: { scope: 'scope?', isolationScope: 'scope?' } },
  client: { members: clientMembers },
  hub: {
    members: {
      getScope: { returns: 'scope' },
      getIsolationScope: { returns: 'scope' },
      getClient: { returns: 'client?' },
      pushScope: { returns: 'scope' },
      startTransaction: returns('transaction', 'startSpanOptions'),
      configureScope: takes(scopeCallback),
      withScope: takes(scopeCallback),
      run: takes(takes('hub')),
    },
  },
  dsc: {},
  envelope: { element: 'envelopePart' },
  /** A header, an item, or a list of items. */
  envelopePart: { members: { type: 'envelopeItemType' }, element: 'envelopePart' },
  envelopeItemType: {},
  /** What the matcher of `makeMultiplexedTransport` is given. */
  multiplexedMatch: { members: { getEvent: { returns: 'multiplexedEvent?' }, envelope: 'envelope' } },
  multiplexedEvent: { members: { type: 'eventType' } },
  beforeSamplingData: { members: { spanAttributes: 'samplingAttributes' } },

  /** `init()` and client options. */
  options: { members: optionsMembers },
  optionsOrFactory: { members: optionsMembers, returns: 'options' },
  requestHandlerOptions: { members: { options: 'options' } },
  captureContext: { members: { attributes: 'scopeAttributes' }, params: ['scope'] },
  integrations: { element: 'integration', returns: 'integrations' },
  integration: {
    members: {
      setup: takes('client'),
      beforeSetup: takes('client'),
      afterAllSetup: takes('client'),
      processEvent: takes('event', null, 'client'),
      preprocessEvent: takes('event', null, 'client'),
      processSpan: spanJsonHook,
      processSegmentSpan: spanJsonHook,
    },
  },
  /** Options of `httpIntegration` and the integrations that share its hooks. */
  httpOptions: { members: { ...spanHooks, instrumentation: { members: spanHooks } } },
  graphqlOptions: {},
  graphqlClientOptions: {},
  redisOptions: {},
  eventFiltersOptions: {},
  browserTracingOptions: {
    members: {
      ...spanHooks,
      _experiments: 'browserTracingExperimentsOptions',
      beforeStartSpan: { params: ['startSpanOptions'], returns: 'startSpanOptions' },
    },
  },
  browserTracingExperimentsOptions: {},

  /** Options of `startSpan`, `startSpanManual` and `startInactiveSpan`. */
  startSpanOptions: {
    members: { attributes: 'startAttributes', parentSpan: 'span', scope: 'scope', links: 'spanLinks' },
  },

  ignoreSpans: { element: 'ignoreSpansEntry' },
  ignoreTransactions: {},
  ignoreSpansEntry: { members: { attributes: 'filterAttributes' } },
  filterAttributes: {},
  samplingContext: {
    members: { attributes: 'samplingAttributes', name: 'samplingName', normalizedRequest: 'samplingRequest' },
  },
  samplingRequest: {},
  samplingAttributes: { members: { 'sentry.op': 'samplingOp' } },
  /** Strings that a `tracesSampler` compares with. */
  samplingName: {},
  samplingOp: {},

  startAttributes: {},
  spanAttributes: {},
  scopeAttributes: {},
  linkAttributes: {},
  /** An attribute object of which only the type annotation is known. */
  attributes: {},
  /** Attributes of a span JSON: `.data` and `.attributes`. */
  spanJsonAttributes: {},

  /** What `spanToJSON()` returns: the static form on v10, the streamed form on v11 (H44). */
  spanJson: { members: spanJsonMembers },
  /** What `beforeSendSpan` is given: depends on version and lifecycle (H06). */
  hookSpanJson: { members: spanJsonMembers },
  staticSpanJson: { members: spanJsonMembers },
  streamedSpanJson: { members: spanJsonMembers },
  staticSpanJsons: { element: 'staticSpanJson' },

  event: { members: { type: 'eventType', contexts: eventContexts, spans: 'staticSpanJsons' } },
  errorEvent: { members: { type: 'errorEventType' } },
  errorEventType: {},
  eventType: {},
  traceContext: {},
  transactionEvent: { members: { spans: 'staticSpanJsons' } },
};

/** The types of which something is an option: those of `init`, of integrations and of `startSpan`. */
export const OPTIONS_TYPES: readonly string[] = Object.keys(TYPES).filter((name) => /^options$|Options$/.test(name));

/** Exported TypeScript types and classes, by name, and the entry of {@link TYPES} that they describe. */
const EXPORTED_TYPES: Readonly<Record<string, TypeRef>> = {
  Span: 'span',
  SentrySpan: 'span',
  Scope: 'scope',
  ScopeInterface: 'scope',
  Client: 'client',
  Hub: 'hub',
  Transaction: 'transaction',
  Integration: 'integration',
  IntegrationFn: { returns: 'integration' },
  EventProcessor: eventProcessor,
  Event: 'event',
  ErrorEvent: 'errorEvent',
  TransactionEvent: 'transactionEvent',
  SpanJSON: 'staticSpanJson',
  StreamedSpanJSON: 'streamedSpanJson',
  SpanV2JSON: 'streamedSpanJson',
  BeforeSendStreamedSpanCallback: { params: ['streamedSpanJson'], returns: 'streamedSpanJson' },
  BeforeSendStaticSpanCallback: { params: ['staticSpanJson'], returns: 'staticSpanJson' },
  SamplingContext: 'samplingContext',
  TracesSamplerSamplingContext: 'samplingContext',
  StartSpanOptions: 'startSpanOptions',
  SpanAttributes: 'attributes',
  IgnoreSpanFilter: 'ignoreSpansEntry',
};

/** The names that {@link exportedType} knows, without those of clients and options, which it tells by how they end. */
export const EXPORTED_TYPE_NAMES: readonly string[] = Object.keys(EXPORTED_TYPES);

/** Options interfaces of every SDK package: `NodeOptions`, `BrowserOptions`, `NodeClientOptions`, `Options`, ... */
const OPTIONS_TYPE =
  /^(?:Core|Client|ServerRuntime|Node|Browser|React|Vue|Svelte|SvelteKit|Angular|Solid|SolidStart|Astro|Nextjs|Nuxt|SentryNuxtClient|SentryNuxtServer|Remix|ReactRouter|ReactNative|Electron|ElectronMain|Capacitor|Bun|Deno|Cloudflare|VercelEdge|AwsServerless|GoogleCloudServerless|Hono|Expo|Gatsby|Ember)?(?:Client|Main|Renderer)?Options$/;

/**
 * @param name name of a type or class that an SDK package exports
 * @returns the type it stands for, or `undefined` when the rules have no use for it
 */
export function exportedType(name: string): TypeRef | undefined {
  if (Object.hasOwn(EXPORTED_TYPES, name)) return EXPORTED_TYPES[name];
  if (OPTIONS_TYPE.test(name)) return 'options';
  return /^[A-Z]\w*Client$/.test(name) ? 'client' : undefined;
}
