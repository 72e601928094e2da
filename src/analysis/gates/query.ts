import { RareNames } from '../../vocabulary';
import { perFile, type Facts, type Hints } from '../facts';
import { mayHave } from './may-have';
import { ANY, asSet, type Names } from './names';
import { mayName } from './words';

/** What can be told of a file before it is searched. */
export interface Clue {
  /** @returns `false` when there is certainly nothing to find */
  mayFind(file: Hints): boolean;
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
  const clue = anyOf(clues);
  const found = perFile((facts) => [...find(facts)]);
  return Object.assign((facts: Facts) => (clue.mayFind(facts) ? found(facts) : []), clue);
}

/** Something that takes one of several things. */
export function anyOf(clues: readonly Clue[]): Clue {
  const [only] = clues;
  if (only && clues.length === 1) return only;
  return { mayFind: perFile((file: Hints) => clues.some((clue) => clue.mayFind(file))) };
}

/** Something that takes all of several things. */
export function allOf(...clues: readonly Clue[]): Clue {
  return { mayFind: (file) => clues.every((clue) => clue.mayFind(file)) };
}

/** The file may have a value of one of some types, and names that something of it may have; see {@link mayHave}. */
export function valuesOf(types: readonly string[], names: Names = ANY): Clue {
  const wanted = asSet(names);
  return { mayFind: (file) => mayHave(file, ...types) && mayName(file, wanted) };
}

/** The file has one of some names, in whatever meaning; for names that few files have. */
export function named(...names: readonly string[]): Clue {
  const wanted = new RareNames(names);
  return { mayFind: (file) => mayName(file, wanted) };
}
