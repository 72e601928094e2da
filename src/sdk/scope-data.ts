/**
 * What becomes of scope data on streamed spans (H36, H37). Source: `tracing/spans/scopeContextAttributes.js` and
 * `captureSpan.js` of `@sentry/core` 10.78 and 11.12.
 */

/** Fields of the user that become attributes of every span. `geo` is set by Sentry itself. */
export const USER_FIELDS: ReadonlySet<string> = new Set(['id', 'email', 'ip_address', 'username', 'geo']);

/** Contexts of which the SDK turns fields into attributes, and those that it sets itself. */
export const KNOWN_CONTEXTS: ReadonlySet<string> = new Set([
  'response',
  'profile',
  'cloud_resource',
  'culture',
  'state',
  'angular',
  'react',
  'trace',
  'app',
  'device',
  'os',
  'runtime',
  'browser',
  'flags',
  'replay',
]);

/** The setters of data that spans do not carry, and the setter of attributes that takes the same arguments. */
export const SCOPE_SETTERS: Readonly<Record<string, 'setAttribute' | 'setAttributes'>> = {
  setTag: 'setAttribute',
  setTags: 'setAttributes',
  setExtra: 'setAttribute',
  setExtras: 'setAttributes',
};

/** When the setters of attributes came (bisected on the published packages). */
export const ATTRIBUTES_ON_SCOPE = '10.28.0';
export const ATTRIBUTES_ON_SDK = '10.61.0';
