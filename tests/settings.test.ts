import { describe, expect, it } from 'vitest';
import { readSettings, type SpanFirstSettings } from '../src/settings';

const defaults = { sdkVersion: 'detect', lifecycle: 'auto', platform: 'auto', modules: [], repair: false };

const read = (settings: unknown) => readSettings({ 'span-first': settings });
const refuse = (settings: unknown, ...lines: string[]) => {
  expect(() => read(settings)).toThrow(new Error(`eslint-plugin-span-first: ${lines.join('\n')}`));
};

describe('readSettings', () => {
  const unset: unknown[] = [
    undefined,
    null,
    'text',
    [],
    {},
    { other: {} },
    { 'span-first': undefined },
    { 'span-first': {} },
    Object.create({ 'span-first': 'inherited' }),
    { 'span-first': { sdkVersion: undefined, lifecycle: undefined, modules: undefined, repair: undefined } },
    { 'span-first': Object.create({ repair: true }) as object },
    { 'span-first': { __proto__: { repair: true } } },
  ];
  it.each(unset.map((shared) => ({ shared })))('has defaults: $shared', ({ shared }) => {
    expect(readSettings(shared)).toStrictEqual(defaults);
  });

  it('takes what it is given', () => {
    const settings = {
      sdkVersion: '^10.78.0',
      lifecycle: 'stream',
      platform: 'server',
      modules: ['@acme/sentry', { module: './tracing' }, { module: '#obs', exports: { obs: '*', run: 'startSpan' } }],
      repair: true,
    } satisfies SpanFirstSettings;
    const result = read(settings);
    expect(result).toEqual({
      sdkVersion: { major: 10, minor: 78, patch: 0 },
      lifecycle: 'stream',
      platform: 'server',
      modules: [
        { module: '@acme/sentry' },
        { module: './tracing' },
        { module: '#obs', exports: { obs: '*', run: 'startSpan' } },
      ],
      repair: true,
    });
    expect(Object.keys(result.modules[0]!)).toEqual(['module']);
  });

  it.each([
    ['detect', 'detect'],
    [7, { major: 7, minor: 0, patch: 0 }],
    [11, { major: 11, minor: 0, patch: 0 }],
    ['10', { major: 10, minor: 0, patch: 0 }],
    ['10.78.0-beta.1', { major: 10, minor: 78, patch: 0 }],
    ['>=10 <12', { major: 10, minor: 0, patch: 0 }],
    ['10.x', { major: 10, minor: 0, patch: 0 }],
  ] as const)('reads the SDK version %j', (sdkVersion, expected) => {
    expect(read({ sdkVersion } satisfies SpanFirstSettings).sdkVersion).toEqual(expected);
  });

  it.each([
    ['eleven', '"eleven"'],
    ['', '""'],
    ['latest', '"latest"'],
    ['*', '"*"'],
    ['<12', '"<12"'],
    ['6.19.7', '"6.19.7"'],
    [6, '6'],
    [10.78, '10.78'],
    [-11, '-11'],
    [NaN, 'NaN'],
    [null, 'null'],
    [true, 'true'],
    [[11], 'an array'],
    [{ version: '11.0.0' }, 'an object'],
    [() => 11, 'a function'],
  ])('refuses the SDK version %j', (sdkVersion, shown) => {
    refuse(
      { sdkVersion },
      `settings["span-first"].sdkVersion must be "detect", or a major, version or range from 7 on: 11, "10.78.0", "^10.50.0"; got ${shown}`,
    );
  });

  it.each([
    ['lifecyle', '. Did you mean "lifecycle"?'],
    ['sdk-version', '. Did you mean "sdkVersion"?'],
    ['SDKVersion', '. Did you mean "sdkVersion"?'],
    ['module', '. Did you mean "modules"?'],
    ['strict', ''],
  ])('refuses the key %s', (key, hint) => {
    const path = key.includes('-') ? `settings["span-first"]["${key}"]` : `settings["span-first"].${key}`;
    refuse({ [key]: 1 }, `${path} is not a setting; allowed: sdkVersion, lifecycle, platform, modules, repair${hint}`);
  });

  it('refuses keys that an object inherits', () => {
    const list = 'is not a setting; allowed: sdkVersion, lifecycle, platform, modules, repair';
    refuse(JSON.parse('{ "__proto__": {} }'), `settings["span-first"].__proto__ ${list}`);
    refuse({ constructor: 1 }, `settings["span-first"].constructor ${list}`);
  });

  it.each([
    [{ lifecycle: 'streaming' }, 'lifecycle must be "auto", "stream" or "static"; got "streaming"'],
    [{ lifecycle: null }, 'lifecycle must be "auto", "stream" or "static"; got null'],
    [{ platform: 'node' }, 'platform must be "auto", "server" or "browser"; got "node"'],
    [{ repair: 'yes' }, 'repair must be true or false; got "yes"'],
    [{ repair: 1 }, 'repair must be true or false; got 1'],
    [{ modules: '@acme' }, 'modules must be an array of module names and { module, exports } objects; got "@acme"'],
    [{ modules: {} }, 'modules must be an array of module names and { module, exports } objects; got an object'],
    [{ modules: [''] }, 'modules[0] must be a module name or a { module, exports } object; got ""'],
    [{ modules: ['a', ['b']] }, 'modules[1] must be a module name or a { module, exports } object; got an array'],
    [{ modules: [null] }, 'modules[0] must be a module name or a { module, exports } object; got null'],
    [{ modules: [{}] }, 'modules[0].module must be a module name; got undefined'],
    [{ modules: [{ module: 5 }] }, 'modules[0].module must be a module name; got 5'],
    [
      { modules: [{ module: 'a', export: {} }] },
      'modules[0].export is not a setting; allowed: module, exports. Did you mean "exports"?',
    ],
    [
      { modules: [{ module: 'a', exports: ['startSpan'] }] },
      'modules[0].exports must be an object of SDK export names by export name; got an array',
    ],
    [
      { modules: [{ module: 'a', exports: { run: true } }] },
      'modules[0].exports.run must be the name of an SDK export, or "*" for all of the SDK; got true',
    ],
    [
      { modules: [{ module: 'a', exports: { run: 'Sentry.startSpan' } }] },
      'modules[0].exports.run must be the name of an SDK export, or "*" for all of the SDK; got "Sentry.startSpan"',
    ],
  ])('refuses %j', (settings, message) => {
    refuse(settings, `settings["span-first"].${message}`);
  });

  it.each([
    [null, 'null'],
    [[], 'an array'],
    ['stream', '"stream"'],
    [true, 'true'],
  ])('refuses %j in place of the settings', (settings, shown) => {
    refuse(settings, `settings["span-first"] must be an object; got ${shown}`);
  });

  it('names everything that is wrong in one error', () => {
    refuse(
      { lifecycle: 'streaming', repare: true },
      'settings["span-first"].repare is not a setting; allowed: sdkVersion, lifecycle, platform, modules, repair. Did you mean "repair"?',
      'settings["span-first"].lifecycle must be "auto", "stream" or "static"; got "streaming"',
    );
  });

  it('can be asked for any export', () => {
    const exports = JSON.parse('{ "__proto__": "startSpan", "run": "startSpan" }') as Record<string, string>;
    const names = read({ modules: [{ module: 'a', exports }] }).modules[0]?.exports;
    expect(names?.['__proto__']).toBe('startSpan');
    expect(names?.['run']).toBe('startSpan');
    expect(names?.['constructor']).toBeUndefined();
  });

  it('is done once for the same settings', () => {
    let reads = 0;
    const settings = {
      get repair() {
        reads++;
        return true;
      },
    };
    const first = read(settings);
    expect(read(settings)).toBe(first);
    expect(reads).toBe(1);
    expect(readSettings(undefined)).toBe(readSettings({}));
  });

  it('complains again about the same bad settings', () => {
    const settings = { repair: 1 };
    const message = 'settings["span-first"].repair must be true or false; got 1';
    refuse(settings, message);
    refuse(settings, message);
  });
});
