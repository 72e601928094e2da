import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { removedExport } from '../../src/sdk/transaction-api';
import { root } from '../rule-files';
import { codeBlocks, type CodeBlock } from './markdown';

/** The packages of a version that are installed here, by the name in an import. */
const PACKAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  10: { node: 'sentry10-node', browser: 'sentry10-browser', core: 'sentry10-core' },
  11: { node: '@sentry/node', browser: '@sentry/browser', core: '@sentry/core' },
};

const load = createRequire(__filename);

/** Whether a package of the SDK exports something other than a type. */
function isExported(version: string, module: string, name: string): boolean {
  const [, short = '', folder = ''] = /^@sentry\/(node|browser|core)(\/\w+)?$/.exec(module) ?? [];
  return name in (load(`${PACKAGES[version]![short]}${folder}`) as object);
}

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
      const { sdkVersion } = block.parameters as { sdkVersion?: number };
      const versions = sdkVersion === undefined ? ['10', '11'] : [String(sdkVersion).slice(0, 2)];
      const isThere = ([module, name]: readonly [string, string]): boolean => {
        if (block.kind === 'correct') return versions.every((version) => isExported(version, module, name));
        // What an example does wrong may be that.
        return (
          removedExport(module, name) !== undefined || versions.some((version) => isExported(version, module, name))
        );
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
      (name) => !['node', 'browser', 'core'].some((short) => isExported('11', `@sentry/${short}`, name)),
    );
    expect(missing).toEqual([]);
  });

  it('names the package that has it', () => {
    const named = [...text.matchAll(/`([a-z]\w*)(?:\([^`]*\))?` of `(@sentry\/core[^`]*)`/g)];
    const missing = named.filter(([, name = '', module = '']) => !isExported('11', module, name));
    expect(missing.map(([all]) => all)).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });
});
