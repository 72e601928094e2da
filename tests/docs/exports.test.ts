import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { removedExport } from '../../src/sdk/transaction-api';
import { root } from '../rule-files';
import { codeBlocks, type CodeBlock } from './markdown';

const load = createRequire(__filename);
const PREFIXES = { 10: 'sentry10-', 11: '@sentry/' } as const;
type Version = keyof typeof PREFIXES;

/** What the packages export, types aside, by version and by the name in an import. Loading them takes its time. */
const EXPORTS = new Map<string, ReadonlySet<string>>(
  ([10, 11] as const).flatMap((version) =>
    ['node', 'browser', 'core', 'core/browser', 'core/server'].map((name) => {
      return [`${version} @sentry/${name}`, new Set(Object.keys(load(PREFIXES[version] + name) as object))] as const;
    }),
  ),
);

const isExported = (version: Version, module: string, name: string): boolean =>
  EXPORTS.get(`${version} ${module}`)?.has(name) ?? false;

/** What an example takes from the SDK, where that is installed. */
function usesOf({ code }: CodeBlock): (readonly [module: string, name: string])[] {
  const uses: (readonly [module: string, name: string])[] = [];
  for (const [, clause = '', module = ''] of code.matchAll(
    /^import (?!type )(.+) from '(@sentry\/(?:node|browser|core)[^']*)'/gm,
  )) {
    const [, namespace] = /^\* as (\w+)$/.exec(clause) ?? [];
    const members = namespace === undefined ? [] : [...code.matchAll(new RegExp(`\\b${namespace}\\.([a-z]\\w*)`, 'g'))];
    const named = /^\{(.*)\}$/.exec(clause)?.[1]?.split(',') ?? [];
    const names = named.map((name) => name.trim()).filter((name) => /^[a-z]/.test(name) && !name.startsWith('type '));
    for (const name of [...members.map(([, member = '']) => member), ...names]) {
      uses.push([module, name.replace(/ as .*/, '')]);
    }
  }
  return uses;
}

const pages = readdirSync(path.join(root, 'docs/rules')).filter((file) => file.endsWith('.md'));

describe.each(pages)('docs/rules/%s', (file) => {
  const blocks = codeBlocks(readFileSync(path.join(root, 'docs/rules', file), 'utf8'));

  it('uses what the SDK has', () => {
    const missing = blocks.flatMap((block) => {
      const { sdkVersion } = block.parameters as { sdkVersion?: Version };
      const own = sdkVersion === undefined ? ([10, 11] as const) : [sdkVersion];
      const isThere = ([module, name]: readonly [string, string]): boolean => {
        if (block.kind === 'correct') return own.every((version) => isExported(version, module, name));
        // What an example does wrong may be that.
        return removedExport(module, name) !== undefined || own.some((version) => isExported(version, module, name));
      };
      const wrong = usesOf(block).filter((use) => !isThere(use));
      return wrong.map(([module, name]) => `${name} of ${module}, line ${block.line}`);
    });
    expect(missing).toEqual([]);
  });
});

describe('src/sdk', () => {
  const files = readdirSync(path.join(root, 'src/sdk')).filter((file) => !file.endsWith('.gen.ts'));
  const text = files.map((file) => readFileSync(path.join(root, 'src/sdk', file), 'utf8')).join('\n');

  it('advises what SDK 11 has', () => {
    const names = new Set([...text.matchAll(/\bSentry\.([a-z]\w*)(?![\w*])/g)].map(([, name = '']) => name));
    const missing = [...names].filter(
      (name) => !['node', 'browser', 'core'].some((short) => isExported(11, `@sentry/${short}`, name)),
    );
    expect(missing).toEqual([]);
  });

  it('names the package that has it', () => {
    const named = [...text.matchAll(/`([a-z]\w*)(?:\([^`]*\))?` of `(@sentry\/core[^`]*)`/g)];
    const missing = named.filter(([, name = '', module = '']) => !isExported(11, module, name));
    expect(missing.map(([all]) => all)).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });
});
