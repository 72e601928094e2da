/**
 * What spans of the SDK are called when they start, and which names, ops and keys of SDK 10 are gone in SDK 11.
 *
 * True for the SDKs 10.78 and 11.12 in stream mode: hazards H18, H20 and H22, and the sources of both versions.
 */

/** What a name pattern looks for: `GET /users`, `/users`, `https://host/users`, `.css`, `SELECT * FROM users`. */
export type NameKind = 'request' | 'path' | 'url' | 'file' | 'statement';

/** In the shapes of patterns, `\0` stands for any characters. */
export const NAME_KINDS: Readonly<Record<NameKind, RegExp>> = {
  request: /^(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|get|post|put|patch|delete|head|options)[\0 ]+| )\//,
  url: /https?:\/\/|^(?:localhost(?::[\d\0]+)?|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|dev))(?::[\d\0]+)?\//,
  // Without `.js`, which domains have in them (`cdn.jsdelivr.net`).
  file: /^\.(?:css|map|woff2?|ttf|otf|eot|png|jpe?g|gif|bmp|tiff?|svg|webp|avif|hei[cf]|ico|mp[34]|webm)$/,
  path: /^\/(?:$|[\w:.*[({@~%<$\0-])/,
  statement:
    /^(?:SELECT(?:[\0 ].*[\0 ]FROM(?![^\0 ])| +[*\d(@?])|select +(?:[*\d(@?]|"[^"]*"[.,]|`[^`]*`[.,])|(?:INSERT|REPLACE|MERGE) +INTO(?![^\0 ])|(?:insert|replace) +into +["`]|DELETE +FROM(?![^\0 ])|delete +from +["`]|UPDATE[\0 ].*[\0 ]SET(?![^\0 ])|update +["`].* set(?![^\0 ])|SET +(?:search_path|NAMES|SESSION|LOCAL|TRANSACTION)|START +TRANSACTION|WITH[\0 ].*[\0 ]AS(?![^\0 ]))/s,
};

/** Spans that SDK 10 starts with what a pattern looks for in their name, and SDK 11 does not. */
export interface StartName {
  /** The op, or the first part of it. */
  readonly op: string;
  /** Whose name it is, in messages. */
  readonly subject: string;
  /** How the span starts in SDK 11, and in SDK 10 where a pattern may miss it, too; in messages. */
  readonly name: string;
  readonly nameIn10?: string;
  readonly kinds: readonly NameKind[];
  readonly platform?: 'browser' | 'server';
  /** The attribute that has the data at start. */
  readonly key: string;
  /** An entry has to name the op to be about these spans. */
  readonly isByOp?: boolean;
}

/** Of several that fit, the first one is named in a message. */
export const START_NAMES: readonly StartName[] = [
  {
    op: 'http.server',
    subject: "a request's service span",
    name: 'as `GET`, without the path',
    nameIn10: 'as `GET /path`',
    kinds: ['request', 'path'],
    platform: 'server',
    key: 'url.path',
  },
  {
    op: 'pageload',
    subject: 'the service span of a page load',
    name: 'as `Pageload`',
    kinds: ['path'],
    platform: 'browser',
    key: 'url.path',
  },
  {
    op: 'navigation',
    subject: 'the service span of a navigation',
    name: 'as `Navigation`',
    kinds: ['path'],
    platform: 'browser',
    key: 'url.path',
  },
  {
    op: 'http.client',
    subject: 'the span of an outgoing request',
    name: 'as `GET host`, without scheme and path',
    nameIn10: 'as `GET https://host/path`',
    kinds: ['url', 'request', 'path'],
    key: 'url.full',
  },
  {
    op: 'resource',
    subject: 'the span of a resource',
    name: 'with its domain as the name',
    kinds: ['path', 'url', 'file'],
    platform: 'browser',
    key: 'url.full',
  },
  {
    op: 'browser',
    subject: 'a span of the page load timing',
    name: 'with a fixed name such as `DNS lookup`',
    kinds: ['url', 'path', 'file'],
    platform: 'browser',
    key: 'url.full',
    isByOp: true,
  },
  {
    op: 'db',
    subject: 'the span of a query',
    name: 'with a summary such as `SELECT users` as the name',
    kinds: ['statement'],
    key: 'db.query.text',
  },
];

/** Fixed names, or beginnings of names, of spans at start in SDK 11. */
export const FIXED_NAMES: readonly string[] = [
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'HTTP'],
  ...['Pageload', 'Navigation', 'Resource', 'Router', 'Request handler', 'GraphQL query', 'Database operation'],
  ...['cache.get', 'cache.put', 'cache.remove', 'SELECT', 'INSERT', 'UPDATE', 'chat', 'middleware', 'Click'],
];

/** The first part of ops that the SDK gives to spans at start. */
export const SDK_OPS: ReadonlySet<string> = new Set([
  ...['http', 'db', 'cache', 'queue', 'rpc', 'graphql', 'mcp', 'gen_ai', 'file', 'websocket', 'object', 'message'],
  ...['handler', 'router', 'middleware', 'function', 'view', 'template', 'serialize', 'subprocess', 'console'],
  ...['pageload', 'navigation', 'resource', 'browser', 'ui', 'mark', 'measure', 'app'],
]);

/**
 * Packages in which a framework, or what the SDK does for it, starts the service spans: their names may well have the
 * path in them, and `http.route` may be known. Not verified for SDK 11.
 */
export const OWN_SERVICE_SPANS: ReadonlySet<string> = new Set([
  '@sentry/nextjs',
  '@sentry/nuxt',
  '@sentry/sveltekit',
  '@sentry/astro',
  '@sentry/remix',
  '@sentry/react-router',
  '@sentry/solidstart',
  '@sentry/tanstackstart-react',
  '@sentry/bun',
  '@sentry/hono',
  '@sentry/elysia',
  '@sentry/angular',
  '@sentry/ember',
  '@sentry/react-native',
]);

/** Spans that these packages, and the tracing integrations of routers, start. */
export const SERVICE_SPAN_OPS: ReadonlySet<string> = new Set(['http.server', 'pageload', 'navigation']);

export interface RenamedOp {
  /** The op in SDK 11; left out: SDK 11 starts no such spans. */
  readonly op?: string;
  /** Where the new op is that of other spans, too: what tells them apart. */
  readonly attribute?: readonly [key: string, value: string];
}

/** Ops of SDK 10 that SDK 11 does not use any more. */
export const RENAMED_OPS: Readonly<Record<string, RenamedOp>> = {
  'middleware.express': { op: 'middleware' },
  'router.express': { op: 'router' },
  'request_handler.express': { op: 'handler' },
  'middleware.fastify': { op: 'middleware' },
  'hook.fastify': { op: 'middleware' },
  'request_handler.fastify': { op: 'handler' },
  'middleware.koa': { op: 'middleware' },
  'router.koa': { op: 'router' },
  'router.hapi': { op: 'router' },
  'plugin.hapi': { op: 'handler' },
  'server.ext.hapi': { op: 'middleware' },
  'middleware.hono': { op: 'middleware' },
  'request_handler.hono': {},
  'middleware.connect': {},
  'request_handler.connect': {},
  'rpc.server': { op: 'rpc' },
  'db.redis': { op: 'db.query', attribute: ['db.system.name', 'redis'] },
  'db.redis.connect': { op: 'db', attribute: ['db.system.name', 'redis'] },
  'function.firebase': { op: 'function.gcp' },
  'ai.run': {},
  'gen_ai.create_agent': {},
  'ui.long-task': { op: 'ui.long_task' },
  'ui.long-animation-frame': { op: 'ui.long_animation_frame' },
  'browser.unloadEvent': { op: 'browser.unload_event' },
  'browser.domContentLoadedEvent': { op: 'browser.dom_content_loaded_event' },
  'browser.loadEvent': { op: 'browser.load_event' },
  'browser.DNS': { op: 'browser.dns' },
  'browser.TLS/SSL': { op: 'browser.tls_ssl' },
};

/** Deprecated keys that SDK 11.12 still sets when a span starts. All others are gone. */
export const STILL_SET: readonly string[] = [
  'aws.request.extended_id',
  'aws.request.id',
  'connection.rtt',
  'db.connection_string',
  'lcp.*',
  'mcp.*',
  'messaging.destination',
  'messaging.destination_kind',
  'os.build',
  'performance.*',
  'rpc.system',
  'sentry.transaction',
  'sentry.trace.*',
  'server.ext.type',
];

/** Old keys for which Sentry Conventions name no successor that SDK 11 sets, and what a filter can match on instead. */
export const SUCCESSORS: Readonly<Record<string, string>> = {
  'http.request_content_length_uncompressed': 'http.request.body.size',
  'http.target': 'url.path',
  'sentry.source': 'sentry.segment.name.source',
};

/** Old keys whose successors have other values: `host:8080` is `host` now, `ip_tcp` is `tcp`. Seen on requests, 10.78 and 11.12. */
export const OTHER_VALUES: ReadonlySet<string> = new Set(['http.host', 'net.transport']);

/** Keys of SDK 11 that a request's service span does not have in SDK 10, and what it has there (H20). */
export const NOT_YET_SET: Readonly<Record<string, string>> = {
  'user_agent.original': 'http.user_agent',
  'server.address': 'net.host.name',
};

/** Old keys that Next.js itself sets when it starts the span of a request. */
export const SET_BY_NEXTJS: ReadonlySet<string> = new Set(['http.method', 'http.target']);
