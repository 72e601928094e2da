import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { findScripts, kindOf } from '../../src/cli/files';
import { UsageError } from '../../src/cli/usage-error';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with some files; an array has empty ones. */
function folderWith(files: Readonly<Record<string, string>> | readonly string[]): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'span-first-files-'));
  folders.push(folder);
  const entries = Array.isArray(files) ? files.map((file: string) => [file, ''] as const) : Object.entries(files);
  for (const [file, content] of entries) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  return folder;
}

const git = (folder: string, ...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

/** What is found, as paths from the folder. */
function found(folder: string, paths: readonly string[] = []): string[] {
  return findScripts(paths, folder).map((file) => path.relative(folder, file).replaceAll(path.sep, '/'));
}

describe('kindOf', () => {
  it.each([
    ['a.js', 'javascript'],
    ['a.cjs', 'javascript'],
    ['a.jsx', 'javascript'],
    ['a.mts', 'typescript'],
    ['a.d.ts', 'typescript'],
    ['a.tsx', 'typescript'],
    ['a.vue', 'vue'],
    ['a.min.js', undefined],
    ['a.json', undefined],
    ['js', undefined],
    ['.js', undefined],
  ])('%s: %s', (file, kind) => {
    expect(kindOf(file)).toBe(kind);
  });
});

describe('findScripts', () => {
  it('finds scripts of every kind, and nothing that is not written by hand', () => {
    const scripts = ['.storybook/main.js', 'a.js', 'src/b.tsx', 'src/c.vue'];
    const others = [
      'README.md',
      'dist/a.js',
      'node_modules/x/a.js',
      'src/node_modules/y/a.js',
      'x.min.js',
      '.next/a.js',
    ];
    expect(found(folderWith([...scripts, ...others]))).toEqual(scripts);
  });

  it('looks where it is told to, once', () => {
    const folder = folderWith(['a.js', 'src/b.js', 'src/c.js', 'dist/d.js']);
    expect(found(folder, ['src', 'src/b.js', 'a.js'])).toEqual(['a.js', 'src/b.js', 'src/c.js']);
    expect(found(folder, ['dist'])).toEqual(['dist/d.js']);
    expect(found(path.join(folder, 'src'), ['..'])).toEqual(['../a.js', 'b.js', 'c.js']);
  });

  it('says what is wrong with a path', () => {
    const folder = folderWith({ 'a.js': '', 'docs/a.md': '', '.gitignore': 'a.js' });
    const refusal = (paths: readonly string[]) => {
      try {
        return found(folder, paths);
      } catch (error) {
        return error instanceof UsageError && error.message;
      }
    };
    expect(refusal(['srx'])).toBe("There is no file or folder 'srx'.");
    expect(refusal(['docs', 'docs/a.md'])).toMatch(/^There are no .* files in 'docs', 'docs\/a\.md', /);
    expect(refusal([])).toMatch(/^There are no .* files here, /);
    expect(refusal(['a.js'])).toEqual(['a.js']);
  });

  it('asks git in a repository: what is tracked counts, what is ignored does not', () => {
    const folder = folderWith({
      '.gitignore': 'built/\n*.gen.js\n!kept.gen.js\n',
      'a.js': '',
      'a.gen.js': '',
      'kept.gen.js': '',
      'tracked.gen.js': '',
      'built/a.js': '',
      'dist/a.js': '',
      'part/.gitignore': 'own.js',
      'part/own.js': '',
      'part/ü b.js': '',
      'node_modules/x/a.js': '',
    });
    git(folder, 'init', '--quiet');
    git(folder, 'add', '--force', 'tracked.gen.js');
    expect(found(folder)).toEqual(['a.js', 'dist/a.js', 'kept.gen.js', 'part/ü b.js', 'tracked.gen.js']);
    expect(found(folder, ['part'])).toEqual(['part/ü b.js']);
    expect(found(path.join(folder, 'part'))).toEqual(['ü b.js']);
    // Ignored as a whole, and asked for by name.
    expect(found(folder, ['built'])).toEqual(['built/a.js']);
  });

  it.each([
    ['a.js', 'names at any depth'],
    ['/a.js', 'anchored at the start'],
    ['a/b.js', 'anchored by a slash within'],
    ['b/', 'folders only'],
    ['*.js\n!b.js', 'taken back'],
    ['a/\n!a/b.js', 'not taken back below an ignored folder'],
    ['a/**', 'all in a folder'],
    ['**/b/*.js', 'any folders first'],
    ['a/**/a.js', 'any folders between'],
    ['[ab].js', 'a class'],
    ['[!a]*.js', 'all but a class'],
    ['[a', 'a class without an end'],
    ['?.js', 'one character'],
    ['\\#a.js\n\\!a.js', 'escaped characters'],
    ['# a.js\n\n   \na.js  \r\nb.js\\ ', 'comments, blank lines and spaces at the end'],
    ['a.+', 'characters that are special elsewhere'],
  ])('reads .gitignore as git does: %j (%s)', (patterns) => {
    const names = ['a.js', 'b.js', 'ab.js', '#a.js', '!a.js'];
    const files = ['', 'a/', 'b/', 'a/b/', 'a/c/b/'].flatMap((folder) => names.map((name) => `${folder}${name}`));
    const folder = folderWith(['z.ts', 'b/.gitignore', ...files]);
    writeFileSync(path.join(folder, '.gitignore'), patterns);
    writeFileSync(path.join(folder, 'b/.gitignore'), '!b.js\n/ab.js');
    const walked = found(folder);
    git(folder, 'init', '--quiet');
    const listed = git(folder, 'ls-files', '-z', '--others', '--exclude-standard').split('\0');
    expect(walked).toEqual(listed.filter((file) => kindOf(file) !== undefined).sort());
  });
});
