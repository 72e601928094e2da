import { perFile, type Facts, type Node } from '../facts';
import { asSet } from '../gates/names';
import { mayName } from '../gates/words';
import { enclosingFunction } from '../syntax/ast';
import { guardedBy } from '../syntax/guards';
import { callsOf } from '../values/functions';
import { shapesOf } from './pattern-shape';
import { isUnequal, valueTestsAt, valueTestsIn, type ValueTest } from './value-tests';

/** All ops of a pattern are of that family: `db` and `db.query`; or `http`, which is part of `http.server`. */
export function isAbout(ops: readonly string[] | 'unknown', family: string): boolean {
  return (
    ops !== 'unknown' &&
    ops.every((op) => op === family || op.startsWith(`${family}.`) || (op === 'http' && family === 'http.server'))
  );
}

/** What the op is read by. Without any of them, nothing of all that is tested around a name is a test of it. */
const OP_KEYS = asSet(['sentry.op', 'SEMANTIC_ATTRIBUTE_SENTRY_OP']);

/** Functions in functions are followed this far. */
const MAX_DEPTH = 3;

/**
 * Whether a test in a `tracesSampler` may be meant for spans with an op, by the tests of the op around it, behind it, and
 * around the calls of its function: the sampler is given both.
 *
 * @param family the op, or the first part of it
 */
export function maySample(facts: Facts, test: Node, family: string, depth = 0): boolean {
  if (!mayName(facts, OP_KEYS)) return true;
  const around = valueTestsAt(facts, test, facts.sourceCode.ast, isOp(facts));
  if (![...around, ...behind(facts, test)].every((known) => allows(known, family))) return false;
  const fn = depth < MAX_DEPTH ? enclosingFunction(test) : undefined;
  const calls = fn && (fn.parent.type === 'CallExpression' ? [fn.parent] : callsOf(facts, fn));
  return !calls || calls.length === 0 || calls.some((call) => maySample(facts, call, family, depth + 1));
}

/** The tests of the op in the code that runs only when a test holds: `name === 'a' && op === 'b'`. */
function behind(facts: Facts, test: Node): ValueTest[] {
  const guarded =
    test.parent?.type === 'SwitchCase' ? test.parent.consequent : guardedBy(facts, test, !isUnequal(test));
  return guarded.flatMap((code) => valueTestsIn(facts, code, isOp(facts)));
}

const isOp = perFile(
  (facts) =>
    (node: Node): boolean =>
      facts.valueOf(node)?.type === 'samplingOp',
);

function allows({ patterns, holds }: ValueTest, family: string): boolean {
  const shapes = patterns?.map((pattern) => shapesOf(pattern));
  const ops = shapes?.every((each) => each !== undefined) ? shapes.flat().map(({ text }) => text) : 'unknown';
  if (holds || ops === 'unknown') return isAbout(ops, family);
  return !ops.some((op) => isAbout([op], family));
}
