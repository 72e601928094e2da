import { hasKey } from './key-list';
import { SET_BY_NEXTJS, STILL_SET } from './start-names';

/**
 * Deprecated keys that SDK 11.12 still sets on spans after their start. Source: the code of
 * `@sentry/{core,node,browser,browser-utils,server-utils}` 11.12.0.
 */
const STILL_SET_LATER: readonly string[] = [
  'aws.kinesis.stream.name',
  'gen_ai.response.text',
  'gen_ai.response.tool_calls',
  'ttfb.requestTime',
];

/**
 * Whether spans have a deprecated key with SDK 10 and not with SDK 11 (H20).
 *
 * @param module the SDK package
 */
export function isGoneFromSpans(key: string, module: string): boolean {
  if (module === '@sentry/nextjs' && SET_BY_NEXTJS.has(key)) return false;
  // Without a namespace it is a key of the user's, but for the `url` of requests in browsers.
  const isOfSdk = key.includes('.') || key === 'url';
  return isOfSdk && !hasKey(STILL_SET, key) && !hasKey(STILL_SET_LATER, key);
}

/** Where SDK 11 puts what was under an old key that has no single replacement. */
export const MOVED_TO: Readonly<Record<string, readonly string[]>> = {
  // The path with its query (core/integrations/http/get-outgoing-span-data.js).
  'http.target': ['url.path', 'url.query'],
};
