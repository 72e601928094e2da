import { ALL_WORDS } from '../../vocabulary';
import { noAnswers, perFile, type Hints } from '../facts';
import { leadsToTypes } from './may-have';
import type { Clue } from './query';

/**
 * Whether files that take the same exports of the SDK may have something, whatever else is in them. Most files take the
 * same few, `captureException` and the like, which lead to nothing that most rules ask for; that is remembered.
 *
 * @returns `false` when none of them has
 */
export function othersMayFind(file: Hints, clue: Clue): boolean {
  const others = othersLike(file);
  return others === undefined || clue.mayFind(others);
}

/** What is known of all files that take the same exports; `undefined` where that excludes next to nothing. */
const othersLike = perFile((file: Hints): Hints | undefined => {
  const taken = file.taken();
  if (!taken || taken.size > MAX_TAKEN) return undefined;
  const key = [...taken].sort().join();
  if (!remembered.has(key)) {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const others: Hints = { answers: noAnswers(), words: ALL_WORDS, taken: () => taken };
    remembered.set(key, leadsToTypes(others) ? undefined : others);
  }
  return remembered.get(key);
});

/** No two files take the same of many. */
const MAX_TAKEN = 8;

const MAX_REMEMBERED = 500;

const remembered = new Map<string, Hints | undefined>();
