import { type StreamedSpanJSON } from '@sentry/core';
import { isStaticAssetRequest } from '@sentry/core/server';
import * as Sentry from '@sentry/node';

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  integrations: [
    Sentry.httpIntegration({
      ignoreIncomingRequests: isStaticAssetRequest,
      sessions: false,
    }),
  ],
  tracesSampler: (context: any) => {
    if (context.attributes?.['sentry.op'] === 'claim') return 1;
    return context.name === 'GET /health' ? 0 : 0.2;
  },
  ignoreSpans: [/^carrier\.poll/, { attributes: { 'http.response.status_code': 304 } }],
  release: process.env.RELEASE,
  beforeSendSpan(span: StreamedSpanJSON): StreamedSpanJSON {
    delete span.attributes['carrier.api_key'];
    span.name = span.name?.replace(/\d{6,}/g, '?');
    return span;
  },
  beforeSendTransaction(event) {
    if (event.transaction === 'GET /favicon.ico') return null;
    event.tags = { ...event.tags, region: process.env.REGION };
    return event;
  },
});
