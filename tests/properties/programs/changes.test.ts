import { describe, expect, it } from 'vitest';

import plugin from '../../../src';
import { brokenChanges, fixProblems, misplaced } from '../checks';
import { printed, sketches } from '../grammar/program';
import { lint } from '../linter';
import { forAll, runs, show, timeout } from '../run';

describe('reports, fixes and suggestions', () => {
  const seen = new Set<string>();

  it(`hold for ${runs.changes} programs`, { timeout }, () => {
    forAll(runs.changes, [sketches], (sketch) => {
      const program = printed(sketch, sketch.module);
      const linted = lint(program);
      const { messages, sourceCode } = linted;
      if (!sourceCode) return [`the grammar makes no program: ${messages[0]?.message}`, show(program)];
      for (const { ruleId, messageId } of messages) seen.add(`${ruleId} ${messageId}`);
      const problems = [
        ...misplaced(program, messages),
        ...brokenChanges(program, linted),
        ...fixProblems(program, linted),
      ];
      return problems.length > 0 ? [show(program), ...problems] : [];
    });
  });

  it('are of every kind', () => {
    const all = Object.values(plugin.rules).flatMap(({ meta }) => Object.keys(meta?.messages ?? {}));
    const rules = new Set([...seen].map((id) => id.split(' ')[0]));
    expect(rules.size).toBe(Object.keys(plugin.rules).length);
    // About half of the messages are titles of suggestions.
    expect(seen.size).toBeGreaterThan(all.length / 2);
  });
});
