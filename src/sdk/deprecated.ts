import { ATTRIBUTE_CONSTANTS } from './attribute-constants';
import type { SdkVersion } from './version';

/*
 * What SDK 11 deprecates or has taken out of the span API (H43, H55, tables E and K). Source: the `.d.ts` files of 11.12.0,
 * and the exports of 10.78.0 that 11.12.0 does not have. What other rules report is not listed: `INTERNAL_*`
 * (no-private-sdk-access), `SEMANTIC_ATTRIBUTE_SENTRY_SOURCE` (no-reserved-attributes), `withStreamedSpan`
 * (valid-before-send-span), `spanToStreamedSpanJSON` (no-static-span-json).
 */

/** Attribute constants that are not deprecated: they have no counterpart in Sentry Conventions. */
const KEPT: ReadonlySet<string> = new Set([
  'SEMANTIC_ATTRIBUTE_SENTRY_CUSTOM_SPAN_NAME',
  'SEMANTIC_ATTRIBUTE_SENTRY_MEASUREMENT_UNIT',
  'SEMANTIC_ATTRIBUTE_SENTRY_MEASUREMENT_VALUE',
  'SEMANTIC_ATTRIBUTE_SENTRY_PREVIOUS_TRACE_SAMPLE_RATE',
  'SEMANTIC_ATTRIBUTE_SENTRY_SAMPLE_RATE',
  'SEMANTIC_ATTRIBUTE_SENTRY_SOURCE',
]);

/**
 * @param name an export of an SDK package
 * @returns the attribute key that a deprecated constant stands for, the same in 10.78 and 11.12
 */
export function deprecatedConstant(name: string): string | undefined {
  return Object.hasOwn(ATTRIBUTE_CONSTANTS, name) && !KEPT.has(name) ? ATTRIBUTE_CONSTANTS[name] : undefined;
}

/** Constants of `@sentry/core` 10 that 11 does not have. */
const GONE_CONSTANTS: ReadonlySet<string> = new Set([
  'GEN_AI_REQUEST_MODEL_ATTRIBUTE',
  'GEN_AI_SYSTEM_INSTRUCTIONS_ATTRIBUTE',
]);

/** The deprecated constants that packages other than `@sentry/core` pass on. */
const PASSED_ON: ReadonlySet<string> = new Set(['SEMANTIC_ATTRIBUTE_SENTRY_OP', 'SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN']);

/**
 * Whether a package has a constant of {@link deprecatedConstant}: one that it does not have is `undefined`.
 *
 * @param version the SDK version; unknown: as 11
 * @returns `undefined` for a package that was not looked at
 */
export function exportsConstant(name: string, module: string, version: SdkVersion | undefined): boolean | undefined {
  if (module === '@sentry/core') return (version?.major ?? 11) < 11 || !GONE_CONSTANTS.has(name);
  if (PASSED_ON.has(name)) return true;
  return PACKAGES_WITH_REMOVALS.has(module) ? false : undefined;
}

const moved = (target: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, target]));

/** Exports of `@sentry/core` 10 that 11 has under another path only. */
export const MOVED_EXPORTS: Readonly<Record<string, string>> = {
  ...moved('@sentry/core/browser', [
    'startIdleSpan',
    'XhrBreadcrumbData',
    'XhrBreadcrumbHint',
    'BrowserClientReplayOptions',
  ]),
  ...moved('@sentry/core/server', [
    'ServerRuntimeClient',
    'ServerRuntimeClientOptions',
    'ServerRuntimeOptions',
    'flushIfServerless',
    'vercelWaitUntil',
    'getHttpClientSubscriptions',
    'getHttpServerSubscriptions',
    'patchHttpModuleClient',
    'isStaticAssetRequest',
    'recordRequestSession',
    'addOutgoingRequestBreadcrumb',
    'getRequestUrl',
    'getRequestUrlObject',
    'getRequestUrlFromClientRequest',
    'getRequestOptions',
    'HTTP_ON_CLIENT_REQUEST',
    'HTTP_ON_SERVER_REQUEST',
    'HttpInstrumentationOptions',
    'HttpClientRequest',
    'HttpIncomingMessage',
    'HttpServerResponse',
    'HttpModuleExport',
    'loadModule',
    'isNodeEnv',
    'filenameIsInApp',
    'node',
    'nodeStackLineParser',
    'callFrameToStackFrame',
    'watchdogTimer',
    'trpcMiddleware',
    'wrapMcpServerWithSentry',
  ]),
};

