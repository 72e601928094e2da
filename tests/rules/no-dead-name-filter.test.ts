import { noDeadNameFilter } from '../../src/rules/no-dead-name-filter';
import { runRule, type InvalidCase } from '../rule-tester';

const NS = "import * as Sentry from '@sentry/node';\n";
const BROWSER = "import * as Sentry from '@sentry/browser';\n";
const ignore = (entry: string, rest = '', ns = NS): string => `${ns}Sentry.init({ ignoreSpans: [${entry}]${rest} });`;
const inBrowser = (entry: string, rest = ''): string => ignore(entry, rest, BROWSER);
const from = (name: string, entry: string): string => ignore(entry).replace('@sentry/node', name);
const sampler = (code: string, ns = NS): string => `${ns}Sentry.init({ tracesSampler: ${code} });`;

interface Report {
  data?: Record<string, string>;
  /** What the suggestions make of the code. */
  suggested?: readonly string[];
  sdk?: 10 | 11;
}
const reported =
  (messageId: string, suggestion: string) =>
  (code: string, { data, suggested = [], ...rest }: Report = {}): InvalidCase => ({
    code,
    errors: [
      { messageId, ...(data && { data }), suggestions: suggested.map((output) => ({ messageId: suggestion, output })) },
    ],
    ...rest,
  });

const dead = reported('deadName', 'matchAttributes');
const stops = reported('stopsMatching', 'matchAttributes');
const deadTest = reported('deadName', 'comparePath');
const renamedOp = reported('renamedOp', 'useOp');
const goneOp = reported('goneOp', 'useOp');
const renamedKey = reported('renamedKey', 'useKey');
const goneKey = reported('goneKey', 'useKey');
/** A dead entry, and what the one suggestion makes of it. */
const entry = (before: string, after?: string): InvalidCase =>
  dead(ignore(before), { suggested: after === undefined ? [] : [ignore(after)] });

const REQUEST = {
  subject: "a request's service span",
  name: 'as `GET`, without the path',
  instead: 'Match on `url.path`, or use `ignoreIncomingRequests`',
};
const PAGELOAD = {
  pattern: "`'/users'`",
  subject: 'the service span of a page load',
  name: 'as `Pageload`',
  instead: 'Match on `url.path`',
};
const path = (op: string): string => `{ op: '${op}', attributes: { 'url.path': '/users' } }`;
const START = "Sentry.startSpan({ name: 'job' }, (span) => {";

