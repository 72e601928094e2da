import { lifecycleAt, type Lifecycle } from '../api/init-options';
import type { Node } from '../facts';
import { query, valuesOf } from '../gates/query';
import { comparisonsIn, patternsOf } from './comparisons';
import { patternOf, type Pattern } from './filters';

/** A comparison of the span's name or op with a constant, in a `tracesSampler`. */
export interface SamplerTest {
  readonly subject: 'name' | 'op';
  /** The comparison. */
  readonly node: Node;
  readonly pattern: Pattern;
  readonly lifecycle: Lifecycle;
  readonly module: string;
}

/**
 * Every comparison of the span's name or op with a constant in a `tracesSampler`: those of `comparisonsIn`, and `switch`.
 */
export const samplerTests = query([valuesOf(['samplingName', 'samplingOp'])], (facts): SamplerTest[] => {
  const found: SamplerTest[] = [];
  const add = (subject: Node, node: Node, patternsIn: () => readonly (Pattern | undefined)[]): void => {
    const value = facts.valueOf(subject);
    const kind = value?.type === 'samplingName' ? 'name' : value?.type === 'samplingOp' ? 'op' : undefined;
    if (!value || !kind) return;
    for (const pattern of patternsIn()) {
      if (!pattern) continue;
      found.push({ subject: kind, node, pattern, lifecycle: lifecycleAt(facts, node), module: value.module });
    }
  };
  for (const type of ['BinaryExpression', 'CallExpression'] as const) {
    for (const node of facts.nodes.ofType(type)) {
      for (const comparison of comparisonsIn(facts, node)) {
        add(comparison.subject, node, () => patternsOf(facts, comparison));
      }
    }
  }
  for (const { discriminant, cases } of facts.nodes.ofType('SwitchStatement')) {
    for (const { test } of cases) if (test) add(discriminant, test, () => [patternOf(facts, test, 'exact')]);
  }
  return found;
});
