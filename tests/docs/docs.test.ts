import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { configContent } from '../../src/configs';
import { meta } from '../../src/package-meta';
import { rules } from '../../src/rules';
import { root } from '../rule-files';
import { anchors, codeBlocks, localLinks, sections, type CodeBlock } from './markdown';

const languages = new Set(['js', 'jsx', 'ts', 'tsx']);
const linter = new Linter({ configType: 'flat', cwd: root });

/** The ids of what is reported in an example by the rule of the page and the rules of `recommended`. */
function reports(id: string, { language, parameters, code }: CodeBlock): string[] {
  const { options, filename = `example.${language}`, ...settings } = parameters;
  const config: Linter.Config = {
    files: ['**'],
    plugins: { [meta.namespace]: { rules } },
    rules: { ...configContent('recommended').rules, [id]: options === undefined ? 'error' : ['error', options] },
    settings: { [meta.namespace]: settings },
    languageOptions: {
      ...(language.startsWith('ts') && { parser: typescriptParser }),
      parserOptions: { ecmaFeatures: { jsx: language.endsWith('x') } },
    },
  };
  const messages = linter.verify(code, config, { filename: path.join(root, filename as string) });
  return messages.map(({ ruleId, message, line }) => `${ruleId ?? message} (line ${line})`);
}

describe.each(Object.entries(rules))('docs/rules/%s.md', (name, rule) => {
  const id = `${meta.namespace}/${name}`;
  const page = readFileSync(path.join(root, 'docs/rules', `${name}.md`), 'utf8');
  const blocks = codeBlocks(page).filter(({ language }) => languages.has(language));

  it('has its sections, none of them empty', () => {
    const options = rule.meta.schema instanceof Array && rule.meta.schema.length > 0 ? ['Options'] : [];
    const expected = ['What happens', 'Incorrect', 'Correct', ...options, 'When not to use it', 'SDK versions'];
    const found = sections(page);
    expect([...found.keys()]).toEqual(expected);
    expect([...found].filter(([, text]) => text === '')).toEqual([]);
  });

  it('has examples of both kinds, and code of no other kind', () => {
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['incorrect', 'correct']));
  });

  it.each(blocks)('line $line: $kind', (block) => {
    const found = reports(id, block);
    if (block.kind === 'correct') expect(found).toEqual([]);
    else expect(found.filter((report) => report.startsWith(`${id} `))).not.toEqual([]);
  });
});

const pages = [
  ...readdirSync(root),
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => path.join('docs', file)),
].filter((file) => file.endsWith('.md'));

describe.each(pages)('%s', (file) => {
  const page = readFileSync(path.join(root, file), 'utf8');

  it('has no dead link to a place in the project', () => {
    const dead = localLinks(page).filter((link) => {
      const [target = '', anchor] = link.split('#', 2);
      const linked = target === '' ? file : path.join(path.dirname(file), target);
      if (!existsSync(path.join(root, linked))) return true;
      return anchor !== undefined && !anchors(readFileSync(path.join(root, linked), 'utf8')).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('speaks of service spans', () => {
    expect(page).not.toMatch(/segment span/i);
  });
});
