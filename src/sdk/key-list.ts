/** Whether a key is one of the given ones, of which some may end with `*` for any characters. */
export function hasKey(keys: readonly string[], key: string): boolean {
  return keys.some((known) => (known.endsWith('*') ? key.startsWith(known.slice(0, -1)) : known === key));
}
