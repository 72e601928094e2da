import * as attributes from '@sentry/conventions/attributes';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allConventions, convention, conventionKeyOf, semconvKeyOf } from '../../src/sdk/conventions';
import { toCommonJs } from './commonjs';
import './require-typescript';

const sources = resolve(__dirname, '../../src/sdk');
const generator = resolve(__dirname, '../../tools/generate-conventions.mjs');
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];

describe('convention', () => {
  it.each([
    ['http.request.method', { type: 'string' }],
    ['http.response.status_code', { type: 'integer' }],
    ['gen_ai.response.finish_reasons', { type: 'string' }],
    ['http.response.header.content-length', { type: 'string' }],
  ])('knows %s', (key, expected) => {
    expect(convention(key)).toEqual({ key, internal: false, ...expected });
  });

  it('knows internal keys', () => {
    expect(convention('sentry.dsc.trace_id')).toMatchObject({ internal: true });
  });

  it('finds every status', () => {
    expect(convention('http.status_code')?.deprecated).toEqual({
      replacement: 'http.response.status_code',
      status: 'backfill',
    });
    expect(convention('gen_ai.request.messages')?.deprecated).toEqual({
      replacement: 'gen_ai.input.messages',
      status: 'transform',
    });
    expect(convention('net.peer.name')?.deprecated).toEqual({ replacement: 'server.address', status: undefined });
    expect(convention('ai.citations')?.deprecated).toEqual({ status: undefined });
    expect([...allConventions()].some(({ deprecated }) => deprecated?.status === 'normalize')).toBe(true);
  });

  it.each([
    ['http.request.header.accept', 'http.request.header.<key>'],
    ['http.request.header.x.y', 'http.request.header.<key>'],
    ['http.request.header.<key>', 'http.request.header.<key>'],
    ['score.ratio.lcp', 'score.ratio.<key>'],
    ['score.lcp', 'score.<key>'],
    ['score.total', 'score.total'],
    ['mcp.tool.result.answer.resource_uri', 'mcp.tool.result.<key>.resource_uri'],
    ['mcp.tool.result.answer.uri', 'mcp.tool.result.<key>.uri'],
  ])('puts %s into %s', (key, family) => {
    expect(convention(key)?.key).toBe(family);
  });

  it.each(['http.request.header', 'http.request.header.', 'mcp.tool.result..uri', 'my.key', ...inherited])(
    'does not know %j',
    (key) => {
      expect(convention(key)).toBeUndefined();
    },
  );

  it('spells the replacement of a member of a family out', () => {
    expect(convention('url.path.params.id')).toMatchObject({
      key: 'url.path.params.<key>',
      deprecated: { replacement: 'url.path.parameter.id' },
    });
    expect(convention('url.path.params.$&')?.deprecated?.replacement).toBe('url.path.parameter.$&');
  });

  it.each([
    ['db.params', ['db.query.parameter.<key>']],
    ['query.page', ['url.query']],
  ])('offers no replacement between one key and a family: %s', (key, related) => {
    expect(convention(key)?.deprecated).toEqual({ related, status: undefined });
  });

  it('offers no replacement where the sources disagree', () => {
    expect(convention('net.host.port')?.deprecated).toEqual({
      related: ['server.port', 'network.local.port'],
      status: 'backfill',
    });
    // The dispute is over once the metadata says what the migration guide says.
    expect(attributes.ATTRIBUTE_METADATA['net.host.port'].deprecation?.replacement).toBe('server.port');
  });

  it('offers only replacements that are current keys', () => {
    const replacements = [...allConventions()].flatMap(({ deprecated }) => deprecated?.replacement ?? []);
    expect(replacements.length).toBeGreaterThan(200);
    expect(replacements.filter((key) => convention(key)?.deprecated !== undefined)).toEqual([]);
    expect(replacements.filter((key) => convention(key) === undefined)).toEqual([]);
  });
});

describe('allConventions', () => {
  it('has the types and the deprecations of the package', () => {
    const metadata = Object.entries(attributes.ATTRIBUTE_METADATA);
    const expected = metadata.map(([key, { type, visibility, deprecation }]) => [
      key,
      type,
      visibility === 'internal',
      deprecation !== undefined,
      deprecation?.status,
    ]);
    const actual = [...allConventions()].map(({ key, type, internal, deprecated }) => [
      key,
      type,
      internal,
      deprecated !== undefined,
      deprecated?.status,
    ]);
    expect(actual).toEqual(expected.sort(([a], [b]) => (a! < b! ? -1 : 1)));
  });
});

