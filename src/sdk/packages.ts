/**
 * Which npm packages are a Sentry JavaScript SDK, and where they run.
 *
 * Everything in the `@sentry` scope counts as an SDK unless it is listed here as something else, so a new SDK package
 * needs no release of this plugin.
 */

/** Packages and package prefixes of the `@sentry` scope that are build tools or data, not SDKs. */
const NOT_AN_SDK =
  /^@sentry\/(?:cli(?:-.+)?|conventions|wizard|scripts|toolbar|junior|migr8|craft|dotagents|spotlight|status-page-list|release-parser|jest-environment|typescript|eslint-.+|bundler-plugins?(?:-.+)?|babel-plugin-.+|.+-plugin|infra-.+|api|mcp-server|sourcemap.+)$/;

/** The CDN bundle, which puts the browser SDK on the global `Sentry`. */
export const GLOBAL_SDK = 'global Sentry';

/** Packages that run in a browser only. */
const BROWSER = new Set([
  GLOBAL_SDK,
  '@sentry/browser',
  '@sentry/browser-utils',
  '@sentry/react',
  '@sentry/vue',
  '@sentry/svelte',
  '@sentry/angular',
  '@sentry/angular-ivy',
  '@sentry/ember',
  '@sentry/solid',
  '@sentry/gatsby',
  '@sentry/wasm',
  '@sentry/capacitor',
]);

/** Packages that run on a server only. */
const SERVER = new Set([
  '@sentry/node',
  '@sentry/node-core',
  '@sentry/node-native',
  '@sentry/bun',
  '@sentry/deno',
  '@sentry/cloudflare',
  '@sentry/vercel-edge',
  '@sentry/aws-serverless',
  '@sentry/google-cloud-serverless',
  '@sentry/serverless',
  '@sentry/nestjs',
  '@sentry/hono',
  '@sentry/elysia',
  '@sentry/opentelemetry',
  '@sentry/profiling-node',
]);

/**
 * The SDK package that an import source names.
 *
 * @param source an import source: a bare specifier with or without a subpath, or Deno's `npm:` form with a version
 * @returns the package name (`@sentry/node`), or `undefined` when the source is no Sentry SDK
 */
export function sdkPackage(source: string): string | undefined {
  // Asked of every import and `require` of a file.
  if (!source.includes('sentry')) return undefined;
  const match = /^(?:npm:\/?)?(@sentry(?:-internal)?\/[a-z0-9][\w.-]*|sentry-expo)(?:@[^/]*)?(?:\/.*)?$/.exec(source);
  const name = match?.[1];
  return name === undefined || NOT_AN_SDK.test(name) ? undefined : name;
}

/** In a text: literals of which {@link sdkPackage} may know a package, or that begin the name of one. */
export const SDK_SOURCES = /['"`](?:npm:|@?sentry)[^'"`\n]*['"`]/g;

/** Packages that do not have the SDK's functions: types, utilities, add-ons, and what ended with SDK 7. */
const NO_API =
  /^@sentry(?:-internal\/.*|\/(?:types|utils|tracing|hub|minimal|integrations|opentelemetry|profiling-node|node-native|browser-utils|server-utils|server-runtime-injection|feedback|replay|replay-canvas|wasm))$/;

/**
 * Whether a package exports the functions of the SDK (`startSpan`, `getActiveSpan`, `captureException`, ...).
 *
 * @param name a package name as {@link sdkPackage} returns it
 */
export function exportsApi(name: string): boolean {
  return !NO_API.test(name);
}

/** Entry points beside the main one that do have the functions of the SDK. */
const API_ENTRIES =
  /^(?:effect\/server|electron\/(?:main|renderer|utility)|hono\/node|node-core\/light|remix\/cloudflare)$/;

/**
 * Whether an import source names an entry point of a package that has only a few things of its own, as
 * `@sentry/core/server` and `@sentry/core/browser` (11.12), `@sentry/node/import` or `@sentry/node/vite`.
 *
 * @param source an import source that {@link sdkPackage} knows
 */
export function isPartialEntry(source: string): boolean {
  const [, name = '', path] = /@sentry\/([^/@]+)[^/]*\/(.+)$/.exec(source) ?? [];
  return path !== undefined && !API_ENTRIES.test(`${name}/${path}`);
}

/**
 * Where code that imports a package runs.
 *
 * @param name a package name as {@link sdkPackage} returns it
 * @returns `undefined` for packages that run on both sides (frameworks, `@sentry/core`)
 */
export function platformOf(name: string): 'browser' | 'server' | undefined {
  if (BROWSER.has(name)) return 'browser';
  return SERVER.has(name) ? 'server' : undefined;
}

/** Packages whose `enableOpenTelemetrySetup` is on by default (H15, SDK 11.12). */
const OPEN_TELEMETRY = new Set(['@sentry/nextjs', '@sentry/sveltekit']);

/** Whether the SDK captures spans of `@opentelemetry/api` without being told to. */
export function capturesOpenTelemetry(name: string): boolean {
  return OPEN_TELEMETRY.has(name);
}
