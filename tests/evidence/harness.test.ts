import { describe, expect, it } from 'vitest';

import { rules } from '../../src/rules';
import { behaviour, messagesLeft, plan, see, type Plan } from './harness/check';
import { inStatic, inStream, reported, silent, type Claim, type Evidence } from './harness/claim';
import { pageExample } from './harness/example';
import { normalised } from './harness/payload';
import { run } from './harness/run';

const deadFilter: Claim = {
  message: 'setAfterStart',
  incorrect: "'order.skipped': true",
  observe: ({ spans }) => `${spans.length} spans are sent`,
  seen: { ...inStream(reported('1 spans are sent')), ...inStatic(silent('0 spans are sent')) },
  correct: 'not needed here',
};

const planned = (claim: Claim): Plan => planOf('no-late-span-filter', { claims: [claim] });
const planOf = (rule: string, evidence: Evidence) => plan(rule, rules[rule], evidence);

/** Whether each check sees what its claim says. */
async function verdicts({ checks }: Plan): Promise<Record<string, boolean>> {
  const seen = checks.map(async (check) => [check.place, (await see(check)).text === check.expected] as const);
  return Object.fromEntries(await Promise.all(seen));
}

describe('a claim', () => {
  it('holds when it is true', async () => {
    const plan = planned(deadFilter);
    expect(plan.faults).toEqual([]);
    expect(await verdicts(plan)).toEqual({
      '10 static': true,
      '10 stream': true,
      '11 static': true,
      '11 stream': true,
    });
  });

  it('does not hold when it says that a dead filter matches', async () => {
    const wrong = planned({ ...deadFilter, seen: inStream(reported('0 spans are sent')) });
    expect(await verdicts(wrong)).toEqual({ '10 stream': false, '11 stream': false });
  });

  it('has a fault when the rule does not report where it says so, or the other way round', () => {
    const { faults } = planned({ ...deadFilter, seen: { '11 static': reported(''), '11 stream': silent('') } });
    expect(faults).toEqual([
      expect.stringContaining('the rule reports in 10 stream'),
      expect.stringContaining('the rule is silent in 11 static'),
      expect.stringContaining('the rule reports in 11 stream'),
    ]);
  });

  it('has a fault when it leaves out a suggestion or a repair, or promises one that there is not', () => {
    const status: Claim = {
      ...deadFilter,
      message: 'stringStatus',
      incorrect: "setStatus('ok')",
      seen: inStream(reported('')),
    };
    const { faults } = planOf('valid-span-status', {
      claims: [{ ...status, suggested: { other: inStream(silent('')) } }],
    });
    expect(faults).toContainEqual(expect.stringMatching(/the (?:suggestion \w+|repair) is not tried in 11 stream/));
    expect(faults).toContainEqual(expect.stringContaining('there is no "other" in 11 stream'));
  });

  it('is missed for a message that nothing shows', () => {
    const evidence: Evidence = { claims: [deadFilter], notShown: { b: 'needs a native package' } };
    expect(messagesLeft({ setAfterStart: '', a: '', b: '' }, evidence)).toEqual(['a']);
  });

  it('names an example that is on the page, once', () => {
    expect(() => pageExample('no-late-span-filter', 'incorrect', 'no such text')).toThrow('has 0 "incorrect" examples');
    expect(() => pageExample('no-late-span-filter', 'incorrect', 'import')).toThrow(/has [2-9] "incorrect" examples/);
  });
});

describe('a comparison', () => {
  const program = (code: string) => behaviour({ code, sdk: '11', lifecycle: 'stream', flush: true });
  const span = (attributes: string) => `
    import * as Sentry from '@sentry/node';
    Sentry.startSpan({ name: 'a', attributes: ${attributes} }, (span) => note(span.isRecording()));
  `;

  it('finds two runs of a program alike', async () => {
    const [one, other] = await Promise.all([program(span("{ key: 'a' }")), program(`${span("{ key: 'a' }")}\n`)]);
    expect(one).toEqual(other);
  });

  it.each([
    { what: 'a value', code: span("{ key: 'b' }") },
    { what: 'an attribute that is gone', code: span('{}') },
    { what: 'another return value', code: `${span("{ key: 'a' }")} note(1);` },
    { what: 'an error', code: `${span("{ key: 'a' }")} throw new Error('x');` },
  ])('sees $what', async ({ code }) => {
    expect(await program(code)).not.toEqual(await program(span("{ key: 'a' }")));
  });

  it('does not take two programs for alike that are not whole', async () => {
    await expect(program(`${span('{}')} missing();`)).rejects.toThrow('ReferenceError: missing is not defined');
  });

  it('is made for each title of a program, where it has as many fixes', () => {
    const code = `
      import * as core from '@sentry/core';
      note([core.SEMANTIC_ATTRIBUTE_SENTRY_OP, core.SEMANTIC_ATTRIBUTE_SENTRY_ORIGIN]);
    `;
    const planFor = (title: string[]) =>
      planOf('no-deprecated-span-api', { claims: [], fixes: [{ title, code, places: ['11 stream'] }] });
    expect(planFor(['op', 'origin']).comparisons.map(({ title }) => title)).toEqual(['op', 'origin']);
    expect(planFor(['op', 'origin', 'other']).faults).toEqual(['"op", "origin", "other" has 2 fixes in 11 stream']);
  });

  it('numbers ids and leaves times out', () => {
    const ids = ['0123456789abcdef', 'fedcba9876543210'];
    expect(
      normalised({
        id: ids[0],
        parent: ids[1],
        same: ids[0],
        timestamp: 1.5,
        attributes: { 'process.pid': { value: 4 }, 'os.name': { value: 'Debian' } },
      }),
    ).toEqual({
      id: 'id 1',
      parent: 'id 2',
      same: 'id 1',
      timestamp: '-',
      attributes: { 'process.pid': '-' },
    });
  });
});

describe('a run', () => {
  it('tells errors, notes and what was printed', async () => {
    const code = `
      import * as Sentry from '@sentry/browser';
      note(Sentry.SDK_VERSION.split('.')[0]);
      console.warn('watch', 'out');
      Sentry.startTransaction({ name: 'old' });
    `;
    const { notes, console, errors } = await run({ code, sdk: '10', lifecycle: undefined, flush: true });
    expect(notes).toEqual(['10']);
    expect(console).toContainEqual({ level: 'warn', text: 'watch out' });
    expect(errors).toEqual(['TypeError: Sentry.startTransaction is not a function']);
  });

  it('keeps what was sent before the process ended', async () => {
    const code = `
      import * as Sentry from '@sentry/node';
      Sentry.startSpan({ name: 'a' }, () => {});
      await Sentry.flush();
      process.exit(3);
    `;
    const { spans, lifecycle } = await run({ code, sdk: '11', lifecycle: 'static', flush: false });
    expect(spans.map(({ name, streamed, service }) => ({ name, streamed, service }))).toEqual([
      { name: 'a', streamed: false, service: true },
    ]);
    expect(lifecycle).toBeUndefined();
  });
});
