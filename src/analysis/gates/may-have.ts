import { exportedType, EXPORTED_TYPE_NAMES, TYPES, type TypeDef, type TypeRef } from '../../sdk/types';
import { perFile, type Hints } from '../facts';

/**
 * Whether the file may have a value of one of some types: asked before its nodes are searched for them. Every such value
 * comes from an export of the SDK, by way of properties; a file that lacks the name of one of them has no such value.
 *
 * @param types names of entries in `sdk/types`
 */
export function mayHave(file: Hints, ...types: readonly string[]): boolean {
  const reachable = reachableTypes(file);
  return types.some((type) => reachable.has(type));
}

/** Whether the file may have a value of any type. */
export const leadsToTypes = (file: Hints): boolean => reachableTypes(file).size > 0;

/** The types that {@link mayHave} is asked for. */
const reachableTypes = perFile((file: Hints): ReadonlySet<string> => {
  const { words } = file;
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
  for (const ref of seeds(file)) add(ref);
  for (let def = open.pop(); def; def = open.pop()) {
    const { members, overloads, params } = def;
    // The key of an attribute may stand in a constant of the SDK.
    for (const name in members) if (name.includes('.') || words.has(name)) add(members[name]);
    for (const hook in overloads) overloads[hook]?.forEach(add);
    params?.forEach(add);
    add(def.index);
    add(def.element);
    add(def.returns);
    add(def.constructs);
  }
  return found;
});

/** What the exports are that the file takes from the SDK. */
function seeds(file: Hints): readonly (TypeRef | undefined)[] {
  const { members = {} } = TYPES['sdk'] ?? {};
  const taken = file.taken();
  if (taken) {
    const types = [...taken].map(exportedType);
    return [
      ...[...taken].map((name) => ownType(members, name)),
      ...types,
      ...(types.includes('client') ? OF_CLIENTS : []),
    ];
  }
  const { words } = file;
  const listed = EXPORTED_TYPE_NAMES.filter((name) => words.has(name));
  const isClient = words.hasLike('Client', (word) => exportedType(word) === 'client');
  const isOptions = words.hasLike('Options', (word) => exportedType(word) === 'options');
  return ['sdk', ...listed.map(exportedType), ...(isClient ? OF_CLIENTS : []), ...(isOptions ? ['options'] : [])];
}

/** Constructors of clients take the options of `init`. */
const OF_CLIENTS: readonly TypeRef[] = ['client', 'options'];

const ownType = (types: Readonly<Record<string, TypeRef>>, name: string): TypeRef | undefined =>
  Object.hasOwn(types, name) ? types[name] : undefined;
