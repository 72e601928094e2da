import { exportedType, EXPORTED_TYPE_NAMES, TYPES, type TypeDef, type TypeRef } from '../sdk/types';
import { hasRenames } from '../settings';
import { perFile, type Facts } from './facts';
import { someWord } from '../word-filter';
import { wordsOf } from './words';

/**
 * Whether the file may have a value of one of some types: asked before its nodes are searched for them. Every such value
 * comes from an export of the SDK, by way of properties; a file that lacks the name of one of them has no such value.
 *
 * @param types names of entries in `sdk/types`
 */
export function mayHave(facts: Facts, ...types: readonly string[]): boolean {
  const reachable = reachableTypes(facts);
  return reachable === 'all' || types.some((type) => reachable.has(type));
}

/** The types that {@link mayHave} is asked for; `all` where the settings let modules give other names to exports. */
export const reachableTypes = perFile((facts): ReadonlySet<string> | 'all' => {
  if (hasRenames(facts.settings)) return 'all';
  const words = wordsOf(facts);
  const found = new Set<string>();
  const open: TypeDef[] = [];
  const add = (ref: TypeRef | null | undefined): void => {
    if (typeof ref === 'object' && ref !== null) open.push(ref);
    if (typeof ref !== 'string') return;
    const name = ref.endsWith('?') ? ref.slice(0, -1) : ref;
    const def = TYPES[name];
    if (!def || found.has(name)) return;
    found.add(name);
    open.push(def);
  };
  add('sdk');
  for (const name of EXPORTED_TYPE_NAMES) if (words.has(name)) add(exportedType(name));
  const { text } = facts.sourceCode;
  const hasClient = someWord(text, 'Client', (word) => exportedType(word) === 'client');
  if (hasClient) add('client');
  // Constructors of clients take the options of `init`.
  if (hasClient || someWord(text, 'Options', (word) => exportedType(word) === 'options')) add('options');
  for (let def = open.pop(); def; def = open.pop()) {
    const { members, overloads, params } = def;
    for (const name in members) if (words.has(name)) add(members[name]);
    for (const hook in overloads) overloads[hook]?.forEach(add);
    params?.forEach(add);
    add(def.index);
    add(def.element);
    add(def.returns);
    add(def.constructs);
  }
  return found;
});
