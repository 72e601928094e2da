import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { atLeast, detectVersion, parseVersion } from '../../src/sdk/version';
import { toCommonJs } from './commonjs';

const version = (major: number, minor = 0, patch = 0) => ({ major, minor, patch });

describe('parseVersion', () => {
  it.each([
    [11, version(11)],
    ['10', version(10)],
    ['10.78', version(10, 78)],
    ['10.78.3', version(10, 78, 3)],
    ['v10.78.3', version(10, 78, 3)],
    [' 10.78.3 ', version(10, 78, 3)],
    ['10.78.0-beta.1', version(10, 78)],
    ['10.78.0-beta.1+build.5', version(10, 78)],
    ['10.x', version(10)],
    ['10.*', version(10)],
    ['10.3.X', version(10, 3)],
    ['^10.78.3', version(10, 78, 3)],
    ['~10.78', version(10, 78)],
    ['~> 10.78', version(10, 78)],
    ['=10.78.3', version(10, 78, 3)],
    ['>=10 <12', version(10)],
    ['<12 >= 10.3', version(10, 3)],
    ['>=10 >=11.2', version(11, 2)],
    ['>10', version(11)],
    ['>10.x', version(11)],
    ['>10.3', version(10, 4)],
    ['>10.3.1', version(10, 3, 2)],
    ['10.2 - 12', version(10, 2)],
    ['^11 || ^10.5', version(10, 5)],
  ])('%j', (input, expected) => {
    expect(parseVersion(input)).toEqual(expected);
  });

  const none = [
    ...['', ' ', '*', 'x', 'latest', 'next', 'workspace:*', 'workspace:^10.0.0', 'catalog:', 'file:../sdk', '<12', '^'],
    ...['* || ^10', '^10 ||', '10.78.0.1', '10..1', '10.-1', 'eleven', '1e1', '10,78', '9999999999', 'npm:x@10.0.0'],
    ...[10.78, -1, NaN, Infinity, 10n, null, undefined, true, {}, [10], Symbol('10'), () => 10],
  ];
  it.each(none.map((input) => ({ input })))('$input is none', ({ input }) => {
    expect(parseVersion(input)).toBeUndefined();
  });
});

describe('atLeast', () => {
  it.each([
    [version(10, 78), '10.78.0', true],
    [version(10, 78), '10.78.1', false],
    [version(10, 78), '10.9', true],
    [version(10, 78), '11', false],
    [version(11), '10.78.5', true],
    [undefined, '10', undefined],
    [version(10), 'latest', undefined],
  ])('%j, %s: %s', (known, text, expected) => {
    expect(atLeast(known, text)).toBe(expected);
  });
});

