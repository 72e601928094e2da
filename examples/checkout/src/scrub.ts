import type { StreamedSpanJSON } from '@sentry/core';

const SECRET_KEYS = [
  'user.email',
  'user.ip_address',
  'http.request.header.cookie',
  'http.request.header.authorization',
];
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.]+/g;

/** Order and cart ids are guessable, so they are personal data for us. */
export function redactIds(text: string): string {
  return text.replace(/\b(ord|cart)_\w+/g, '$1_*').replace(EMAIL, '[email]');
}

/** Removes what must not leave the process. Runs for every span, so it has to be cheap. */
export function scrubSpan(span: StreamedSpanJSON): StreamedSpanJSON {
  for (const key of SECRET_KEYS) delete span.attributes[key];
  for (const key of ['url.full', 'url.path', 'url.query', 'error.message']) {
    const value = span.attributes[key];
    if (typeof value === 'string') span.attributes[key] = redactIds(value);
  }
  return span;
}
