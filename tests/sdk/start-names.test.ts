import * as conventionOps from '@sentry/conventions/op';
import { describe, expect, it } from 'vitest';
import { convention } from '../../src/sdk/conventions';
import { hasKey } from '../../src/sdk/key-list';
import { LATE_ATTRIBUTES } from '../../src/sdk/late-attributes';
import { NAME_KINDS, RENAMED_OPS, START_NAMES, STILL_SET, SUCCESSORS } from '../../src/sdk/start-names';

describe('RENAMED_OPS', () => {
  const current = new Set(Object.values(conventionOps));

  it.each(Object.entries(RENAMED_OPS))('%s', (old, { op, attribute }) => {
    // Other SDKs still have spans with these ops.
    if (!['db.redis', 'gen_ai.create_agent'].includes(old)) expect(current).not.toContain(old);
    if (op !== undefined) expect(current).toContain(op);
    if (attribute) expect(convention(attribute[0])?.deprecated).toBeUndefined();
  });
});

describe('keys', () => {
  const families = LATE_ATTRIBUTES.flatMap(({ keys }) => keys);

  // Keys of the SDK that Sentry Conventions do not list.
  const internal = ['sentry.idle_span_discarded_spans', 'sentry.sample_rate', 'sentry.previous_trace'];

  it.each(families.filter((key) => !key.endsWith('*') && !internal.includes(key)))('%s is a convention', (key) => {
    expect(convention(key)).toBeDefined();
  });

  it('of SDK 11 are current where they are what a filter is to match on', () => {
    const keys = [...START_NAMES.map(({ key }) => key), ...Object.values(SUCCESSORS)];
    expect(keys.filter((key) => convention(key)?.deprecated ?? !convention(key))).toEqual([]);
    expect(keys.filter((key) => hasKey(families, key) && key !== 'sentry.segment.name.source')).toEqual([]);
  });

  it('that are still set are deprecated ones, or there is no need to list them', () => {
    const single = STILL_SET.filter((key) => !key.endsWith('*'));
    expect(single.filter((key) => !convention(key)?.deprecated)).toEqual([]);
  });
});

describe('NAME_KINDS', () => {
  const kindsOf = (text: string): string[] =>
    Object.entries(NAME_KINDS).flatMap(([kind, test]) => (test.test(text) ? [kind] : []));

  it.each([
    ['GET /x', ['request']],
    ['GET\0/x', ['request']],
    ['/x', ['path']],
    ['GET https://x', ['url']],
    ['api.example.com/v1', ['url']],
    ['.css', ['file']],
    ['SELECT * FROM x', ['statement']],
    ['GET', []],
    ['GET host', []],
    ['SELECT users', []],
    ['SELECT', []],
    ['//', []],
    ['.js', []],
    ['package.v1.Service/Method', []],
  ])('%s: %s', (text, expected) => {
    expect(kindsOf(text)).toEqual(expected);
  });
});
