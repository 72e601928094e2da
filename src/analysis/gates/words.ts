import type { Hints } from '../facts';
import type { Names } from './names';

/** Whether the file may have one of some names. What has another name in it is not searched for. */
export function mayName({ words }: Hints, names: Names): boolean {
  return names instanceof RegExp || words.hasOneOf(names);
}
