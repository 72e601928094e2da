/** Runs a program on a real SDK in a process of its own, and tells what came of it. */
import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

import { root } from '../../rule-files';
import { startInChromium } from './chromium';
import { start, type Job, type Seen } from './job';
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
const batches = new Map<string, () => Promise<Run>>();

/** Runs a program. The same program is run once only. Throws when the process has to be stopped. */
export function run(program: Program): Promise<Run> {
  const key = JSON.stringify(program);
  const started = runs.get(key) ?? startAll([program]).then(([only]) => only!);
  runs.set(key, started);
  return started;
}

/** How many programs share a process. A program that goes wrong may take those behind it along. */
const BATCH = 25;

/** Runs a program, in the process that `runTogether` gave it if it did. */
export function runBatched(program: Program): Promise<Run> {
  return batches.get(JSON.stringify(program))?.() ?? run(program);
}

/**
 * Lets programs share processes in `runBatched`: those that run in the same place, set nothing up and end by themselves. For
 * comparisons, where both sides have gone through the same before.
 */
export function runTogether(programs: readonly Program[]): void {
  const groups = new Map<string, Program[]>();
  const different = new Map(programs.map((program) => [JSON.stringify(program), program]));
  for (const program of different.values()) {
    const { initialise, flush, lifecycle, sdk, platform, modules } = { ...asJob([program]), ...program };
    if (!initialise || !flush) continue;
    const group = JSON.stringify({ lifecycle, sdk, platform, modules });
    groups.set(group, [...(groups.get(group) ?? []), program]);
  }
  for (const group of groups.values()) {
    for (let from = 0; from < group.length; from += BATCH) {
      const batch = group.slice(from, from + BATCH);
      let started: Promise<Run[]> | undefined;
      for (const [index, program] of batch.entries()) {
        batches.set(JSON.stringify(program), async () => (await (started ??= startAll(batch)))[index]!);
      }
    }
  }
}

/** Runs programs of one place in one process. */
async function startAll(programs: readonly Program[]): Promise<Run[]> {
  const job = asJob(programs);
  const seen = await (job.platform === 'browser' && chromium !== undefined
    ? startInChromium(job, chromium)
    : start(job));
  const parts: Seen[][] = [[]];
  for (const one of seen) {
    if (one.kind === 'next') parts.push([]);
    else parts.at(-1)!.push(one);
  }
  if (parts.length < programs.length) throw new Error(`The process ended in:\n${programs[parts.length - 1]!.code}`);
  return parts.map(asRun);
}

/** Where a program runs, by the SDK that it imports. */
export function platformOf({ code, modules = {} }: Pick<Program, 'code' | 'modules'>): Platform {
  return /['"]@sentry\/browser\b/.test(code + JSON.stringify(modules)) ? 'browser' : 'node';
}

function asJob(programs: readonly Program[]): Job {
  const { modules = {}, sdk, lifecycle, flush } = programs[0]!;
  const codes = programs.map(({ code }) => code);
  return {
    codes: codes.map(asJavaScript),
    modules,
    folder,
    packages: packages[sdk],
    platform: platformOf({ code: codes.join('\n'), modules }),
    lifecycle: lifecycle ?? null,
    initialise: !codes.some((code) => /\binit\(|\bnew \w+(?:\.\w+)*Client\(/.test(code)),
    flush,
  };
}

function asJavaScript(code: string): string {
  const { CommonJS: module } = ts.ModuleKind;
  const compilerOptions = { module, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  return ts.transpileModule(code, { compilerOptions }).outputText;
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
