import { isStaticAssetRequest, type SpanJSON } from '@sentry/core';
import * as Sentry from '@sentry/node';

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  integrations: [
    Sentry.httpIntegration({
      ignoreIncomingRequests: isStaticAssetRequest,
      trackIncomingRequestsAsSessions: false,
    }),
  ],
  tracesSampler: (context: any) => {
    if (context.transactionContext?.op === 'claim') return 1;
    return context.transactionContext?.name === 'GET /health' ? 0 : 0.2;
  },
  ignoreSpans: [/^carrier\.poll/g, { attributes: { 'http.response.status_code': 304 } }],
  release: process.env.RELEASE,
  beforeSendSpan(span: SpanJSON): SpanJSON {
    delete span.data['carrier.api_key'];
    span.description = span.description?.replace(/\d{6,}/g, '?');
    return span;
  },
  beforeSendTransaction(event) {
    if (event.transaction === 'GET /favicon.ico') return null;
    event.tags = { ...event.tags, region: process.env.REGION };
    return event;
  },
});
