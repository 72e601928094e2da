/** Runs a job in a process of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';

import type { Envelope } from './payload';
import type { Lifecycle, Platform } from './run';

/** What sdk-process.cjs is given. */
export interface Input {
  job: Job;
  /** What another process with the same SDK has found; `null`: nothing yet. */
  resolutions: Resolutions | null;
}

/** Files of modules, by the folder that requires them and the request. */
type Resolutions = Readonly<Record<string, string>>;

export interface Job {
  /** Programs that run one after the other, as JavaScript. */
  codes: readonly string[];
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
  | { kind: 'lifecycle'; value: Lifecycle | null }
  /** What follows is seen of the next program. */
  | { kind: 'next'; value: number }
  /** For the processes that come after. */
  | { kind: 'resolutions'; value: Resolutions };

const TIMEOUT = 60_000;

/** By SDK. */
const resolutionsOf = new Map<string, Resolutions>();

/** What is seen of each program of a job. Fails when the process has to be stopped. */
export async function start(job: Job): Promise<Seen[]> {
  const sdk = [job.folder, job.packages[job.platform]].join(' ');
  const input: Input = { job, resolutions: resolutionsOf.get(sdk) ?? null };
  const { stdout, stderr, status, signal } = await outputOf(JSON.stringify(input));
  // A program may end by a signal of its own; only the timeout sends this one.
  const stopped = signal === 'SIGTERM' && !job.codes.some((code) => code.includes('SIGTERM'));
  if (stopped) throw new Error(`Stopped after ${TIMEOUT} ms:\n${job.codes.join('\n')}`);
  if (stderr !== '') throw new Error(`Status ${status}: ${stderr}`);
  const lines = stdout.split('\n').filter(Boolean);
  const seen = lines.map((line) => JSON.parse(line) as Seen);
  for (const { kind, value } of seen) if (kind === 'resolutions') resolutionsOf.set(sdk, value);
  return seen;
}

interface Output {
  stdout: string;
  stderr: string;
  status: number | null;
  signal: NodeJS.Signals | null;
}

function outputOf(input: string): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(__dirname, 'sdk-process.cjs')], {
      // What the SDK reads from the environment must not come from the machine that the tests run on.
      env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
      stdio: 'pipe',
      timeout: TIMEOUT,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      resolve({ stdout, stderr, status, signal });
    });
    child.stdin.end(input);
  });
}
