import { perFile, type Facts } from './facts';
import { mayHave } from './may-have';
import { mayName } from './words';
import { ANY, asSet, type Names } from './names';

/** What can be told of a file before it is searched. */
export interface Clue {
  /** @returns `false` when there is certainly nothing to find */
  mayFind(facts: Facts): boolean;
}

/** A question about a file: what it finds there. It is answered once, and not even looked for where no clue is. */
export interface Query<T> extends Clue {
  (facts: Facts): readonly T[];
}

/**
 * @param clues there is something to find only if one of them may find something
 * @param find looks for it
 */
export function query<T>(clues: readonly Clue[], find: (facts: Facts) => Iterable<T>): Query<T> {
  const mayFind = anyOf(clues);
  const found = perFile((facts) => [...find(facts)]);
  return Object.assign((facts: Facts) => (mayFind(facts) ? found(facts) : []), { mayFind });
}

function anyOf(clues: readonly Clue[]): Clue['mayFind'] {
  const [only] = clues;
  if (only && clues.length === 1) return (facts) => only.mayFind(facts);
  return perFile((facts) => clues.some((clue) => clue.mayFind(facts)));
}

/** Something that takes all of several things. */
export function allOf(...clues: readonly Clue[]): Clue {
  return { mayFind: (facts) => clues.every((clue) => clue.mayFind(facts)) };
}

/** The file may have a value of one of some types, and names that something of it may have; see {@link mayHave}. */
export function valuesOf(types: readonly string[], names: Names = ANY): Clue {
  const wanted = asSet(names);
  return { mayFind: (facts) => mayHave(facts, ...types) && mayName(facts, wanted) };
}

/** The file has one of some names, in whatever meaning. */
export function named(...names: readonly string[]): Clue {
  const wanted = asSet(names);
  return { mayFind: (facts) => mayName(facts, wanted) };
}
