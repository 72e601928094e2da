import * as Sentry from '@sentry/node';
import { redactIds, scrubSpan } from './scrub';

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  environment: process.env.NODE_ENV ?? 'development',
  release: process.env.RELEASE,

  integrations: [
    Sentry.httpIntegration({
      // Scanners ask for /wp-login.php all day long.
      ignoreStatusCodes: [404, [300, 399]],
      ignoreIncomingRequests: (path) => path.startsWith('/assets/'),
    }),
  ],

  tracesSampler(ctx) {
    // Probes are noise.
    if (ctx.name === 'GET /health') return 0;
    if (ctx.attributes['url.path'] === '/health/live') return 0;
    // A background job always gets a trace, a request one time in five.
    if (ctx.attributes['sentry.op'] === 'queue.process') return 1;
    // Abandoned carts are polled by the storefront.
    if (ctx.attributes['sentry.op'] === 'http.server' && ctx.attributes['http.route'] === '/cart/:id') return 0.01;
    // Errors are what we want to see.
    if (Number(ctx.attributes['http.response.status_code']) >= 500) return 1;
    return ctx.inheritOrSampleWith(Number(process.env.TRACES_SAMPLE_RATE ?? 0.2));
  },

  ignoreTransactions: ['GET /favicon.ico'],

  ignoreSpans: [
    'GET /health',
    { op: 'http.server', attributes: { 'url.path': '/health/ready' } },
    // The back office has moved to its own service, but old links still come in.
    /^\/admin/,
    { op: 'http.server', attributes: { 'http.route': /^\/internal\// } },
    { op: 'handler', attributes: { 'http.route': '/health' } },
    { op: 'http.server', attributes: { 'http.response.status_code': 404 } },
    // Prometheus.
    { attributes: { 'http.target': '/metrics' } },
    // The synthetic monitor that logs in every minute.
    { attributes: { 'user.id': 'synthetic-monitor' } },
    { op: 'http.server', attributes: { 'user_agent.original': /^kube-probe\// } },
    // The worker's idle loop.
    'queue.poll',
    { op: 'middleware' },
  ],

  beforeSendSpan: Sentry.withStreamedSpan((span) => {
    if (span.is_segment) span.name = redactIds(span.name);
    return scrubSpan(span);
  }),

  beforeSendTransaction(event) {
    // Internal callers are billed elsewhere.
    if (event.request?.headers?.['x-internal']) return null;
    delete event.request?.cookies;
    return event;
  },
});

Sentry.addEventProcessor((event) => {
  if (event.type === 'transaction') {
    event.tags = { ...event.tags, region: process.env.REGION ?? 'eu-1' };
  }
  return event;
});

Sentry.setAttribute('deployment.region', process.env.REGION ?? 'eu-1');