/**
 * @param name an export of `@sentry/core` 10
 * @returns the path that has it in 11, where that is another one
 */
export function movedTo(name: string): string | undefined {
  return Object.hasOwn(MOVED_EXPORTS, name) ? MOVED_EXPORTS[name] : undefined;
}

/** The first version with the paths that {@link movedTo} names. */
export const MOVED_SINCE = '10.60.0';

/** Exports of the span API that SDK 11 does not have any more, and what to do instead. */
export const REMOVED_EXPORTS: Readonly<Record<string, string>> = {
  SPAN_KIND: "Set the attribute `sentry.kind`, such as `'client'`.",
  SpanKindValue: 'Write the attribute `sentry.kind` as a string.',
  createSpanEnvelope: 'Spans are sent by the SDK only.',
  createSpanEnvelopeItem: 'Spans are sent by the SDK only.',
  SpanEnvelope: 'Streamed spans come in an envelope of their own.',
  SpanItem: 'Streamed spans come in an envelope of their own.',
  isStreamedBeforeSendSpanCallback: 'In SDK 11 every `beforeSendSpan` is given streamed spans.',
  markSpanForOtelSourceInference: 'SDK 11 does not need it.',
  spanShouldInferOtelSource: 'SDK 11 does not need it.',
  markSpanSourceAsExplicit: 'SDK 11 does not need it.',
  spanSourceWasExplicitlySet: 'SDK 11 does not need it.',
  inboundFiltersIntegration: 'Use `eventFiltersIntegration`.',
  SentryContextManager: 'SDK 11 does not use OpenTelemetry for its own spans.',
  setNodeAsyncContextStrategy: 'SDK 11 sets it itself.',
  validateOpenTelemetrySetup: 'SDK 11 does not use OpenTelemetry for its own spans.',
  preloadOpenTelemetry: 'SDK 11 does not use OpenTelemetry for its own spans.',
  generateInstrumentOnce: 'SDK 11 does not use OpenTelemetry for its own spans.',
  instrumentLangGraph: 'Use `instrumentStateGraph` of `@sentry/node`.',
};

/** The names of all exports above. */
export const DEPRECATED_NAMES: ReadonlySet<string> = new Set(
  [ATTRIBUTE_CONSTANTS, REMOVED_EXPORTS, MOVED_EXPORTS].flatMap((table) => Object.keys(table)),
);

/** Packages that {@link REMOVED_EXPORTS} is true for. Frameworks pass their exports on. */
export const PACKAGES_WITH_REMOVALS: ReadonlySet<string> = new Set(['@sentry/core', '@sentry/node', '@sentry/browser']);

/**
 * @param name an export of an SDK package
 * @param module the package
 * @returns the first major version whose package does not have it; `undefined` for one that it has today, or never had
 */
export function goneSince(name: string, module: string): 11 | undefined {
  if (deprecatedConstant(name) !== undefined)
    return exportsConstant(name, module, undefined) === false ? 11 : undefined;
  const isGone = Object.hasOwn(REMOVED_EXPORTS, name) || (module === '@sentry/core' && movedTo(name) !== undefined);
  return isGone ? 11 : undefined;
}

/** What says in SDK 11 what the start option `kind` says in SDK 10 (H49). */
export const KIND_ATTRIBUTE = 'sentry.kind';

/** Values of `SPAN_KIND` in SDK 10 and what {@link KIND_ATTRIBUTE} says for them; 0 (internal) needs none (H49). */
export const SPAN_KINDS: Readonly<Record<string, string | null>> = {
  0: null,
  1: 'server',
  2: 'client',
  3: 'producer',
  4: 'consumer',
  INTERNAL: null,
  SERVER: 'server',
  CLIENT: 'client',
  PRODUCER: 'producer',
  CONSUMER: 'consumer',
};