describe('conventionKeyOf', () => {
  it('knows every constant of the package', () => {
    const constants = Object.entries(attributes).filter(([, value]) => typeof value === 'string');
    expect(constants.length).toBeGreaterThan(900);
    expect(constants.filter(([name, value]) => conventionKeyOf(name) !== value)).toEqual([]);
  });

  it.each([
    'ATTRIBUTE_METADATA',
    'HTTP_METHOD_TYPE',
    'SENTRY_MESSAGE_PARAMETER_KEY_BASE',
    'http.method',
    'http_method',
    ...inherited,
  ])('does not know %j', (name) => {
    expect(conventionKeyOf(name)).toBeUndefined();
  });
});

describe('semconvKeyOf', () => {
  it.each([
    ['ATTR_HTTP_REQUEST_METHOD', 'http.request.method'],
    ['ATTR_HTTP_RESPONSE_STATUS_CODE', 'http.response.status_code'],
    ['ATTR_MESSAGING_MESSAGE_ID', 'messaging.message.id'],
    ['SEMATTRS_HTTP_STATUS_CODE', 'http.status_code'],
    ['SEMRESATTRS_SERVICE_NAME', 'service.name'],
  ])('%s is %s', (name, key) => {
    expect(semconvKeyOf(name)).toBe(key);
  });

  it.each([
    'SEMATTRS_MESSAGING_MESSAGE_ID',
    'SEMATTRS_MESSAGING_KAFKA_MESSAGE_KEY',
    'ATTR_FAAS_INVOCATION_ID',
    'ATTR_HTTP_REQUEST_HEADER_KEY',
    'ATTR_NO_SUCH_THING',
    'HTTP_REQUEST_METHOD',
    'ATTR_',
    ...inherited.map((name) => `ATTR_${name}`),
  ])('does not know %j', (name) => {
    expect(semconvKeyOf(name)).toBeUndefined();
  });

  it('is never wrong about a constant of the package', () => {
    // Not a dependency of ours: it comes with the SDK.
    const fromSdk = createRequire(require.resolve('sentry10-node/package.json'));
    const fromTracing = createRequire(fromSdk.resolve('@opentelemetry/sdk-trace-base'));
    const constants = Object.entries({
      ...(fromTracing('@opentelemetry/semantic-conventions') as object),
      ...(fromTracing('@opentelemetry/semantic-conventions/incubating') as object),
    });
    const answered = constants.filter(([name]) => semconvKeyOf(name) !== undefined);
    expect(answered.length).toBeGreaterThan(300);
    expect(answered.filter(([name, value]) => semconvKeyOf(name) !== value)).toEqual([]);
  });
});

describe('the generated table', () => {
  it('is what the generator makes of the installed package', async () => {
    const { generate } = (await import(pathToFileURL(generator).href)) as { generate: () => string };
    const text = readFileSync(join(sources, 'conventions.gen.ts'), 'utf8').replaceAll('\r\n', '\n');
    expect(generate() === text, 'run "node tools/generate-conventions.mjs"').toBe(true);
  });

  it('is checked by --check, from any folder', () => {
    const check = spawnSync(process.execPath, [generator, '--check'], { cwd: tmpdir(), encoding: 'utf8' });
    expect(check).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('is loaded with the first question, not with the module', () => {
    const folder = mkdtempSync(join(tmpdir(), 'conventions-'));
    try {
      for (const name of ['conventions', 'conventions.gen']) {
        writeFileSync(join(folder, `${name}.js`), toCommonJs(join(sources, `${name}.ts`)));
      }
      const script = `
        const conventions = require('./conventions.js');
        const loaded = () => Object.keys(require.cache).map((file) => require('node:path').basename(file));
        const before = loaded();
        conventions.convention('http.method');
        console.log(JSON.stringify([before, loaded()]));
      `;
      const output = execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
      expect(JSON.parse(output)).toEqual([['conventions.js'], ['conventions.js', 'conventions.gen.js']]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
