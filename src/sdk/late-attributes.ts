/**
 * Attributes that a span does not have yet when it starts, which is when `ignoreSpans` and `tracesSampler` look at it.
 *
 * True for the SDKs 10.78 and 11.12 in stream mode: hazards H17 and H19, and the sources of both versions.
 */

import { OWN_SERVICE_SPANS } from './start-names';

/** When the SDK adds it: with the `result` of the operation, or to every span (`sdk`) when it is sent. */
export type LateKind = 'result' | 'sdk';

export interface LateAttributes {
  readonly kind: LateKind;
  /** A trailing `*` stands for any characters. */
  readonly keys: readonly string[];
  /** Keys that the above would include, but must not. */
  readonly except?: readonly string[];
  /** The ops of the spans that get the keys late. Left out: no span has them at start. */
  readonly ops?: readonly string[];
  /** Packages for which it holds. Left out: all. */
  readonly modules?: ReadonlySet<string>;
  /** Packages for which it does not hold, or is not known to. */
  readonly notIn?: ReadonlySet<string>;
  /** The major version of the SDK for which it holds. Left out: 10 and 11. */
  readonly major?: 10 | 11;
  /** The browser SDK has them at start on spans that it creates complete, see {@link COMPLETE_AT_START}. */
  readonly isMeasured?: boolean;
  /** Where such spans are. Left out: the keys are used on a server, too. */
  readonly platform?: 'browser';
  /** Late only where this is the value: another one comes from the code that starts the span. */
  readonly value?: string;
}

/** Packages whose requests come through Node's own HTTP server. On other runtimes the address is there at start. */
const NODE_HTTP: ReadonlySet<string> = new Set([
  '@sentry/node',
  '@sentry/node-core',
  '@sentry/nestjs',
  '@sentry/aws-serverless',
  '@sentry/google-cloud-serverless',
]);

export const LATE_ATTRIBUTES: readonly LateAttributes[] = [
  {
    kind: 'result',
    keys: [
      'http.response.*',
      'http.response_content_length',
      'http.response_content_length_uncompressed',
      'http.response_transfer_size',
      'http.status_code',
      'http.status_text',
    ],
    isMeasured: true,
  },
  { kind: 'result', keys: ['browser.web_vital.*', 'sentry.exclusive_time'], isMeasured: true, platform: 'browser' },
  {
    kind: 'result',
    keys: [
      'cache.hit',
      'cache.item_size',
      'db.response.status_code',
      'rpc.response.status_code',
      'rpc.grpc.status_code',
      'gen_ai.response.*',
      'gen_ai.usage.*',
      'gen_ai.cost.*',
      'gen_ai.output.messages',
      'gen_ai.tool.call.result',
      'sentry.status.message',
      'sentry.idle_span_finish_reason',
      'sentry.idle_span_discarded_spans',
    ],
    // Streaming is asked for by the caller, so some AI integrations know it at start.
    except: ['gen_ai.response.streaming'],
  },
  {
    kind: 'sdk',
    keys: [
      'sentry.segment.*',
      'sentry.trace_lifecycle',
      'sentry.release',
      'sentry.environment',
      'sentry.sdk.*',
      'sentry.sample_rate',
      'sentry.is_localhost',
      'sentry.replay_id',
      'sentry.profiler_id',
      'sentry.previous_trace',
      'user.id',
      'user.email',
      'user.name',
      'user.ip_address',
      'thread.*',
      'device.*',
      'os.*',
    ],
    except: ['sentry.segment.name.source'],
  },
  { kind: 'sdk', keys: ['sentry.origin'], value: 'manual' },
  { kind: 'sdk', keys: ['sentry.segment.name.source', 'sentry.source'], value: 'custom' },

  { kind: 'result', keys: ['http.route'], ops: ['http.server'], notIn: OWN_SERVICE_SPANS },
  {
    kind: 'result',
    keys: ['client.address', 'client.port', 'server.port', 'network.local.*', 'network.peer.*'],
    ops: ['http.server'],
    modules: NODE_HTTP,
    major: 11,
  },
  {
    kind: 'result',
    keys: ['http.query', 'net.host.ip', 'net.host.port', 'net.peer.ip', 'net.peer.port', 'otel.kind', 'url'],
    ops: ['http.server'],
    major: 10,
  },
  {
    kind: 'result',
    keys: ['network.peer.*', 'network.local.*', 'network.protocol.*', 'network.transport'],
    ops: ['http.client'],
  },
  { kind: 'result', keys: ['network.connection.*', 'browser.performance.*'], ops: ['pageload', 'navigation'] },
  {
    kind: 'result',
    keys: ['error.type'],
    ops: ['http.client', 'db', 'cache', 'queue', 'rpc', 'mcp', 'gen_ai', 'handler', 'router', 'middleware'],
  },
  { kind: 'result', keys: ['aws.request.id'], ops: ['rpc'] },
  { kind: 'result', keys: ['mcp.protocol.version'], ops: ['mcp'] },
];

/** Ops of spans that the browser SDK creates complete, after the fact: all that it measures is there at start. */
export const COMPLETE_AT_START: readonly string[] = ['resource', 'browser', 'ui.webvital', 'ui.interaction'];

/** Keys that only a request's service span has, so that a sampler, which sees service spans only, never sees them. */
export const REQUEST_KEYS: ReadonlySet<string> = new Set(['http.route', 'http.query', 'client.address', 'client.port']);

/**
 * Attributes that the SDK itself looks at, or sets, from the start of a span on: it makes a difference when they are set.
 * Observed on 10.78 and 11.12: `updateName()` overwrites `sentry.source` and `sentry.segment.name.source`, and a span that
 * starts with `ai.operationId` gets the `gen_ai.conversation.id` of the scope. All other keys of Sentry Conventions were tried.
 */
export const READ_AT_START = /^(?:sentry|gen_ai|ai)\./;
