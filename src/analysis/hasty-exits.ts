import type { TSESTree } from '@typescript-eslint/utils';
import { FLUSHING_WRAPPERS } from '../sdk/span-lifetime';
import { codeOf } from './ast';
import { detachmentOf } from './detachment';
import type { Facts, FunctionNode, Node } from './facts';
import { follow, newEffort, type State, type Ways } from './flow';
import { flushingCalls } from './flushes';
import { platformAt } from './platform';
import { exitCalls } from './process-exit';
import { query } from './query';
import { exportCalls } from './sdk-call';
import { isForTypes, moduleSources } from './sdk-export';
import { functionAround, isSafeSpanCode, placesByFunction } from './span-flow';
import { contains } from './within';

/** What may be buffered: spans, nothing any more, nothing yet. */
const UNSENT = 1;
const FLUSHED = 2;
const NOTHING = 4;

/** A call of `process.exit` on a way on which nothing has flushed the SDK. */
export interface HastyExit {
  readonly node: TSESTree.CallExpression;
  /** The server SDK that the file uses. */
  readonly module: string;
}

/**
 * Calls of `process.exit` that may drop buffered spans, in files that use a server SDK (H32). Left out are those before
 * `init`, in handlers of which an SDK wrapper takes care, and those that wait for a flush in whatever way.
 */
export const hastyExits = query([exitCalls], (facts): HastyExit[] => {
  const exits = exitCalls(facts);
  if (exits.length === 0) return [];
  const source = moduleSources(facts).find(
    (place) => platformAt(facts, place.module) === 'server' && !isForTypes(place),
  );
  if (!source) return [];
  const before = statesBefore(facts, exits);
  return exits.flatMap((node) =>
    (before(node) & UNSENT) === 0 || isWrapped(facts, node) ? [] : [{ node, module: source.module }],
  );
});

const effort = newEffort();
const initCalls = exportCalls(['init']);

function statesBefore(facts: Facts, exits: readonly Node[]): (exit: Node) => State {
  const flushing = flushingCalls(facts);
  const inits = new Set<Node>(initCalls(facts).map(({ node }) => node));
  const points = placesByFunction([...flushing, ...inits, ...exits]);
  const ways = new Map<FunctionNode | undefined, Ways | undefined>();

  function waysIn(fn: FunctionNode | undefined): Ways | undefined {
    if (!ways.has(fn)) {
      ways.set(fn, undefined);
      const own = points.get(fn) ?? [];
      const start = own.some((point) => inits.has(point)) ? NOTHING : stateAtStart(fn);
      ways.set(
        fn,
        follow(
          facts,
          fn?.body ?? facts.sourceCode.ast,
          {
            points: own,
            after: (point, state) => (flushing.has(point) ? FLUSHED : inits.has(point) ? UNSENT : state),
            assume: (condition, outcome, state) => (!outcome && isSwitch(facts, condition) ? NOTHING : state),
            isSafe: (node) => flushing.has(node) || isSafeSpanCode(facts, node),
            effort: effort(facts),
          },
          start,
        ),
      );
    }
    return ways.get(fn);
  }

  function stateAtStart(fn: FunctionNode | undefined): State {
    const around = fn && functionAround(fn);
    // A last resort, should the flush in the code around it take too long.
    const isLastResort = around && detachmentOf(facts, fn)?.kind === 'timer';
    if (isLastResort && [...flushing].some((call) => contains(around.body, call))) return FLUSHED;
    // What is made behind a flush runs behind it: `Sentry.flush().then(() => process.exit())`.
    return fn && waysIn(around)?.before.get(fn) === FLUSHED ? FLUSHED : UNSENT;
  }

  return (exit) => waysIn(functionAround(exit))?.before.get(exit) ?? FLUSHED;
}

/**
 * `if (client)`, `if (process.env.SENTRY_DSN)`, `if (enabled)`, `Sentry?.flush()`: otherwise there is nothing to send.
 */
function isSwitch(facts: Facts, condition: Node): boolean {
  const value = facts.valueOf(condition);
  if (value?.type === 'client' || value?.path) return true;
  return /sentry|dsn|client|enabled|initiali[sz]ed/i.test(codeOf(facts.sourceCode, condition));
}

const wrappers = exportCalls(FLUSHING_WRAPPERS);

function isWrapped(facts: Facts, place: Node): boolean {
  return wrappers(facts).some(({ node }) =>
    node.arguments.some((argument) => {
      const fn = facts.functionOf(argument);
      return contains(argument, place) || (fn !== undefined && contains(fn, place));
    }),
  );
}
