import type { TSESTree } from '@typescript-eslint/utils';
import { perFile, type Facts, type Node } from '../facts';
import { anyOf } from '../gates/query';
import { casesInto, outermost } from '../syntax/ast';
import { guardedBy } from '../syntax/guards';
import { accessesOf } from '../values/access';
import { partUses } from '../values/followed-object';
import { exportCalls } from './sdk-call';

/** Whether the lifecycle is `'stream'`. Source: `tracing/spans/hasSpanStreamingEnabled.js` of `@sentry/core` 10.78 and 11.12. */
const streamTests = exportCalls(['hasSpanStreamingEnabled']);
/** Without the option, a client of SDK 11 has `'stream'` here. Source: `client.js` of 11.12. */
const lifecycleReads = accessesOf(['options', 'optionsOrFactory'], ['traceLifecycle']);
const tests = anyOf([streamTests, lifecycleReads]);

/**
 * The code that runs in transaction mode only, as it says itself: behind `!hasSpanStreamingEnabled(client)` or a test of
 * `client.getOptions().traceLifecycle`, `if` or `switch`.
 *
 * @returns statements and expressions: what stands in them is guarded, too
 */
export function guardedForStatic(facts: Facts): ReadonlySet<Node> {
  return tests.mayFind(facts) ? guardedCode(facts) : NOTHING;
}

const NOTHING: ReadonlySet<Node> = new Set();

const guardedCode = perFile(
  (facts): ReadonlySet<Node> =>
    new Set([
      ...streamTests(facts).flatMap(({ node }) => guardedBy(facts, node, false)),
      ...lifecycleReads(facts)
        .flatMap((access) => partUses(facts, access).reads)
        .flatMap((mode) => guardedByMode(facts, mode)),
    ]),
);

function guardedByMode(facts: Facts, mode: Node): Node[] {
  const test = outermost(mode).parent;
  if (test?.type === 'SwitchStatement') return test.discriminant === outermost(mode) ? staticCases(facts, test) : [];
  if (test?.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return [];
  const other = facts.staticValue(outermost(mode) === test.left ? test.right : test.left)?.value;
  if (other !== 'static' && other !== 'stream') return [];
  return guardedBy(facts, test, test.operator.startsWith('=') === (other === 'static'));
}

/** The code of cases that only `'static'` leads to, or a `default` beside `'stream'`. */
function staticCases(facts: Facts, { cases }: TSESTree.SwitchStatement): Node[] {
  const modeOf = ({ test }: TSESTree.SwitchCase): unknown => test && facts.staticValue(test)?.value;
  const hasStream = cases.some((one) => modeOf(one) === 'stream');
  const isStatic = (one: TSESTree.SwitchCase): boolean => (one.test ? modeOf(one) === 'static' : hasStream);
  return cases.filter((one) => casesInto(one).every(isStatic)).flatMap(({ consequent }) => consequent);
}
