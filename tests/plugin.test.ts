import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { configContent } from '../src/configs';
import { meta } from '../src/package-meta';
import { rules } from '../src/rules';
import { baseNames, root } from './rule-files';

const ruleNames = Object.keys(rules);
const packageJson = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
  dependencies?: unknown;
};

describe('the list of rules', () => {
  it('is not empty and in order', () => {
    expect(ruleNames).not.toEqual([]);
    expect(ruleNames).toEqual([...ruleNames].sort());
  });

  it.each([
    ['src/rules', '.ts'],
    ['docs/rules', '.md'],
    ['tests/rules', '.test.ts'],
  ])('has the same rules as %s', (folder, extension) => {
    expect(baseNames(folder, extension)).toEqual(ruleNames);
  });
});

describe.each(Object.entries(rules))('%s', (name, { meta: ruleMeta }) => {
  const { docs, messages = {} } = ruleMeta;

  it('has a name in kebab case, exported in camel case from its own file', async () => {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
    const exported = name.replace(/-[a-z]/g, (letter) => letter.slice(1).toUpperCase());
    const file = (await import(`../src/rules/${name}.ts`)) as Record<string, unknown>;
    expect(file[exported]).toBe(rules[name]);
  });

  it('says what it does', () => {
    expect(docs.description).toMatch(/^(?:Disallow|Enforce|Require) .*[^\s.]$/);
    expect(docs.url).toBe(
      `https://github.com/span-first/eslint-plugin-span-first/blob/v${packageJson.version}/docs/rules/${name}.md`,
    );
  });

  it('has messages with a full stop and ids in camel case', () => {
    expect(Object.keys(messages)).not.toEqual([]);
    for (const [id, text] of Object.entries(messages)) {
      expect(id).toMatch(/^[a-z]+(?:[A-Z][a-z\d]*)*$/);
      expect(text).toMatch(/^[^\sa-z].*(?:\.|\}\})$/);
      // The word of the SDK's internals: users know service spans.
      expect(text).not.toMatch(/segment span/i);
    }
  });

  it('has at most one option object, which is strict, described and complete with defaults', () => {
    const schemas = ruleMeta.schema as unknown[];
    expect(schemas.length).toBeLessThanOrEqual(1);
    for (const schema of schemas) {
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
      const { properties } = schema as { properties: Record<string, { description?: string; default?: unknown }> };
      for (const property of Object.values(properties)) {
        expect(property.description).toMatch(/^[A-Z].*\.$/);
        expect(property).not.toHaveProperty('default');
      }
      expect(new Set(Object.keys((ruleMeta.defaultOptions?.[0] ?? {}) as object))).toEqual(
        new Set(Object.keys(properties)),
      );
    }
    if (schemas.length === 0) expect(ruleMeta.defaultOptions).toBeUndefined();
  });

  it('declares repairs only if it declares fixes', () => {
    if (docs.repairs !== undefined) expect(ruleMeta.fixable).toBe('code');
  });
});

describe('the configs', () => {
  const entries = (config: 'recommended' | 'strict' | 'migrate') => configContent(config).rules;

  it('recommended: what users get changes in a major version only', () => {
    expect(entries('recommended')).toMatchSnapshot();
  });

  it('strict: every rule is an error', () => {
    expect(Object.keys(entries('strict'))).toEqual(ruleNames.map((name) => `${meta.namespace}/${name}`));
    const level = (entry: Linter.RuleEntry | undefined) => (Array.isArray(entry) ? entry[0] : entry);
    expect(new Set(Object.values(entries('strict')).map(level))).toEqual(new Set(['error']));
  });

  it('strict: has the options that rules declare for it', () => {
    const declared = Object.entries(rules).flatMap(
      ([
        name,
        {
          meta: { docs },
        },
      ]) => (docs.strictOptions === undefined ? [] : [[`${meta.namespace}/${name}`, ['error', docs.strictOptions]]]),
    );
    expect(entries('strict')).toMatchObject(Object.fromEntries(declared));
    expect(Object.values(entries('strict')).filter(Array.isArray)).toHaveLength(declared.length);
  });

  it('migrate: is recommended with repairs', () => {
    expect(configContent('migrate')).toEqual({
      rules: entries('recommended'),
      settings: { [meta.namespace]: { repair: true } },
    });
  });
});

describe('the package', () => {
  it('is what the plugin says about itself', () => {
    expect(meta).toEqual({ name: packageJson.name, version: packageJson.version, namespace: 'span-first' });
  });

  it('needs no other package', () => {
    expect(packageJson.dependencies).toBeUndefined();
  });
});
