/** Runs a program on a real SDK in a process of its own, and tells what came of it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as ts from 'typescript';

import { root } from '../../rule-files';
import { startInChromium } from './chromium';
import { spansOf, type Envelope, type SeenSpan } from './payload';

export const majors = ['10', '11'] as const;
export type Major = (typeof majors)[number];
export type Platform = 'node' | 'browser';
export type Lifecycle = 'static' | 'stream';

/** A program and where it runs. */
export interface Program {
  /** TypeScript. It may `note(...)` values, `await sleep(ms)` and use `withServer(handler, async (request, port) => ...)`. */
  readonly code: string;
  /** Modules of the program's own, CommonJS, by the name in its imports. */
  readonly modules?: Readonly<Record<string, string>>;
  readonly sdk: Major;
  /** What `init` calls without `traceLifecycle` get; `undefined`: nothing. */
  readonly lifecycle: Lifecycle | undefined;
  /** Whether the SDK is flushed when the program is done. Otherwise the process just ends. */
  readonly flush: boolean;
}

/** What sdk-process.cjs is given. */
export interface Job {
  code: string;
  modules: Readonly<Record<string, string>>;
  /** The folder whose `node_modules` has the packages. */
  folder: string;
  packages: Readonly<Record<Platform, string>>;
  platform: Platform;
  lifecycle: Lifecycle | null;
  initialise: boolean;
  flush: boolean;
}

/** What is seen of a program. */
export type Seen =
  | { kind: 'envelope'; value: { url: string; envelope: Envelope } }
  | { kind: 'note'; value: unknown }
  | { kind: 'console'; value: { level: string; text: string } }
  | { kind: 'error'; value: string }
  | { kind: 'lifecycle'; value: Lifecycle | null };

/** What came of a program. */
export interface Run {
  readonly envelopes: readonly Envelope[];
  /** The address that each envelope was sent to. */
  readonly urls: readonly string[];
  /** All spans in the order of their envelopes, whether they were sent alone or in a transaction. */
  readonly spans: readonly SeenSpan[];
  /** The first span of that name. Throws when there is none. */
  readonly span: (name: string) => SeenSpan;
  /** Error events. */
  readonly events: readonly Record<string, unknown>[];
  /** Whether a text is anywhere in what was sent. */
  readonly sent: (text: string) => boolean;
  /** What the program noted. */
  readonly notes: readonly unknown[];
  readonly console: readonly { level: string; text: string }[];
  /** Errors that reached the program, as `Name: message`. */
  readonly errors: readonly string[];
  /** The trace lifecycle in effect; `undefined` when the process ended by itself. */
  readonly lifecycle: Lifecycle | undefined;
}

/** The file of a Chromium that browser programs run in, instead of jsdom: see tools/evidence-chromium.mjs. */
export const chromium = process.env['EVIDENCE_CHROMIUM'];

/** A folder with other versions of the SDK than the project's: see tools/drift.mjs. */
const folder = process.env['EVIDENCE_SDK_FOLDER'] ?? root;

const packages: Record<Major, Record<Platform, string>> = {
  '10': { node: 'sentry10-node', browser: 'sentry10-browser' },
  '11': { node: '@sentry/node', browser: '@sentry/browser' },
};

/** The version of an SDK that programs run on. */
export function versionOf(sdk: Major): string {
  const file = require.resolve(`${packages[sdk].node}/package.json`, { paths: [folder] });
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const runs = new Map<string, Promise<Run>>();

/** Runs a program. The same program is run once only. Throws when the process has to be stopped. */
export function run(program: Program): Promise<Run> {
  const key = JSON.stringify(program);
  const known = runs.get(key);
  if (known !== undefined) return known;
  const job = asJob(program);
  const started = (
    job.platform === 'browser' && chromium !== undefined ? startInChromium(job, chromium) : start(job)
  ).then(asRun);
  runs.set(key, started);
  return started;
}

/** Where a program runs, by the SDK that it imports. */
export function platformOf({ code, modules = {} }: Pick<Program, 'code' | 'modules'>): Platform {
  return /['"]@sentry\/browser\b/.test(code + JSON.stringify(modules)) ? 'browser' : 'node';
}

function asJob({ code, modules = {}, sdk, lifecycle, flush }: Program): Job {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  return {
    code: outputText,
    modules,
    folder,
    packages: packages[sdk],
    platform: platformOf({ code, modules }),
    lifecycle: lifecycle ?? null,
    initialise: !/\binit\(|\bnew \w+(?:\.\w+)*Client\(/.test(code),
    flush,
  };
}

const TIMEOUT = 30_000;

function start(job: Job): Promise<Seen[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(__dirname, 'sdk-process.cjs'), JSON.stringify(job)], {
      // What the SDK reads from the environment must not come from the machine that the tests run on.
      env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT,
    });
    let output = '';
    let problems = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (problems += data.toString()));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      // A program may end by a signal of its own; only the timeout sends this one.
      if (signal === 'SIGTERM' && !job.code.includes('SIGTERM'))
        reject(new Error(`Stopped after ${TIMEOUT} ms:\n${job.code}`));
      else if (problems !== '') reject(new Error(`Status ${status}: ${problems}`));
      else
        resolve(
          output
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as Seen),
        );
    });
  });
}

function asRun(seen: readonly Seen[]): Run {
  const all = <Kind extends Seen['kind']>(kind: Kind) =>
    seen.filter((one): one is Extract<Seen, { kind: Kind }> => one.kind === kind).map(({ value }) => value) as Extract<
      Seen,
      { kind: Kind }
    >['value'][];
  const envelopes = all('envelope').map(({ envelope }) => envelope);
  const spans = spansOf(envelopes);
  const items = envelopes.flatMap(([, parts]) => parts);
  const text = JSON.stringify(envelopes);
  return {
    envelopes,
    urls: all('envelope').map(({ url }) => url),
    spans,
    span: (name) => {
      const span = spans.find((one) => one.name === name);
      if (span === undefined)
        throw new Error(`No span '${name}' was sent, but ${JSON.stringify(spans.map((one) => one.name))}`);
      return span;
    },
    events: items.filter(([{ type }]) => type === 'event').map(([, payload]) => payload as Record<string, unknown>),
    sent: (part) => text.includes(part),
    notes: all('note'),
    console: all('console'),
    errors: all('error'),
    lifecycle: all('lifecycle')[0] ?? undefined,
  };
}
