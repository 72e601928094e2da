import { hasRenames } from '../settings';
import { perFile, type Facts } from './facts';
import type { Names } from './names';
import { keyName } from './static-value';

/** All names of the file, also those that are put together: `span['set' + 'Data']`. */
export const wordsOf = perFile((facts): ReadonlySet<string> => {
  const { words, computed } = facts.nodes;
  const found: string[] = [];
  for (const node of computed) {
    const name = keyName(facts, node.type === 'Property' ? node.key : node.property, true);
    if (name !== undefined && !words.has(name)) found.push(name);
  }
  return found.length > 0 ? new Set([...words, ...found]) : words;
});

/** Whether the file has one of some names. What has another name in it is not searched for. */
export function mayName(facts: Facts, names: Names): boolean {
  // A module of the project may give other names to what it exports.
  if (names instanceof RegExp || hasRenames(facts.settings)) return true;
  const words = wordsOf(facts);
  for (const name of names) if (words.has(name)) return true;
  return false;
}
