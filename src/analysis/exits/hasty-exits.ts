import type { TSESTree } from '@typescript-eslint/utils';
import { FLUSHING_WRAPPERS } from '../../sdk/span-lifetime';
import { platformAt } from '../api/platform';
import { exportCalls } from '../api/sdk-call';
import { isForTypes, moduleSources } from '../api/sdk-export';
import type { Facts, FunctionNode, Node } from '../facts';
import { query } from '../gates/query';
import { detachmentOf, forgottenStatement } from '../spans/detachment';
import { functionAround, isSafeSpanCode, placesByFunction } from '../spans/span-flow';
import { codeOf } from '../syntax/ast';
import { follow, newEffort, type State, type Ways } from '../syntax/flow';
import { contains } from '../syntax/within';
import { nameOf } from '../values/functions';
import { flushingCode } from './flushes';
import { exitCalls } from './process-exit';
import { flushingChains, partsOfChain, runsFlushed, settled } from './promise-chains';

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
  const flushing = flushingCode(facts);
  const flushed = new Set<Node>(flushing.places);
  const safe = new Set<Node>(flushing.places);
  const chains = flushingChains(facts, flushing);
  for (const chain of chains) {
    const { fulfilled, rejected } = settled(facts, flushing, chain);
    // Nothing waits for a chain that is all of a statement.
    if (!fulfilled || forgottenStatement(chain)) continue;
    flushed.add(chain);
    if (rejected) for (const part of partsOfChain(facts, chain)) safe.add(part);
  }
  const inits = new Set<Node>(initCalls(facts).map(({ node }) => node));
  const uses = usesOfFunctionsAround(facts, exits);
  const points = placesByFunction([...flushed, ...inits, ...exits, ...[...uses.values()].flat()]);
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
            after: (point, state) => (flushed.has(point) ? FLUSHED : inits.has(point) ? UNSENT : state),
            assume: (condition, outcome, state) => (!outcome && isSwitch(facts, condition) ? NOTHING : state),
            isSafe: (node) => safe.has(node) || isSafeSpanCode(facts, node),
            effort: effort(facts),
          },
          start,
        ),
      );
    }
    return ways.get(fn);
  }

  function stateAtStart(fn: FunctionNode | undefined): State {
    if (!fn) return UNSENT;
    const named = uses.get(fn) ?? [];
    return isFlushedAt(fn) || (named.length > 0 && named.every(isFlushedAt)) ? FLUSHED : UNSENT;
  }

  /** Whether a function runs behind a flush, by the place at which it is made or named. */
  function isFlushedAt(place: Node): boolean {
    const around = functionAround(place);
    const detachment = detachmentOf(facts, place);
    if (detachment?.kind === 'timer' && isLastResort(around)) return true;
    if (detachment?.kind === 'promise' && runsFlushed(facts, flushing, detachment.call, place)) return true;
    // What is made behind a flush runs behind it: `Sentry.flush().then(() => process.exit())`.
    const state = waysIn(around)?.before.get(place) ?? UNSENT;
    return (state & (FLUSHED | UNSENT)) === FLUSHED;
  }

  /** A timer, should the flush in the code around it take too long. */
  function isLastResort(around: FunctionNode | undefined): boolean {
    return [...flushing.places, ...chains].some((place) =>
      around ? contains(around.body, place) : !functionAround(place),
    );
  }

  return (exit) => waysIn(functionAround(exit))?.before.get(exit) ?? FLUSHED;
}

/** More functions than lead to an exit in real code. */
const MAX_NAMED = 300;

/** The names by which the functions around some places are called or handed on, and so forth for those names. */
function usesOfFunctionsAround(facts: Facts, places: readonly Node[]): Map<FunctionNode, Node[]> {
  const found = new Map<FunctionNode, Node[]>();
  const open = [...places];
  for (let place = open.pop(); place; place = open.pop()) {
    for (let fn = functionAround(place); fn && !found.has(fn) && found.size < MAX_NAMED; fn = functionAround(fn)) {
      const uses = usesOfFunction(facts, fn);
      found.set(fn, uses);
      for (const use of uses) open.push(use);
    }
  }
  return found;
}

function usesOfFunction(facts: Facts, fn: FunctionNode): Node[] {
  const name = nameOf(fn);
  const variable = name && facts.variableOf(name);
  return (variable?.references ?? []).flatMap((reference) =>
    reference.isRead() && !contains(fn, reference.identifier) ? [reference.identifier] : [],
  );
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
