import { NameSet } from '../../vocabulary';
import type { Node } from '../facts';

/** Names that are looked for. A pattern is tested on every name of the file; prefer a list. */
export type Names = readonly string[] | ReadonlySet<string> | RegExp;

/** A list as a set, in which a name is found at once. */
export function asSet(names: Names): ReadonlySet<string> | RegExp {
  return names instanceof RegExp ? names : new NameSet(names);
}

/** Whatever its name is. */
export const ANY = /(?:)/;

/** What stands under one of some names. */
export function withName<T>(byName: ReadonlyMap<string, readonly T[]>, names: Names): T[] {
  const found: T[] = [];
  const add = (name: string): void => {
    for (const one of byName.get(name) ?? []) found.push(one);
  };
  if (names instanceof RegExp) {
    for (const name of byName.keys()) if (names.test(name)) add(name);
  } else {
    for (const name of names) add(name);
  }
  return found;
}

/** Whether a name is looked for. */
export function isAmong(name: string, names: Names): boolean {
  if (names instanceof RegExp) return names.test(name);
  return names instanceof Set ? names.has(name) : (names as readonly string[]).includes(name);
}

/** Adds a value to those of a name. */
export function addNamed<T>(byName: Map<string, T[]>, name: string, value: T): void {
  const others = byName.get(name);
  if (others) others.push(value);
  else byName.set(name, [value]);
}

/** Sorts nodes as they stand in the code, those of one type after all others. */
export function inOrder<N extends Node>(nodes: N[], last: `${N['type']}`): N[] {
  if (nodes.length < 2) return nodes;
  return nodes.sort((a, b) => {
    if (a.type !== b.type && (a.type === last || b.type === last)) return a.type === last ? 1 : -1;
    // Of nodes that begin together, one is around the other.
    return a.range[0] - b.range[0] || b.range[1] - a.range[1];
  });
}
