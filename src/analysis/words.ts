import { hasRenames } from '../settings';
import { FoundNames } from '../vocabulary';
import { perFile, type Facts } from './facts';
import type { Names } from './names';

/** The words of the file. A name that is put together, `span['set' + 'Data']`, is none of them. */
export const wordsOf = perFile(({ sourceCode }) => new FoundNames(sourceCode.text));

/** Whether the file may have one of some names. What has another name in it is not searched for. */
export function mayName(facts: Facts, names: Names): boolean {
  // A module of the project may give other names to what it exports.
  if (names instanceof RegExp || hasRenames(facts.settings)) return true;
  return wordsOf(facts).hasOneOf(names);
}
