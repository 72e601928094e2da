import { ALL_WORDS } from '../vocabulary';
import { noAnswers, perFile, type Hints } from './facts';
import type { Clue } from './query';

/**
 * Whether files that take the same exports of the SDK may have something, whatever else is in them. Most files take the
 * same few, so this is mostly known.
 *
 * @returns `false` when none of them has
 */
export function othersMayFind(file: Hints, clue: Clue): boolean {
  const others = othersLike(file);
  return others === undefined || clue.mayFind(others);
}

const othersLike = perFile((file: Hints): Hints | undefined => {
  const taken = file.taken();
  if (!taken || taken.size > MAX_TAKEN) return undefined;
  const key = [...taken].sort().join();
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const others: Hints = { answers: noAnswers(), words: ALL_WORDS, taken: () => taken };
  remembered.set(key, others);
  return others;
});

/** Files that take more of the SDK have something for most rules. */
const MAX_TAKEN = 8;

const MAX_REMEMBERED = 500;

const remembered = new Map<string, Hints>();
