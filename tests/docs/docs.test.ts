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

/** What the rule of the page and the rules of `recommended` report in an example. */
function lint(id: string, { language, parameters, code }: CodeBlock, repair?: boolean): Linter.LintMessage[] {
  const { options, filename = `example.${language}`, ...settings } = parameters;
  const config: Linter.Config = {
    files: ['**'],
    plugins: { [meta.namespace]: { rules } },
    rules: { ...configContent('recommended').rules, [id]: options === undefined ? 'error' : ['error', options] },
    settings: { [meta.namespace]: repair === undefined ? settings : { ...settings, repair } },
    languageOptions: {
      ...(language.startsWith('ts') && { parser: typescriptParser }),
      parserOptions: { ecmaFeatures: { jsx: language.endsWith('x') } },
    },
  };
  return linter.verify(code, config, { filename: path.join(root, filename as string) });
}

const summary = ({ ruleId, message, line }: Linter.LintMessage) => `${ruleId ?? message} (line ${line})`;

describe.each(Object.entries(rules))('docs/rules/%s.md', (name, rule) => {
  const id = `${meta.namespace}/${name}`;
  const file = path.join(root, 'docs/rules', `${name}.md`);
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const blocks = codeBlocks(page).filter(({ language, kind }) => languages.has(language) && kind !== 'config');
  const incorrect = blocks.filter(({ kind }) => kind === 'incorrect');

  it('has its sections, none of them empty', () => {
    const options = Array.isArray(rule.meta.schema) && rule.meta.schema.length > 0 ? ['Options'] : [];
    const expected = ['What happens', 'Incorrect', 'Correct', ...options, 'When not to use it', 'SDK versions'];
    const found = sections(page);
    expect([...found.keys()]).toEqual(expected);
    expect([...found].filter(([, text]) => text === '')).toEqual([]);
  });

  it('has examples of both kinds, and says of all code what it is', () => {
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['incorrect', 'correct']));
  });

  it.each(blocks)('line $line: $kind', (block) => {
    const messages = lint(id, block);
    if (block.kind === 'correct') expect(messages.map(summary)).toEqual([]);
    else expect(messages.filter(({ ruleId }) => ruleId === id)).not.toEqual([]);
    for (const { message, fatal, suggestions = [] } of messages) {
      expect(fatal).toBeUndefined();
      for (const text of [message, ...suggestions.map(({ desc }) => desc)]) expect(text).toMatch(/^\S.*\.$/);
    }
  });

  it('has an example of each kind of fix that its head promises, and of no other', () => {
    const found = (repair: boolean, part: 'fix' | 'suggestions') =>
      incorrect.flatMap((block) => lint(id, block, repair).filter((message) => message.ruleId === id && message[part]));
    const { fixable, hasSuggestions = false, docs } = rule.meta;
    const safe = found(false, 'fix').length;
    expect(safe > 0).toBe(fixable !== undefined && docs.repairs !== 'all');
    expect(found(true, 'fix').length > safe).toBe(docs.repairs !== undefined);
    expect(found(false, 'suggestions').length > 0).toBe(hasSuggestions);
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
