/** The ways to get at the SDK. `M` is the module. */
export interface ImportForm {
  /** The lines at the top of the file. */
  readonly head: string;
  /** The name of the whole SDK; left out: the exports are imported by name, in the place of `NAMES`. */
  readonly namespace?: string;
  readonly typescript?: true;
}

export const IMPORTS: readonly ImportForm[] = [
  { head: "import * as Sentry from 'M';", namespace: 'Sentry' },
  { head: "import { NAMES } from 'M';" },
  { head: "const Sentry = require('M');", namespace: 'Sentry' },
  { head: "const { NAMES } = require('M');" },
  { head: "import sdk from 'M';", namespace: 'sdk' },
  { head: "import * as Sentry from 'M';\nconst sdk = Sentry, { startSpan: unused, ...rest } = sdk;", namespace: 'sdk' },
  { head: "import * as Sentry from 'M';\nconst { NAMES } = Sentry;" },
  { head: "import Sentry, { NAMES } from 'M';\nSentry.lastEventId();" },
  { head: "const Sentry = await import('M');", namespace: 'Sentry' },
  { head: "const { NAMES } = await import('M');" },
  {
    head: "import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url), Sentry = load('M');",
    namespace: 'Sentry',
  },
  { head: "import * as Sentry from 'M';\nimport { NAMES } from 'M';" },
  { head: "import Sentry = require('M');", namespace: 'Sentry', typescript: true },
  {
    head: "import * as Sentry from 'M';\nconst sdk = Sentry as any as typeof Sentry;",
    namespace: 'sdk',
    typescript: true,
  },
];

/** How an export is written: by itself, or as a member of the SDK. `N` is the namespace and `X` the export. */
export interface Wrapper {
  readonly named: string;
  readonly member: string;
  readonly typescript?: true;
  /** It cannot stand behind `new`. */
  readonly optional?: true;
}

export const WRAPPERS: readonly Wrapper[] = [
  { named: 'X', member: 'N.X' },
  { named: 'X', member: 'N.X' },
  { named: 'X', member: 'N.X' },
  { named: '(X)', member: '(N.X)' },
  { named: 'X', member: "N['X']" },
  { named: 'X', member: 'N?.X', optional: true },
  { named: 'X', member: 'N\n  .X' },
  { named: '(X as any)', member: '(N as any).X', typescript: true },
  { named: 'X!', member: 'N.X!', typescript: true },
  { named: '(X satisfies unknown)', member: '(N satisfies object)!.X', typescript: true },
];

/** Modules of the SDK, the likeliest first. */
export const MODULES = [
  '@sentry/node',
  '@sentry/browser',
  '@sentry/core',
  '@sentry/react',
  '@sentry/nextjs',
  '@sentry/tracing',
  'npm:@sentry/node@11',
];

/** Modules that are not the SDK and look like it. */
export const LOOK_ALIKES = [
  './sentry',
  '../lib/@sentry/node',
  'dd-trace',
  '@opentelemetry/sdk-trace-base',
  'sentry',
  '@sentry',
  '@sentryish/node',
  'my-sentry/node',
  '@sentry/conventions',
  '@sentry/vite-plugin',
  '@sentry/cli',
  '#sentry',
  'https://x.io/@sentry/node',
  '',
  '__proto__',
  'sentry-testkit',
];