describe('detectVersion', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'detect-version-')));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function write(path: string, content: string): string {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  function install(folder: string, content: object | string, name = '@sentry/node'): string {
    const text = typeof content === 'string' ? content : JSON.stringify({ name, ...content });
    return write(join(folder, 'node_modules', name, 'package.json'), text);
  }

  function link(from: string, to: string): void {
    mkdirSync(dirname(join(root, from)), { recursive: true });
    symlinkSync(join(root, to), join(root, from), 'junction');
  }

  it('reads what is installed here', () => {
    expect(detectVersion('@sentry/node', __filename)).toEqual(version(11, 12));
    expect(detectVersion('sentry10-node', __filename)).toEqual(version(10, 78));
  });

  it('tells two versions in a monorepo apart', () => {
    install('', { version: '9.1.2' });
    install('packages/old', { version: '10.78.0' });
    install('packages/new', { version: '11.0.0-beta.1' });
    expect(detectVersion('@sentry/node', join(root, 'packages/old/src/deep/a.ts'))).toEqual(version(10, 78));
    expect(detectVersion('@sentry/node', join(root, 'packages/new/a.ts'))).toEqual(version(11));
    expect(detectVersion('@sentry/node', join(root, 'packages/other/a.ts'))).toEqual(version(9, 1, 2));
  });

  it('ignores the subpath of an import', () => {
    install('', { version: '11.1.0' }, '@sentry/core');
    install('', { version: '7.1.0' }, 'sentry-expo');
    expect(detectVersion('@sentry/core/browser', join(root, 'a.ts'))).toEqual(version(11, 1));
    expect(detectVersion('sentry-expo/build/x', join(root, 'a.ts'))).toEqual(version(7, 1));
  });

  it('reads a package.json that `exports` hides', () => {
    install('', { version: '10.2.0', exports: { '.': './index.js' } });
    expect(detectVersion('@sentry/node', join(root, 'a.ts'))).toEqual(version(10, 2));
  });

  it('follows the links of pnpm', () => {
    install('node_modules/.pnpm/@sentry+node@10.2.0', { version: '10.2.0' });
    link('node_modules/@sentry/node', 'node_modules/.pnpm/@sentry+node@10.2.0/node_modules/@sentry/node');
    expect(detectVersion('@sentry/node', join(root, 'src/a.ts'))).toEqual(version(10, 2));
  });

  it('looks from where a linked folder really is, and then from where it is linked', () => {
    install('real', { version: '10.0.0' });
    install('workspace', { version: '11.0.0' });
    write('real/app/README.md', '');
    link('workspace/app', 'real/app');
    for (const filename of ['workspace/app/a.ts', 'workspace/app/README.md/0_0.js', 'workspace/app/new/a.ts']) {
      expect(detectVersion('@sentry/node', join(root, filename)), filename).toEqual(version(10));
    }

    install('workspace', { version: '11.3.0' }, '@sentry/core');
    expect(detectVersion('@sentry/core', join(root, 'workspace/app/a.ts'))).toEqual(version(11, 3));
  });

  it.each([
    '<input>',
    '<text>',
    '',
    'README.md/0_0.js',
    'src/missing/a.ts',
    './a.ts',
    'untitled:Untitled-1',
    'a\0b.ts',
  ])('takes %j as a file of the working directory', (filename) => {
    install('', { version: '10.5.0' });
    write('README.md', '');
    expect(detectVersion('@sentry/node', filename, { cwd: () => root })).toEqual(version(10, 5));
  });

  it.runIf(process.platform !== 'win32')(
    'takes a Windows path on another system as a file of the working directory',
    () => {
      install('', { version: '10.5.0' });
      for (const filename of ['C:\\app\\a.ts', 'C:/app/a.ts', '\\\\host\\share\\a.ts']) {
        expect(detectVersion('@sentry/node', filename, { cwd: () => root }), filename).toEqual(version(10, 5));
      }
    },
  );

  it('takes file URLs', () => {
    install('my app', { version: '10.5.0' });
    expect(detectVersion('@sentry/node', pathToFileURL(join(root, 'my app/a.ts')).href)).toEqual(version(10, 5));
    expect(detectVersion('@sentry/node', 'file:///%00')).toBeUndefined();
    expect(detectVersion('@sentry/node', 'file://%')).toBeUndefined();
  });

  it('looks in the working directory of the process', () => {
    expect(detectVersion('@sentry/node', '<input>')).toEqual(version(11, 12));
  });

  it.each([
    ['no such package', undefined],
    ['broken JSON', '{ "version": "10.0.0"'],
    ['no version', '{}'],
    ['a version that is none', '{ "version": "workspace:*" }'],
    ['a version that is no text', '{ "version": 10 }'],
    ['null', 'null'],
    ['a text', '"10.0.0"'],
    ['nothing', ''],
  ])('does not know the version when there is %s', (_, content) => {
    if (content !== undefined) install('', content);
    expect(detectVersion('@sentry/node', join(root, 'a.ts'))).toBeUndefined();
  });

  it('accepts a byte order mark', () => {
    install('', '\uFEFF{ "version": "10.0.0" }');
    expect(detectVersion('@sentry/node', join(root, 'a.ts'))).toEqual(version(10));
  });

  it('stops at the package that an import would get, readable or not', () => {
    install('', { version: '10.0.0' });
    install('app', 'broken');
    expect(detectVersion('@sentry/node', join(root, 'app/a.ts'))).toBeUndefined();
  });

  it('passes over what is no package', () => {
    install('', { version: '10.0.0' });
    mkdirSync(join(root, 'folder/node_modules/@sentry/node/package.json'), { recursive: true });
    write('file/node_modules', '');
    link('dangling/node_modules/@sentry/node', 'nowhere');
    link('loop/node_modules', 'loop/node_modules');
    for (const folder of ['folder', 'file', 'dangling', 'loop']) {
      expect(detectVersion('@sentry/node', join(root, folder, 'a.ts')), folder).toEqual(version(10));
    }
  });

  it('survives a file that must not be read', () => {
    const manifest = install('', { version: '10.0.0' });
    chmodSync(manifest, 0);
    // Root may read everything.
    const expected = process.getuid?.() === 0 || process.platform === 'win32' ? version(10) : undefined;
    expect(detectVersion('@sentry/node', join(root, 'a.ts'))).toEqual(expected);
  });

  it.each([
    '',
    '@sentry',
    '.',
    '..',
    './node',
    '../node',
    '/node',
    '@sentry/..',
    '@../node',
    'node:fs',
    'C:\\a',
    'a b',
  ])('does not look for %j', (name) => {
    write('package.json', '{ "version": "10.0.0" }');
    write('node_modules/package.json', '{ "version": "10.0.0" }');
    write('node_modules/@sentry/package.json', '{ "version": "10.0.0" }');
    expect(detectVersion(name, join(root, 'src/a.ts'))).toBeUndefined();
  });

  it('survives a working directory that is gone', () => {
    const cwd = (): string => {
      throw new Error('ENOENT: process.cwd failed');
    };
    expect(detectVersion('@sentry/node', 'a.ts', { cwd })).toBeUndefined();
  });

  it('executes nothing and prints nothing', () => {
    const spies = [vi.spyOn(console, 'log'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    const marker = '__executed';
    const code = `globalThis.${marker} = true; module.exports = {}`;
    install('', { version: '10.0.0', main: 'index.js' });
    for (const file of ['index.js', 'package.js']) write(`node_modules/@sentry/node/${file}`, code);
    install('broken', 'broken');
    expect(detectVersion('@sentry/node', join(root, 'a.ts'))).toEqual(version(10));
    detectVersion('@sentry/node', join(root, 'broken/a.ts'));
    expect(marker in globalThis).toBe(false);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('finds packages that only Node knows of', () => {
    install('elsewhere', { version: '10.6.0' });
    const script = write('version.js', toCommonJs(resolve(__dirname, '../../src/sdk/version.ts')));
    const call = `console.log(JSON.stringify(require(${JSON.stringify(script)}).detectVersion('@sentry/node', 'a.js')))`;
    const env = { ...process.env, NODE_PATH: join(root, 'elsewhere/node_modules') };
    const output = execFileSync(process.execPath, ['-e', call], { cwd: root, env, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual(version(10, 6));
  });

  describe('in an editor that runs for days', () => {
    let time: number;
    let detect: () => unknown;
    beforeEach(() => {
      time = 0;
      detect = () => detectVersion('@sentry/node', join(root, 'app/a.ts'), { now: () => time });
    });

    it('notices an upgrade, after half a second', () => {
      install('', { version: '10.0.0' });
      expect(detect()).toEqual(version(10));
      install('', { version: '11.0.0' });
      time += 499;
      expect(detect()).toEqual(version(10));
      time += 1;
      expect(detect()).toEqual(version(11));
    });

    it('notices an upgrade that keeps the time of the file', () => {
      const date = new Date('1984-06-22T21:50:00Z');
      utimesSync(install('', { version: '10.0.0' }), date, date);
      expect(detect()).toEqual(version(10));
      rmSync(join(root, 'node_modules'), { recursive: true });
      utimesSync(install('', { version: '11.0.0' }), date, date);
      time += 500;
      expect(detect()).toEqual(version(11));
    });

    it('notices that pnpm links another version', () => {
      for (const major of [10, 11]) install(`store/${major}`, { version: `${major}.0.0` });
      link('node_modules/@sentry/node', 'store/10/node_modules/@sentry/node');
      expect(detect()).toEqual(version(10));
      rmSync(join(root, 'node_modules/@sentry/node'));
      link('node_modules/@sentry/node', 'store/11/node_modules/@sentry/node');
      time += 500;
      expect(detect()).toEqual(version(11));
    });

    it('notices a removal, after half a second', () => {
      install('', { version: '10.0.0' });
      expect(detect()).toEqual(version(10));
      rmSync(join(root, 'node_modules'), { recursive: true });
      time += 500;
      expect(detect()).toBeUndefined();
    });

    it('remembers that there is no package, for some seconds', () => {
      expect(detect()).toBeUndefined();
      install('', { version: '10.0.0' });
      time += 4999;
      expect(detect()).toBeUndefined();
      time += 1;
      expect(detect()).toEqual(version(10));
    });

    it('finds a nearer package after some seconds', () => {
      install('', { version: '10.0.0' });
      expect(detect()).toEqual(version(10));
      install('app', { version: '11.0.0' });
      time += 4999;
      expect(detect()).toEqual(version(10));
      time += 1;
      expect(detect()).toEqual(version(11));
    });
  });
});