runRule('no-dead-name-filter', noDeadNameFilter, {
  valid: [
    // Names that spans start with, in the SDK or elsewhere.
    ...['queue.poll', 'middleware', 'Pageload', 'GET', 'POST', 'GET api.example.com', 'SELECT', 'SELECT users'].map(
      (name) => ignore(`'${name}'`),
    ),
    ...['cache.get', 'chat gpt-4o', 'fs.readFile', 'corsMiddleware', 'health', '/', 'a/b', 'tmp/x', ''].map((name) =>
      ignore(`'${name}'`),
    ),
    ...['api.example.com', 'Select items from the cart', 'GET_USERS', 'GET users', 'update set', 'trpc/user.get'].map(
      (name) => ignore(`'${name}'`),
    ),
    ...[
      '/health/',
      '/^GET/',
      '/^GET$/',
      '/^(?!GET)/',
      '/users?$/',
      '/.*/',
      '/^SELECT/',
      '/./',
      '/api\\./',
      '/\\//',
    ].map((name) => ignore(name)),
    // Not understood, or only in part.
    ignore('/^GET \\/(?<n>x)\\k<n>/'),
    ignore('/^GET \\/\\u{41}/u'),
    ignore('/^\\/[[a-z]--[b]]/v'),
    ignore('/^GET \\/health|heartbeat/'),
    ignore('/^(?:\\/health|heartbeat)$/'),
    ignore('/(?i:^\\/x)/'),
    ignore(`/^GET \\/${'(a|b)'.repeat(8)}/`),
    ignore('name'),
    ignore('`GET ${path}`'),
    ignore('{ name: pattern }'),
    ignore('new RegExp(path)'),
    // The op says that other spans are meant.
    ...['handler', 'router', 'middleware', 'request_handler', 'task', 'queue.process', 'function'].map((op) =>
      ignore(`{ op: '${op}', name: '/health' }`),
    ),
    ignore("{ op: process.env.OP, name: '/health' }"),
    ignore("{ name: '/health', attributes: { 'sentry.op': 'task' } }"),
    ignore("{ ...base, name: '/health' }"),
    ignore("{ op: 'http.server', name: 'SELECT * FROM users' }"),
    inBrowser("{ op: 'resource.script', name: 'example.com' }"),
    inBrowser('{ op: /resource\\.(link|script)/, name: /.+\\.js.*$/ }'),
    inBrowser('/\\.css$/'),
    // Spans of this file.
    `${ignore("'GET /health'")} Sentry.startSpan({ name: 'GET /health' }, work);`,
    `${ignore("'/health'")} Sentry.startInactiveSpan({ name: 'GET /healthz' });`,
    `${ignore('/^\\/jobs\\/\\w+$/')} Sentry.startSpan({ name: '/jobs/x' }, work);`,
    `${ignore("'/jobs'")} Sentry.startSpan({ name: \`/jobs/\${id}\` }, work);`,
    `${ignore("'/jobs/nightly'")} Sentry.startSpan({ name: '/jobs/' + id }, work);`,
    `${ignore("'GET /jobs'")} Sentry.startSpan({ name: \`\${method} \${path}\` }, work);`,
    `${ignore("'GET /jobs'")} Sentry.startSpan({ name: cron ? 'GET /jobs' : 'job' }, work);`,
    `${ignore('/^get \\/jobs$/i')} Sentry.startSpan({ name: 'GET /jobs' }, work);`,
    `${sampler("({ name }) => name === '/jobs' ? 1 : 0")} Sentry.startSpan({ name: '/jobs' }, work);`,
    `${ignore("{ op: 'db.redis' }")} Sentry.startSpan({ name: 'x', op: 'db.redis' }, work);`,
    `${ignore("{ op: 'rpc.server' }")} Sentry.startSpan({ name: 'x', attributes: { 'sentry.op': 'rpc.server' } }, work);`,
    `${ignore("{ attributes: { 'http.target': '/x' } }")} Sentry.startSpan({ name: 'x', attributes: { 'http.target': '/x' } }, work);`,
    // Service spans that a framework names.
    ...['@sentry/nextjs', '@sentry/bun', '@sentry/hono', '@sentry/sveltekit', '@sentry/nuxt', '@sentry/astro'].flatMap(
      (name) => [from(name, "'GET /health'"), from(name, "'/health'")],
    ),
    from('@sentry/angular', "'/users'"),
    from('@sentry/nextjs', "{ attributes: { 'http.target': '/x', 'http.method': 'GET' } }"),
    inBrowser("'/users'", ', integrations: [Sentry.browserTracingIntegration({ beforeStartSpan })]'),
    inBrowser("'/users'", ', integrations: [Sentry.reactRouterV6BrowserTracingIntegration({})]').replace(
      'browser',
      'react',
    ),
    inBrowser("'/users'", ', integrations: [Sentry.browserTracingIntegration({ router })]').replace('browser', 'vue'),
    `${inBrowser("'/users'")} Sentry.startBrowserTracingNavigationSpan(client, { name: route });`,
    // Ops.
    ...[
      'db',
      'db.query',
      'handler',
      'middleware',
      'router',
      'http.client',
      'browser.dns',
      'ui.long',
      'paint',
      'message',
    ].map((op) => ignore(`{ op: '${op}' }`)),
    ignore('{ op: /^browser\\.(cache|connect|DNS)$/ }'),
    ignore('{ op: /^db\\./ }'),
    ignore('{ op: /^(?:hook\\.fastify|task)$/ }'),
    ignore('{ op: /^prisma:client:(?!operation)/ }'),
    ...['db.redis', 'rpc.server', 'middleware.express', 'ui.long-task'].map((op) => ({
      code: ignore(`{ op: '${op}' }`),
      sdk: 10 as const,
    })),
    // Keys.
    ...[
      'url.path',
      'http.request.method',
      'user_agent.original',
      'server.address',
      'db.query.text',
      'my.key',
      'url',
      'method',
    ].map((key) => ignore(`{ attributes: { '${key}': 'x' } }`)),
    // Still set by SDK 11.
    ...['db.connection_string', 'rpc.system', 'messaging.destination', 'mcp.tool.name'].map((key) =>
      ignore(`{ attributes: { '${key}': 'x' } }`),
    ),
    ...['http.target', 'http.url', 'http.method', 'http.user_agent', 'net.peer.name', 'db.statement'].map((key) => ({
      code: ignore(`{ attributes: { '${key}': 'x' } }`),
      sdk: 10 as const,
    })),
    {
      code: ignore("{ op: 'http.client', attributes: { 'user_agent.original': 'x', 'server.address': 'y' } }"),
      sdk: 10,
    },
    { code: ignore("{ attributes: { 'server.address': 'y' } }"), sdk: 10 },
    { code: inBrowser("{ attributes: { 'user_agent.original': 'x' } }"), sdk: 10 },
    ignore("{ attributes: { 'http.target': undefined } }"),
    ignore("{ attributes: { 'http.target': '/x' } }", ', enableOpenTelemetrySetup: true'),
    // These are late, which no-late-span-filter says.
    ...['http.status_code', 'http.status_text', 'http.response_content_length', 'rpc.grpc.status_code'].map((key) =>
      ignore(`{ attributes: { '${key}': 'x' } }`),
    ),
    ignore("{ attributes: { 'sentry.source': 'custom' } }"),
    // For both versions.
    sampler("({ attributes }) => (attributes['url.path'] ?? attributes['http.target']) === '/x' ? 0 : 1"),
    sampler(
      "({ attributes }) => String(attributes?.['http.target'] || attributes?.['url.path'] || '') === '/x' ? 0 : 1",
    ),
    sampler("({ attributes }) => 'http.target' in attributes ? 0 : 1"),
    sampler("({ attributes, normalizedRequest }) => (attributes['http.target'] ?? normalizedRequest?.url) ? 0 : 1"),
    sampler("({ attributes, normalizedRequest: r }) => (attributes['http.target'] ?? r?.url) ? 0 : 1"),
    sampler("(c) => (c.attributes['http.target'] ?? c.normalizedRequest?.url.slice(1)) === 'x' ? 0 : 1"),
    // Late names and ops that spans may start with all the same.
    `${ignore("'x y'")} ${START} span.updateName('x y z'); }); Sentry.startSpan({ name: 'x y' }, work);`,
    `${ignore("'x y'")} ${START} span.updateName('x y'); }); Sentry.startSpan({ name }, work);`,
    `${ignore("'x y'")} ${START} span.updateName('x y'); }); Sentry.startSpan(options, work);`,
    `${ignore("'x y'")} ${START} span.updateName('x y'); }); Sentry.startSpan(options ?? {}, work);`,
    `${ignore("'x y'")} ${START} span.updateName('x y'); }); const o = a && { name: 'x y' }; Sentry.startSpan(o ?? {}, work);`,
    `${ignore("'x y'")} ${START} span.updateName('x y'); }); const o = { name: 'x y' }; Sentry.startSpan(o ?? {}, work);`,
    `${ignore("'x y'")} ${START} span.updateName('x y'); }); Sentry.startSpan({ name: a || 'x y' }, work);`,
    `${ignore("'x y'")} ${START} span.updateName('x y'); }); Sentry.startSpan({ name: 'a', ...(a || { name: 'x y' }) }, work);`,
    `${ignore("'cache.get'")} ${START} span.updateName('cache.get'); });`,
    `${ignore("'job'")} ${START} span.updateName('job of the night'); });`,
    `${ignore("'queue'")} Sentry.updateSpanName(span, 'queue of the night');`,
    `${ignore("'x y'")} row.updateName('x y'); updateSpanName(span, 'x y');`,
    `${ignore("{ op: 'http.client' }")} ${START} span.setAttribute('sentry.op', 'http.client'); });`,
    `${ignore("{ op: 'late.op' }")} ${START} span.setAttribute('sentry.op', 'late.op'); }); Sentry.startSpan({ name: 'x', op }, work);`,
    `${ignore("{ op: 'late.op' }")} ${START} span.setAttribute('sentry.op', 'late.op'); }); Sentry.startSpan({ name: 'x', attributes }, work);`,
    `${ignore("{ op: 'late.op' }")} element.setAttribute('sentry.op', 'late.op');`,
    // Transaction mode, and what is decided at run time.
    ignore("'GET /health', { op: 'db.redis', attributes: { 'http.target': '/x' } }", ", traceLifecycle: 'static'"),
    ignore("'GET /health', { op: 'db.redis', attributes: { 'http.target': '/x' } }", ', traceLifecycle: mode'),
    { code: ignore("'GET /health'"), lifecycle: 'static' },
    { code: sampler("({ name }) => name === 'GET /health' ? 0 : 1"), lifecycle: 'static' },
    // Samplers.
    sampler("({ attributes }) => attributes['url.path'] === '/health' ? 0 : 1"),
    sampler("({ name }) => name === 'job' || name.startsWith('GET') || name.includes('health') ? 0 : 1"),
    sampler("({ normalizedRequest }) => normalizedRequest?.url === '/health' ? 0 : 1"),
    sampler("(ctx) => { const name = ctx.other; return name === '/health' ? 0 : 1; }"),
    sampler("(ctx) => ctx.attributes['sentry.op'] === 'handler' ? 0 : 1"),
    sampler('({ name }) => name === path || paths.includes(name) ? 0 : 1'),
    // A test of the op says that other spans are meant: the sampler is given both.
    ...[
      "op === 'queue.process' && name === '/jobs/x' ? 1 : 0",
      "name === '/jobs/x' && op === 'queue.process' ? 1 : 0",
      "name.startsWith('/jobs/') && (isOn && op === 'a' || ['b', 'c'].includes(op)) ? 1 : 0",
      "op?.startsWith('queue.') && name === '/x' ? 1 : 0",
      "/^websocket/.test(String(op ?? '')) && name.startsWith('/chat') ? 1 : 0",
      "op === undefined && name === '/x' ? 1 : 0",
      "name === '/x' && op === OPS.queue ? 1 : 0",
      "isQueue(op) && name === '/x' ? 1 : 0",
      "isQueue(op) ? 1 : name === '/x' ? 1 : 0",
      "op === 'http.server' || name !== '/x' ? 1 : 0",
    ].map((result) => sampler(`({ name, attributes: { 'sentry.op': op } }) => ${result}`)),
    ...[
      "if (op !== 'queue.process') return 0; return name.startsWith('/jobs/') ? 1 : 0;",
      "switch (op) { case 'router': return name === '/x' ? 1 : 0; default: return 1; }",
      "switch (op) { case 'http.server': return 1; case 'a': case 'b': if (name === '/x') return 1; }",
      "const isQueue = op === 'queue.process'; if (isQueue && name === '/x') return 1;",
      "const text = op ?? ''; return name === '/x' && text === 'queue.process' ? 1 : 0;",
      "const isJob = name === '/x'; if (isJob && op === 'queue.process') return 1;",
      "if (name === '/x') { switch (op) { case 'queue.process': return 1; } }",
      "if (name === '/x') { if (op === 'queue.process') return 1; }",
      "switch (name) { case '/x': return op === 'queue.process' ? 1 : 0; }",
      "if (op === 'queue.process') return isMine(name); return 1; function isMine(text) { return text === '/x'; }",
    ].map((body) => sampler(`({ name, attributes }) => { const op = attributes['sentry.op']; ${body} }`)),
    // Look-alikes.
    "const sentry = { ignoreSpans: ['GET /health'] };",
    "import tracer from 'dd-trace'; tracer.init({ ignoreSpans: ['GET /health'] }); // not sentry",
    "import { init } from './sentry'; init({ ignoreSpans: ['GET /health'] });",
    "import apm from 'elastic-apm-node'; apm.start({ tracesSampler: (sentry) => sentry.name === 'GET /health' });",
    "import * as Sentry from '@sentry/cli'; Sentry.init({ ignoreSpans: ['GET /health'] });",
    `${NS}function f(Sentry) { Sentry.init({ ignoreSpans: ['GET /health'] }); }`,
    `${NS}Sentry.init({ ignoreErrors: ['GET /health'], denyUrls: ['https://x.com/'], tracePropagationTargets: ['/api'] });`,
    `${NS}Sentry.init({ integrations: [Sentry.httpIntegration({ ignoreIncomingRequests: (path) => path === '/health' })] });`,
    `${NS}otel.start({ ignoreSpans: ['GET /health'] }); app.get('/health', (req, res) => res.end());`,
    `${NS}router.push({ name: '/health', op: 'db.redis', attributes: { 'http.target': '/x' } });`,
    `${NS}if (req.name === 'GET /health') span.name.startsWith('/api');`,
    `${NS}Sentry.init({ beforeSendSpan: (span) => (span.name === 'GET /health' ? span : span) });`,
    `${NS}Sentry.init({ beforeBreadcrumb: ({ name }) => name === 'GET /health' });`,
    `${NS}const [name, setName] = useState('GET /health'); name === 'GET /health';`,
    `${NS}db.transaction((trx) => trx.raw('SELECT * FROM users').then(({ name }) => name === '/x'));`,
    `${NS}const span = tracer.startSpan('GET /health'); span.updateName('/x');`,
    // Odd code.
    `${NS}Sentry.init({ ignoreSpans: [, ...more, null, undefined, 0, {}, [], () => 1, { name: null }, { name: ['/x'] }] });`,
    `${NS}Sentry.init({ ignoreSpans: 'GET /health' });`,
    `${NS}Sentry.init({ ignoreSpans: [{ __proto__: { name: '/x' }, ['na' + me]: '/x' }] }); Sentry.updateSpanName(); span.updateName();`,
    // Lists that are not known, other parts of their elements, and other names.
    ...[
      'paths.some((path) => name.includes(path))',
      "['/health'].some((path, i) => name.includes(i))",
      "['/health'].some(([path]) => name.includes(path))",
      "['/health'].some((path) => attributes['url.path'] === path)",
      "['/health'].map((path) => path.slice(1)).some((path) => name.includes(path))",
      "name.indexOf('health') > -1",
      "['/jobs/x'].some((path) => name === path) && attributes['sentry.op'] === 'queue.process'",
      "attributes['sentry.op'] === 'queue.process' && ['/jobs/x'].some((path) => name === path)",
    ].map((test) => sampler(`({ name, attributes }) => ${test} ? 0 : 1`)),
    sampler(
      "({ name }) => { for (const path in ['/a']) if (name === path) return 0; for (const [x] of ['/a']) if (name === x) return 0; }",
    ),
    sampler('({ name }) => { switch (name) { default: return 1; } }'),
    sampler('({ name }) => [, ...paths].includes(name) || new Set().has(name) || name.match() ? 0 : 1'),
  ],
  invalid: [
    // Requests.
    dead(ignore("'GET /health'"), {
      data: { pattern: "`'GET /health'`", ...REQUEST },
      suggested: [
        ignore("{ op: 'http.server', attributes: { 'url.path': /^\\/health/, 'http.request.method': 'GET' } }"),
      ],
    }),
    entry(
      "'POST /api/v1.0/x'",
      "{ op: 'http.server', attributes: { 'url.path': /^\\/api\\/v1\\.0\\/x/, 'http.request.method': 'POST' } }",
    ),
    entry(
      '/^GET \\/health$/',
      "{ op: 'http.server', attributes: { 'url.path': /^\\/health$/, 'http.request.method': 'GET' } }",
    ),
    entry(
      '/GET \\/api\\/v1\\/(internal|private)/i',
      "{ op: 'http.server', attributes: { 'url.path': /^\\/api\\/v1\\/(internal|private)/i, 'http.request.method': 'GET' } }",
    ),
    entry(
      '/^GET\\s+\\/users\\/\\d+$/g',
      "{ op: 'http.server', attributes: { 'url.path': /^\\/users\\/\\d+$/, 'http.request.method': 'GET' } }",
    ),
    entry("'/health'", "{ op: 'http.server', attributes: { 'url.path': '/health' } }"),
    entry('/^\\/admin/', "{ op: 'http.server', attributes: { 'url.path': /^\\/admin/ } }"),
    entry(
      '/\\/health(z|\\/(live|ready))?$/',
      "{ op: 'http.server', attributes: { 'url.path': /\\/health(z|\\/(live|ready))?$/ } }",
    ),
    entry('/^.*\\/health/', "{ op: 'http.server', attributes: { 'url.path': /^.*\\/health/ } }"),
    // Without a rewrite: routes, queries, other methods, what is written elsewhere.
    ...["'GET /users/:id'", "'GET /files/*'", "'GET /users/{id}'", "'GET /x?y=1'", "'/users/[id]'"].map((name) =>
      entry(name),
    ),
    ...[
      '/^(GET|POST) \\/health/',
      '/^[A-Z]+ \\/health/',
      '/^\\w+ \\/health/',
      '/^GET \\/users\\/:id/',
      '/GET \\/a|POST \\/b/',
    ].map((name) => entry(name)),
    entry("new RegExp('^/admin')"),
    dead(`${NS}const NOISE = 'GET /health'; Sentry.init({ ignoreSpans: [NOISE] });`),
    // Entries that are objects.
    entry(
      "{ name: 'GET /health' }",
      "{ op: 'http.server', attributes: { 'url.path': /^\\/health/, 'http.request.method': 'GET' } }",
    ),
    entry("{ op: 'http.server', name: /^\\/admin/ }", "{ op: 'http.server', attributes: { 'url.path': /^\\/admin/ } }"),
    entry("{ name: '/health', op: 'http' }", "{ attributes: { 'url.path': '/health' }, op: 'http' }"),
    entry(
      "{ name: 'GET /health', attributes: { 'sentry.op': 'http.server' } }",
      "{ attributes: { 'sentry.op': 'http.server', 'url.path': /^\\/health/, 'http.request.method': 'GET' } }",
    ),
    entry(
      "{ attributes: { 'http.request.method': 'GET', }, name: 'GET /health' }",
      "{ attributes: { 'http.request.method': 'GET', 'url.path': /^\\/health/, }, op: 'http.server' }",
    ),
    entry("{ name: 'GET /health', attributes: { 'url.path': '/health' } }"),
    entry("{ name: 'GET /health', attributes: { 'user.id': 'x' } }"),
    entry("{ name: 'GET /health', attributes }"),
    entry("{ name: 'GET /health', attributes: {} }"),
    entry("{ name: 'GET /health', /* noise */ attributes: { 'app.x': 1 } }"),
    entry("{ name: /* noise */ 'GET /health' }"),
    dead(ignore("{ name: 'GET /health' }").replaceAll("'", '"'), {
      suggested: [
        ignore(
          "{ op: 'http.server', attributes: { 'url.path': /^\\/health/, 'http.request.method': 'GET' } }",
        ).replaceAll("'", '"'),
      ],
    }),

    // Outgoing requests.
    dead(ignore("'GET http://'"), {
      data: {
        pattern: "`'GET http://'`",
        subject: 'the span of an outgoing request',
        name: 'as `GET host`, without scheme and path',
        instead: 'Match on `url.full`',
      },
      suggested: [ignore("{ op: 'http.client', attributes: { 'url.full': 'http://', 'http.request.method': 'GET' } }")],
    }),
    entry(
      "'https://api.example.com/v1'",
      "{ op: 'http.client', attributes: { 'url.full': 'https://api.example.com/v1' } }",
    ),
    entry('/^https?:\\/\\/api/', "{ op: 'http.client', attributes: { 'url.full': /^https?:\\/\\/api/ } }"),
    entry('/localhost:\\d+\\/out/', "{ op: 'http.client', attributes: { 'url.full': /localhost:\\d+\\/out/ } }"),
    entry("{ op: 'http.client', name: '/out' }", "{ op: 'http.client', attributes: { 'url.full': '/out' } }"),
    entry(
      "{ op: 'http.client', name: /^GET \\/out/ }",
      "{ op: 'http.client', attributes: { 'url.full': /\\/out/, 'http.request.method': 'GET' } }",
    ),

    // Queries.
    dead(ignore("'SELECT * FROM users'"), {
      data: {
        pattern: "`'SELECT * FROM users'`",
        subject: 'the span of a query',
        name: 'with a summary such as `SELECT users` as the name',
        instead: 'Match on `db.query.text`',
      },
      suggested: [ignore("{ op: 'db', attributes: { 'db.query.text': 'SELECT * FROM users' } }")],
    }),
    entry('/^SELECT .* FROM pg_stat/', "{ op: 'db', attributes: { 'db.query.text': /^SELECT .* FROM pg_stat/ } }"),
    entry('/^select .* from jobs/i', "{ op: 'db', attributes: { 'db.query.text': /^select .* from jobs/i } }"),
    entry("'SET search_path TO'", "{ op: 'db', attributes: { 'db.query.text': 'SET search_path TO' } }"),
    entry("'SELECT 1'"),
    entry('"select \\"u\\".\\"id\\" from"'),
    ...['INSERT INTO users', 'DELETE FROM users', 'UPDATE users SET', 'START TRANSACTION', 'WITH t AS'].map((text) =>
      entry(`'${text}'`, `{ op: 'db', attributes: { 'db.query.text': '${text}' } }`),
    ),
    entry(
      "{ op: 'db.query', name: /^INSERT INTO/ }",
      "{ op: 'db.query', attributes: { 'db.query.text': /^INSERT INTO/ } }",
    ),

    // In the browser.
    dead(inBrowser("'/users'"), {
      data: PAGELOAD,
      suggested: ['pageload', 'navigation'].map((op) => inBrowser(path(op))),
    }),
    dead(inBrowser("{ op: 'navigation', name: /^\\/admin/ }"), {
      suggested: [inBrowser("{ op: 'navigation', attributes: { 'url.path': /^\\/admin/ } }")],
    }),
    dead(inBrowser("'GET /api/x'"), {
      suggested: [
        inBrowser("{ op: 'http.client', attributes: { 'url.full': '/api/x', 'http.request.method': 'GET' } }"),
      ],
    }),
    dead(inBrowser("'https://cdn.example.com'"), {
      suggested: [
        inBrowser("{ op: 'http.client', attributes: { 'url.full': 'https://cdn.example.com' } }"),
        inBrowser("{ op: 'resource', attributes: { 'url.full': 'https://cdn.example.com' } }"),
      ],
    }),
    dead(inBrowser("{ op: 'resource.other', name: /.+\\.(woff2|woff|ttf|eot)$/ }"), {
      suggested: [inBrowser("{ op: 'resource.other', attributes: { 'url.full': /.+\\.(woff2|woff|ttf|eot)$/ } }")],
    }),
    dead(inBrowser("{ op: 'resource.script', name: /\\.js$/ }"), {
      suggested: [inBrowser("{ op: 'resource.script', attributes: { 'url.full': /\\.js$/ } }")],
    }),
    dead(inBrowser("{ op: 'browser.request', name: 'https://' }"), {
      suggested: [inBrowser("{ op: 'browser.request', attributes: { 'url.full': 'https://' } }")],
    }),
    {
      ...dead(ignore("'/users'"), {
        data: PAGELOAD,
        suggested: ['pageload', 'navigation'].map((op) => ignore(path(op))),
      }),
      platform: 'browser',
    },
    // Either side.
    dead(from('@sentry/core', "'/users'"), {
      suggested: ['http.server', 'pageload', 'navigation'].map((op) => from('@sentry/core', path(op))),
    }),
    {
      ...dead(from('@sentry/core', "'/users'"), { suggested: [from('@sentry/core', path('http.server'))] }),
      platform: 'server',
    },

    // SDK 10.
    stops(ignore("'GET /health'"), {
      sdk: 10,
      data: { pattern: "`'GET /health'`", ...REQUEST },
      suggested: [ignore("{ op: 'http.server', attributes: { 'url.path': /^\\/health/ } }")],
    }),
    stops(ignore("'/health'"), {
      sdk: 10,
      suggested: [ignore("{ op: 'http.server', attributes: { 'url.path': '/health' } }")],
    }),
    dead(ignore('/^\\/admin/'), {
      sdk: 10,
      data: { pattern: '`/^\\/admin/`', ...REQUEST, name: 'as `GET /path`' },
      suggested: [ignore("{ op: 'http.server', attributes: { 'url.path': /^\\/admin/ } }")],
    }),
    stops(ignore("'GET http://'"), { sdk: 10 }),
    dead(ignore('/^https:\\/\\/x/'), { sdk: 10 }),
    stops(ignore("'SELECT * FROM users'"), { sdk: 10 }),
    stops(inBrowser("'/users'"), { sdk: 10, suggested: ['pageload', 'navigation'].map((op) => inBrowser(path(op))) }),
    { ...dead(ignore("'GET /users/:id'")), filename: '/nowhere/x.js' },

    // Samplers.
    deadTest(sampler("(ctx) => (ctx.name === 'GET /health' ? 0 : 1)"), {
      data: { pattern: "`'GET /health'`", ...REQUEST, instead: "Look at `attributes['url.path']`" },
      suggested: [sampler("(ctx) => (ctx.attributes?.['url.path'] === '/health' ? 0 : 1)")],
    }),
    deadTest(sampler("({ name, inheritOrSampleWith }) => ('/health' !== name ? inheritOrSampleWith(1) : 0)"), {
      suggested: [
        sampler(
          "({ name, attributes, inheritOrSampleWith }) => ('/health' !== attributes?.['url.path'] ? inheritOrSampleWith(1) : 0)",
        ),
      ],
    }),
    deadTest(sampler("({ name: n, attributes: a }) => n === 'GET /health' ? 0 : 1"), {
      suggested: [sampler("({ name: n, attributes: a }) => a?.['url.path'] === '/health' ? 0 : 1")],
    }),
    deadTest(sampler("(context) => { const { name } = context; if (name == '/health') return 0; return 1; }"), {
      suggested: [
        sampler(
          "(context) => { const { name, attributes } = context; if (attributes?.['url.path'] == '/health') return 0; return 1; }",
        ),
      ],
    }),
    deadTest(sampler("({ name, attributes }) => name === '/' ? 0 : 1"), {
      suggested: [sampler("({ name, attributes }) => attributes?.['url.path'] === '/' ? 0 : 1")],
    }),
    // `attributes` is something else here.
    deadTest(sampler("({ name }) => name === 'GET /health' && attributes.ok ? 0 : 1")),
    deadTest(`${sampler("({ name }) => name === '/health' ? 0 : 1")} const attributes = {};`),
    ...[
      "name.startsWith('GET /api')",
      "name?.includes('/api/payments')",
      "name.endsWith('/health')",
      'name.match(/^GET \\/health/)',
      '/^\\/health/.test(name)',
      "['/health'].includes(name)",
      "new Set(['GET /health']).has(name)",
      "name === 'GET /users/:id'",
      "name.startsWith('/')",
    ].map((test) => deadTest(sampler(`({ name }) => ${test} ? 0 : 1`))),
    // Under tests of the op that requests may pass.
    ...[
      "op === 'http.server' && name.startsWith('/x')",
      "name.startsWith('/x') && op === 'http.server'",
      "['http.server'].includes(op) && name.startsWith('/x')",
      "op !== 'queue.process' && name.startsWith('/x')",
      "typeof op === 'string' && op && name.startsWith('/x')",
      "!(isOn && op === 'http.server') && name.startsWith('/x')",
      "name.startsWith('/x') || op === 'queue.process'",
      "op === 'queue.process' || name.startsWith('/x')",
    ].map((test) => deadTest(sampler(`({ name, attributes: { 'sentry.op': op } }) => ${test} ? 0 : 1`))),
    deadTest(
      sampler(
        "({ name, attributes }) => { const isOwn = isOn && attributes['sentry.op'] === 'http.server'; return !isOwn && name.startsWith('/x') ? 1 : 0; }",
      ),
    ),
    deadTest(
      sampler(
        "({ name }) => { switch (name) { case 'GET /health': return 0; case 'job': return 1; default: return 0.1; } }",
      ),
    ),
    // Lists, reported at their elements.
    ...[
      'IGNORED.some((path) => name.includes(path))',
      'IGNORED.some((path) => name === path || name.startsWith(path))',
      'IGNORED.some(function (path) { return name.startsWith(path); })',
      'IGNORED.find((path) => name.endsWith(path))',
      'IGNORED.indexOf(name) !== -1',
      'isIgnored(name)',
    ].map((test): InvalidCase => ({
      code: `const IGNORED = ['/health'];\nfunction isIgnored(text) { for (const path of IGNORED) if (text === path) return true; }\n${sampler(`({ name }) => ${test} ? 0 : 1`)}`,
      errors: [{ messageId: 'deadName', line: 1, column: 18, suggestions: [] }],
    })),
    ...[
      '[/^GET \\/health/].some((pattern) => pattern.test(name))',
      "new Set(['GET /a']).has(name)",
      "['GET /a'].indexOf(name) !== -1",
      "name.indexOf('/health') > -1",
    ].map((test) => deadTest(sampler(`({ name }) => ${test} ? 0 : 1`))),
    deadTest(sampler("(ctx) => { for (const path of ['/a']) if (ctx.name === path) return 0; return 1; }")),
    {
      code: sampler("(ctx) => ['/health', 'job', '/ready'].includes(ctx.name) ? 0 : 1"),
      errors: [{ messageId: 'deadName' }, { messageId: 'deadName' }],
    },
    {
      ...deadTest(sampler("({ name }) => name === 'GET /users/:id'")),
      sdk: 10,
      errors: [{ messageId: 'stopsMatching' }],
    },

    // Ops.
    renamedOp(ignore("{ op: 'middleware.express' }"), {
      data: { old: 'middleware.express', instead: '`middleware`' },
      suggested: [ignore("{ op: 'middleware' }")],
    }),
    renamedOp(ignore("{ op: 'db.redis' }"), {
      data: { old: 'db.redis', instead: "`db.query` with `db.system.name: 'redis'`" },
      suggested: [ignore("{ op: 'db.query', attributes: { 'db.system.name': 'redis' } }")],
    }),
    renamedOp(ignore("{ op: 'db.redis', name: 'x' }")),
    renamedOp(ignore('{ op: /^hook\\.fastify$/ }')),
    renamedOp(ignore('{ op: /^(?:middleware|hook)\\.fastify$/ }')),
    goneOp(ignore('{ op: /\\.express$/ }'), { data: { old: '.express' } }),
    goneOp(ignore("{ op: 'ai.run' }")),
    renamedOp(ignore("{ attributes: { 'sentry.op': 'rpc.server' } }"), {
      suggested: [ignore("{ attributes: { 'sentry.op': 'rpc' } }")],
    }),
    renamedOp(inBrowser('{ op: "ui.long-task" }'), { suggested: [inBrowser('{ op: "ui.long_task" }')] }),
    renamedOp(sampler("(ctx) => ctx.attributes['sentry.op'] === 'rpc.server' ? 0 : 1"), {
      suggested: [sampler("(ctx) => ctx.attributes['sentry.op'] === 'rpc' ? 0 : 1")],
    }),
    renamedOp(`${ignore("{ op: 'hook.fastify' }")} Sentry.startSpan({ name: 'x', op: 'hook' }, work);`, {
      suggested: [`${ignore("{ op: 'middleware' }")} Sentry.startSpan({ name: 'x', op: 'hook' }, work);`],
    }),

    // Keys.
    renamedKey(ignore("{ attributes: { 'http.target': '/metrics' } }"), {
      data: { key: 'http.target', instead: 'url.path', consequence: 'this entry of `ignoreSpans` never matches' },
    }),
    renamedKey(ignore("{ attributes: { 'http.url': 'x' } }"), {
      suggested: [ignore("{ attributes: { 'url.full': 'x' } }")],
    }),
    renamedKey(ignore("{ op: 'db', attributes: { 'db.system': 'redis' } }"), {
      suggested: [ignore("{ op: 'db', attributes: { 'db.system.name': 'redis' } }")],
    }),
    renamedKey(ignore("{ attributes: { 'http.method': 'GET', 'http.request.method': 'GET' } }")),
    renamedKey(ignore("{ attributes: { 'sentry.source': 'url' } }")),
    // The new key has other values, or it is not the one that Sentry Conventions name.
    renamedKey(ignore("{ attributes: { 'http.host': 'localhost:8080' } }")),
    renamedKey(ignore("{ attributes: { 'http.request_content_length_uncompressed': 5 } }"), {
      data: {
        key: 'http.request_content_length_uncompressed',
        instead: 'http.request.body.size',
        consequence: 'this entry of `ignoreSpans` never matches',
      },
    }),
    // The new key is late.
    goneKey(ignore("{ attributes: { 'http.client_ip': '203.0.113.7' } }")),
    goneKey(sampler("({ attributes }) => attributes['http.client_ip'] ? 0 : 1")),
    goneKey(ignore("{ op: 'http.client', attributes: { 'net.peer.ip': '::1' } }"), {
      data: { key: 'net.peer.ip', consequence: 'this entry of `ignoreSpans` never matches' },
    }),
    renamedKey(sampler("({ attributes }) => attributes?.['http.target'] === '/x' ? 0 : 1"), {
      data: { key: 'http.target', instead: 'url.path', consequence: '`tracesSampler` never sees it' },
    }),
    renamedKey(sampler("({ attributes }) => attributes['http.method'] === 'GET' ? 0 : 1"), {
      suggested: [sampler("({ attributes }) => attributes['http.request.method'] === 'GET' ? 0 : 1")],
    }),
    renamedKey(
      sampler("({ attributes }) => (attributes?.['http.target'] ?? attributes?.['http.route'] ?? '') === '/x' ? 0 : 1"),
    ),
    renamedKey(sampler("({ attributes }) => (attributes['url.path'] && attributes['http.target']) ? 0 : 1")),
    renamedKey(ignore("{ attributes: { 'http.target': '/x' } }", ', enableOpenTelemetrySetup: false')),
    renamedKey(from('@sentry/nextjs', "{ attributes: { 'http.url': 'x' } }"), {
      suggested: [from('@sentry/nextjs', "{ attributes: { 'url.full': 'x' } }")],
    }),
    {
      code: ignore("{ op: 'http.server', attributes: { 'user_agent.original': 'kube', 'server.address': 'x' } }"),
      sdk: 10,
      errors: [
        {
          messageId: 'futureKey',
          data: {
            key: 'user_agent.original',
            instead: 'http.user_agent',
            consequence: 'this entry of `ignoreSpans` never matches',
          },
        },
        {
          messageId: 'futureKey',
          data: {
            key: 'server.address',
            instead: 'net.host.name',
            consequence: 'this entry of `ignoreSpans` never matches',
          },
        },
      ],
    },
    {
      code: ignore("{ attributes: { 'user_agent.original': 'kube' } }"),
      sdk: 10,
      errors: [{ messageId: 'futureKey' }],
    },
    {
      code: sampler("({ attributes }) => attributes['server.address'] ? 0 : 1"),
      sdk: 10,
      errors: [{ messageId: 'futureKey' }],
    },

    // Names and ops that come after the start.
    ...["Sentry.updateSpanName(span, 'renamed')", "span.updateName('renamed')", 'span.updateName(`renamed`)'].map(
      (update) =>
        reported('lateName', '')(`${ignore("'renamed'")}\n${START}\n  ${update};\n});`, {
          data: { pattern: "`'renamed'`", line: '4' },
        }),
    ),
    reported(
      'lateName',
      '',
    )(`${ignore("'x y'")} const o = { name: 'a' }; Sentry.startSpan(o ?? {}, (span) => { span.updateName('x y'); });`),
    reported('lateName', '')(`${ignore('/^checkout \\d+/')} Sentry.updateSpanName(span, 'checkout 1');`),
    reported('lateName', '')(`${ignore("{ name: 'GET /health' }")} Sentry.updateSpanName(span, 'GET /health');`),
    reported(
      'lateName',
      '',
    )(`${sampler("({ name }) => name === 'renamed' ? 0 : 1")} ${START} span.updateName('renamed'); });`),
    reported('lateOp', '')(
      `${ignore("{ op: 'late.op' }")}\n${START}\n span.setAttribute('sentry.op', 'late.op'); });`,
      {
        data: { pattern: "`'late.op'`", line: '4' },
      },
    ),
    reported(
      'lateOp',
      '',
    )(`${ignore('{ op: /^late\\./ }')} ${START} span.setAttributes({ 'sentry.op': 'late.op' }); });`),

    // One report for each place.
    {
      code: ignore(
        "'GET /users/:id', { op: 'db.redis', name: '/x' }, { op: 'http.server', name: '/x', attributes: { 'http.target': 'y' } }",
      ),
      errors: [
        { messageId: 'deadName' },
        { messageId: 'renamedOp' },
        { messageId: 'deadName' },
        { messageId: 'renamedKey' },
      ],
    },

    // Ways to write it.
    ...[
      "import { init } from '@sentry/node'; init({ ignoreSpans: ['GET /users/:id'] });",
      "import { init as start } from '@sentry/node'; start({ ignoreSpans: ['GET /users/:id'] });",
      "import Sentry from '@sentry/node'; Sentry.init({ ignoreSpans: ['GET /users/:id'] });",
      "const Sentry = require('@sentry/node'); Sentry.init({ ignoreSpans: ['GET /users/:id'] });",
      "const { init } = require('@sentry/node'); init({ ignoreSpans: ['GET /users/:id'] });",
      `${NS}const options: Sentry.NodeOptions = { ignoreSpans: ['GET /users/:id'] };`,
      `${NS}export default { ignoreSpans: ['GET /users/:id'] } satisfies Sentry.NodeOptions;`,
      `${NS}const ignoreSpans = ['GET /users/:id']; Sentry.init({ ignoreSpans });`,
      `${NS}const noise = ['GET /users/:id'] as const; Sentry.init({ ignoreSpans: [...noise, 'x'] });`,
      `${NS}const base = { ignoreSpans: ['GET /users/:id'] }; Sentry.init({ ...base, debug: true });`,
      `${NS}const PATH = '/users/:id'; Sentry.init({ ignoreSpans: [isProd ? \`GET \${PATH}\` : 'x'] as any });`,
      `${NS}function rate({ name }) { return name === 'GET /users/:id' ? 0 : 1; }\nSentry.init({ tracesSampler: rate });`,
      `${NS}Sentry.init({ tracesSampler(ctx) { return (ctx as any).name!.startsWith('/users') ? 0 : 1; } });`,
    ].map((code) => dead(code)),
    {
      ...dead("import { initSentry } from '@acme/telemetry'; initSentry({ ignoreSpans: ['GET /users/:id'] });"),
      modules: [{ module: '@acme/telemetry', exports: { initSentry: 'init' } }],
    },
  ],
});
