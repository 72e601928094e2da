import path from 'node:path';
import * as prettier from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';

import { rules } from '../../src/rules';
import { root } from '../rule-files';
import { behaviour, messagesLeft, plan, see } from './harness/check';
import { evidencePage, type Observation, type RuleResult } from './harness/page';
import { chromium, platformOf, runTogether, type Program } from './harness/run';
import { evidence } from './rules';

const planned = Object.entries(rules).map(([name, rule]) => {
  const own = evidence[name] ?? { claims: [] };
  const { checks, comparisons, faults } = plan(name, rule, own);
  return {
    name,
    own,
    faults,
    messages: rule.meta.messages ?? {},
    checks: checks.filter(({ program }) => isRun(program)),
    comparisons: comparisons.filter(({ original }) => isRun(original)),
  };
});

runTogether(planned.flatMap(({ comparisons }) => comparisons.map(({ original }) => original)));
runTogether(planned.flatMap(({ comparisons }) => comparisons.map(({ fixed }) => fixed)));

/** A Chromium is asked for to see the browser SDK in it. A page cannot serve requests, as a program on jsdom can. */
function isRun(program: Program): boolean {
  return chromium === undefined || (platformOf(program) === 'browser' && !program.code.includes('withServer('));
}

const results: RuleResult[] = [];

describe.each(planned)('$name', ({ name, own, messages, checks, comparisons, faults }) => {
  const seen = new Map<number, Observation>();

  it('has a claim', () => {
    expect(own.claims).not.toEqual([]);
  });

  it('has evidence that fits what the rule does', () => {
    expect(faults).toEqual([]);
  });

  it('has evidence for every message', () => {
    expect(messagesLeft(messages, own)).toEqual([]);
  });

  it.concurrent.each(
    checks.map((check, index) => ({ ...check, index, title: `${check.claim.message}: ${check.claim.incorrect}` })),
  )('$title ($code, $place)', async (check) => {
    const { text, lifecycle, run } = await see(check);
    const { code, place, reported, index, expected } = check;
    seen.set(index, {
      message: check.claim.message,
      example: check.claim.incorrect,
      code,
      place,
      text,
      reported,
      lifecycle,
    });
    expect(text, JSON.stringify({ errors: run.errors, console: run.console, code: check.program.code })).toBe(expected);
  });

  it.concurrent.each(comparisons)('$title does the same before and after ($place)', async ({ original, fixed }) => {
    const [before, after] = await Promise.all([behaviour(original), behaviour(fixed)]);
    expect(after).toEqual(before);
  });

  afterAll(() => {
    results.push({
      rule: name,
      messages: Object.keys(messages).length,
      observations: [...seen].sort(([one], [other]) => one - other).map(([, observation]) => observation),
      comparisons,
      notShown: own.notShown ?? {},
    });
  });
});

describe.runIf(chromium === undefined)('docs/evidence.md', () => {
  it('says what was seen', async () => {
    const file = path.join(root, 'docs/evidence.md');
    const page = await prettier.format(evidencePage(results), {
      ...(await prettier.resolveConfig(file)),
      parser: 'markdown',
    });
    await expect(page).toMatchFileSnapshot(file);
  });
});
