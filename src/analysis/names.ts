/** Names that are looked for. A pattern is tested on every name of the file; prefer a list. */
export type Names = readonly string[] | ReadonlySet<string> | RegExp;

/** What stands under one of some names. */
export function withName<T>(byName: ReadonlyMap<string, readonly T[]>, names: Names): T[] {
  const found: T[] = [];
  const add = (name: string): void => {
    for (const one of byName.get(name) ?? []) found.push(one);
  };
  if (names instanceof RegExp) {
    for (const name of byName.keys()) if (names.test(name)) add(name);
  } else if (names instanceof Set) {
    for (const name of byName.keys()) if (names.has(name)) add(name);
  } else {
    for (const name of names as readonly string[]) add(name);
  }
  return found;
}

/** Whether a name is looked for. */
export function isAmong(name: string, names: Names): boolean {
  if (names instanceof RegExp) return names.test(name);
  return names instanceof Set ? names.has(name) : (names as readonly string[]).includes(name);
}

/** What has a name, under its name, with its place in the list. */
export function byName<T extends { readonly name: string }>(
  list: readonly T[],
): ReadonlyMap<string, readonly Ordered<T>[]> {
  const found = new Map<string, Ordered<T>[]>();
  list.forEach((one, order) => {
    const others = found.get(one.name);
    if (others) others.push({ ...one, order });
    else found.set(one.name, [{ ...one, order }]);
  });
  return found;
}

type Ordered<T> = T & { readonly order: number };
