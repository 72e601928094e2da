import { hasRenames } from '../settings';
import { perFile, type Facts } from './facts';
import type { Names } from './names';

/** No name of the SDK is as long. */
const LONGEST = 60;

/**
 * Every name in the file, and every string that may be one. A name that is put together, `span['set' + 'Data']`, is none.
 */
export const wordsOf = perFile(({ sourceCode }): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const { value } of sourceCode.ast.tokens) {
    if (value.length <= LONGEST) words.add(isQuoted(value) ? value.slice(1, -1) : value);
  }
  return words;
});

/** Every parser has types of tokens of its own. */
function isQuoted(token: string): boolean {
  const first = token.charCodeAt(0);
  return first === DOUBLE || first === SINGLE || first === BACKTICK;
}

const DOUBLE = 0x22;
const SINGLE = 0x27;
const BACKTICK = 0x60;

/** Whether the file has one of some names. What has another name in it is not searched for. */
export function mayName(facts: Facts, names: Names): boolean {
  // A module of the project may give other names to what it exports.
  if (names instanceof RegExp || hasRenames(facts.settings)) return true;
  const words = wordsOf(facts);
  for (const name of names) if (words.has(name)) return true;
  return false;
}
