import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/analysis/facts';
import { importedPackages } from '../../../src/analysis/values/sdk-version';
import { expectAnswer, inspect, probed } from '../probe';

describe('importedPackages', () => {
  it.each<[string, string, ...string[]]>([
    [
      'imports, in source order',
      `import a from '@sentry/node'; import b from 'b'; import { c } from '@sentry/core/browser'; import '@sentry/node/init'`,
      '@sentry/node',
      '@sentry/core',
    ],
    [
      'required',
      `const a = require('@sentry/node'); const { b } = require('@sentry/core'); require('x')`,
      '@sentry/node',
      '@sentry/core',
    ],
    ['dynamic', `const a = import('@sentry/node')`, '@sentry/node'],
    ['imports before others', `require('@sentry/core'); import '@sentry/node'`, '@sentry/node', '@sentry/core'],
    ['no SDK', `import a from '@sentry/cli'; import b from './sentry'; Sentry.init()`],
    ['none', ``],
  ])('%s', (_, code, ...expected) => {
    expectAnswer(code, (facts) => [...importedPackages(facts)], expected);
  });

  it('counts types and import require', () => {
    const code = `import type { Span } from '@sentry/core'; import S = require('@sentry/node');`;
    expect(inspect(code, importedPackages)).toEqual(['@sentry/core', '@sentry/node']);
  });
});

describe('the version', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'span-first-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, version] of [
    ['@sentry/node', '10.78.0'],
    ['@sentry/core', '11.12.0'],
  ] as const) {
    mkdirSync(path.join(folder, 'node_modules', name), { recursive: true });
    writeFileSync(path.join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ name, version }));
  }

  /** The major version of the file, of each probed value, and whether each is v11. */
  const versions = (facts: Facts): string[] => [
    String(facts.version()?.major),
    ...probed(facts).map((node) => {
      const value = facts.valueOf(node);
      return `${facts.version(value)?.major} ${facts.since('11.0.0', value)}`;
    }),
  ];

  const NODE = `import * as Sentry from '@sentry/node'; `;
  it.each<[string, string, sdkVersion: number | string, ...string[]]>([
    ['detected', `${NODE}probe(Sentry.getActiveSpan())`, 'detect', '10', '10 false'],
    [
      'of several packages',
      `${NODE}import { getActiveSpan } from '@sentry/core'; probe(Sentry.init); probe(getActiveSpan())`,
      'detect',
      '10',
      '10 false',
      '11 true',
    ],
    [
      'of the first package',
      `import { getActiveSpan } from '@sentry/core'; ${NODE}probe(x)`,
      'detect',
      '11',
      '11 true',
    ],
    [
      'not installed',
      `import { getActiveSpan } from '@sentry/bun'; probe(getActiveSpan())`,
      'detect',
      'undefined',
      'undefined true',
    ],
    ['of a wrapper', `import { init } from './sentry'; probe(init)`, 'detect', 'undefined', 'undefined true'],
    ['of a wrapper, beside the SDK', `import { init } from './sentry'; ${NODE}probe(init)`, 'detect', '10', '10 false'],
    ['of the global', `probe(Sentry.init)`, 'detect', 'undefined', 'undefined true'],
    [
      'of the global, beside the SDK',
      `import { a } from '@sentry/node'; probe(window.Sentry)`,
      'detect',
      '10',
      'undefined true',
    ],
    ['set', `${NODE}probe(Sentry.init); probe(window.Sentry)`, 11, '11', '11 true', '11 true'],
    ['set, exactly', `${NODE}probe(Sentry.init)`, '10.78.0', '10', '10 false'],
  ])('%s', (_, code, sdkVersion, ...expected) => {
    const settings = { sdkVersion, modules: ['./sentry'] };
    expectAnswer(code, versions, expected, { settings, filename: path.join(folder, 'sub', 'file.tsx') });
  });
});
