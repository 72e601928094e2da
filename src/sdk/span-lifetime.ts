/**
 * What the SDK does with a span that is still open, as data. Source: `core/types/span.d.ts`, `core/tracing/trace.js`
 * and `core/utils/spanUtils.js` of 10.78 and 11.12.
 */

/** Methods that change a span. What they change after `end()` is lost in stream mode (H27). */
export const CHANGING_METHODS: ReadonlySet<string> = new Set([
  'setAttribute',
  'setAttributes',
  'updateName',
  'setStatus',
  'addLink',
  'addLinks',
  'addEvent',
  'recordException',
]);

/** Methods that end a span; `finish` is that of v7. */
export const ENDING_METHODS: ReadonlySet<string> = new Set(['end', 'finish']);

/** Other methods, of which none ends the span; the setters are those of v7. */
export const HARMLESS_METHODS: ReadonlySet<string> = new Set([
  'spanContext',
  'isRecording',
  'startChild',
  'setTag',
  'setData',
  'setName',
  'setHttpStatus',
  'toTraceparent',
  'toJSON',
  'updateStartTime',
]);

/**
 * Functions that take a span as their first argument and do not end it: `change` as {@link CHANGING_METHODS}, `same`
 * may return the very span.
 */
export const SPAN_FUNCTIONS: Readonly<Record<string, 'change' | 'same' | 'use'>> = {
  updateSpanName: 'change',
  setHttpStatus: 'change',
  getRootSpan: 'same',
  INTERNAL_getSegmentSpan: 'same',
  withActiveSpan: 'use',
  getSpanDescendants: 'use',
  addChildSpanToSpan: 'use',
  spanToJSON: 'use',
  spanToStaticSpanJSON: 'use',
  spanToStreamedSpanJSON: 'use',
  spanToTraceHeader: 'use',
  spanToTraceContext: 'use',
  spanToBaggageHeader: 'use',
  spanIsSampled: 'use',
  spanIsSentrySpan: 'use',
  getDynamicSamplingContextFromSpan: 'use',
  getCapturedScopesOnSpan: 'use',
  setCapturedScopesOnSpan: 'use',
};

export const CHANGING_FUNCTIONS: readonly string[] = Object.keys(SPAN_FUNCTIONS).filter(
  (name) => SPAN_FUNCTIONS[name] === 'change',
);

/** Other functions that do not throw and call no code of the user. */
export const SAFE_FUNCTIONS: ReadonlySet<string> = new Set([
  'startInactiveSpan',
  'getActiveSpan',
  'captureException',
  'captureMessage',
  'addBreadcrumb',
]);

/** Functions that start a span, or make one active, for the time of a callback, which is their last argument. */
export const ACTIVE_SPAN_CALLBACKS: ReadonlySet<string> = new Set([
  'startSpan',
  'startSpanManual',
  'startActiveSpan',
  'withActiveSpan',
  'continueTrace',
  'startNewTrace',
  'suppressTracing',
]);

/** Wrappers of serverless handlers, which flush when the handler is done. */
export const FLUSHING_WRAPPERS: ReadonlySet<string> = new Set([
  'wrapHandler',
  'wrapHttpFunction',
  'wrapEventFunction',
  'wrapCloudEventFunction',
  'withSentry',
  'wrapRequestHandler',
  'wrapCloudflareHandler',
  'wrapApiHandlerWithSentry',
  'wrapRouteHandlerWithSentry',
  'withServerActionInstrumentation',
  'AWSLambda.wrapHandler',
  'GCPFunction.wrapHttpFunction',
  'GCPFunction.wrapEventFunction',
  'GCPFunction.wrapCloudEventFunction',
  'instrumentDurableObjectWithSentry',
  'instrumentWorkflowWithSentry',
]);
