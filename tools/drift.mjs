/**
 * Runs the evidence on the newest published SDK of each major, and says which claims no longer hold and what is new in
 * Sentry Conventions. Nothing in the project is changed.
 *
 *   npm run drift
 *   npm run drift -- 10.60.0 11.3.0       other versions than the newest, one of each major
 *   npm run drift -- valid-span-status    the evidence of one rule
 *
 * Exits with 1 when something has drifted. Needs the network, for npm.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { generate } from './generate-conventions.mjs';

/** The section of the evidence that compares docs/evidence.md, which has the versions in it. */
const PAGE = 'docs/evidence.md';

const args = process.argv.slice(2);
const isVersion = (arg) => /^\d+\./.test(arg);
const rule = args.find((arg) => !isVersion(arg));

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder, results] = ['sdk', 'results'].map((name) => mkdtempSync(path.join(tmpdir(), `span-first-${name}-`)));
const report = path.join(results, 'report.json');
try {
  const drifted = [...sdkDrift(), ...conventionsDrift()];
  for (const line of drifted) console.log(line);
  process.exitCode = drifted.length > 0 ? 1 : 0;
} finally {
  for (const directory of [folder, results]) rmSync(directory, { recursive: true, force: true });
}

function sdkDrift() {
  const wanted = (major) => args.find((arg) => isVersion(arg) && arg.startsWith(`${major}.`));
  const versions = { 10: wanted(10) ?? newest('@sentry/node@10'), 11: wanted(11) ?? newest('@sentry/node@11') };
  const packages = [
    `sentry10-node@npm:@sentry/node@${versions[10]}`,
    `sentry10-browser@npm:@sentry/browser@${versions[10]}`,
    `@sentry/node@${versions[11]}`,
    `@sentry/browser@${versions[11]}`,
    `@sentry/conventions@${newest('@sentry/conventions')}`,
  ];
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  npm(['install', '--prefix', folder, '--no-audit', '--no-fund', ...packages]);
  const later = latestMajor();
  console.log(`Evidence on SDK ${versions[10]} and ${versions[11]}:`);
  const options = ['--project', 'evidence', '--reporter', 'json', '--outputFile', report];
  const filter = rule === undefined ? [] : ['--testNamePattern', rule];
  // Its exit code says no more than the report does.
  spawnSync(process.execPath, [vitest(), 'run', 'tests/evidence/evidence.test.ts', ...options, ...filter], {
    cwd: root,
    env: { ...process.env, EVIDENCE_SDK_FOLDER: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tests = JSON.parse(readFileSync(report, 'utf8'))
    .testResults.flatMap(({ assertionResults }) => assertionResults)
    .filter(({ ancestorTitles, status }) => !ancestorTitles.includes(PAGE) && status !== 'skipped');
  const broken = tests.filter(({ status }) => status !== 'passed');
  console.log(`${tests.length - broken.length} of ${tests.length} hold.`);
  return [
    ...(tests.length === 0 ? ['Nothing was run.'] : []),
    ...broken.map(({ fullName, failureMessages: [message = ''] }) => `- ${fullName}\n    ${difference(message)}`),
    ...(later > 11 ? [`- SDK ${later} is published: the evidence knows 10 and 11 only.`] : []),
  ];
}

/** What was expected and what came, without the program that the message has in front. */
function difference(message) {
  const lines = message.split('\n');
  return (lines.find((line) => line.includes('expected '))?.replace(/^.*: expected /, 'expected ') ?? lines[0]).trim();
}

function conventionsDrift() {
  const [ours, theirs] = [undefined, folder].map((where) => tableRows(generate(where)));
  const changes = [
    ...theirs.filter((row) => !ours.includes(row)).map((row) => `  + ${row}`),
    ...ours.filter((row) => !theirs.includes(row)).map((row) => `  - ${row}`),
  ];
  console.log(
    `Sentry Conventions ${newest('@sentry/conventions')}: ${changes.length} rows differ from the generated data.`,
  );
  return changes;
}

/** The rows of the generated tables: what is new or gone in one is what matters. */
function tableRows(text) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());
}

function newest(range) {
  const versions = JSON.parse(npm(['view', range, 'version', '--json']));
  return Array.isArray(versions) ? versions.at(-1) : versions;
}

function latestMajor() {
  return Number(newest('@sentry/node').split('.', 1)[0]);
}

function vitest() {
  return path.join(root, 'node_modules/vitest/vitest.mjs');
}

function npm(args) {
  const { status, stdout, stderr } = spawnSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
}
