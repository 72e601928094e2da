import fc from 'fast-check';

/**
 * A grammar: the alternatives of each name.
 *
 * `<name>` stands for one of the alternatives of a name, and `<name x>` for one in which `x` takes the place of `~`.
 * `$name` is an export of the SDK and `$:Name` a type of it; `#` makes a name that no other statement has. An alternative
 * that begins with `ts|` is TypeScript. The first one is the simplest: counterexamples are shrunk towards it.
 */
export type Rules = Readonly<Record<string, readonly string[]>>;

const MAX_DEPTH = 8;
/** The names whose texts declare something at the top: each of them gets its own `#`. */
const DECLARES = new Set(['top', 'statement', 'other']);

/**
 * The texts that a grammar makes.
 *
 * @param start the name to begin with
 * @param typescript whether to take the alternatives with types
 */
export function textsOf(rules: Rules, start: string, typescript: boolean): fc.Arbitrary<string> {
  // Other things in angle brackets are types.
  const part = new RegExp(`<(${Object.keys(rules).join('|')})(?: ([^<>]+))?>`, 'g');
  const partsOf = (text: string): RegExpExecArray[] => [...text.matchAll(part)];
  const heightOf = heights(rules, partsOf);
  const known = new Map<string, fc.Arbitrary<string>>();

  const named = (name: string, depth: number): fc.Arbitrary<string> => {
    const key = `${name} ${depth}`;
    let texts = known.get(key);
    if (!texts) {
      const all = alternatives(rules[name]!, typescript);
      const height = Math.max(depth, Math.min(...all.map(heightOf)));
      const fitting = all.filter((text) => heightOf(text) <= height);
      texts = fc.oneof({ withCrossShrink: true }, ...fitting.map((text) => expanded(text, depth - 1)));
      known.set(key, texts);
    }
    return texts;
  };

  function expanded(text: string, depth: number): fc.Arbitrary<string> {
    const parts = partsOf(text);
    if (parts.length === 0) return fc.constant(text);
    const texts = parts.map(([, name, object], index) =>
      named(name!, depth).map((inner) => {
        const whole = object === undefined ? inner : inner.replaceAll('~', object);
        return DECLARES.has(name!) ? whole.replaceAll('#', `${index}#`) : whole;
      }),
    );
    return fc.tuple(...texts).map((found) => {
      let index = 0;
      return text.replace(part, () => found[index++]!);
    });
  }

  return named(start, MAX_DEPTH).map((text) => text.replaceAll('#', ''));
}

function alternatives(texts: readonly string[], typescript: boolean): string[] {
  return texts.flatMap((text) => (text.startsWith('ts|') ? (typescript ? text.slice(3) : []) : text));
}

/** @returns how deep the shallowest expansion of a text is */
function heights(rules: Rules, partsOf: (text: string) => RegExpExecArray[]): (text: string) => number {
  const found = new Map(Object.keys(rules).map((name) => [name, Infinity]));
  const heightOf = (text: string): number => 1 + Math.max(0, ...partsOf(text).map(([, name]) => found.get(name!)!));
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, texts] of Object.entries(rules)) {
      const height = Math.min(...texts.map(heightOf));
      if (height >= found.get(name)!) continue;
      found.set(name, height);
      changed = true;
    }
  }
  const known = new Map<string, number>();
  return (text) => {
    const height = known.get(text) ?? heightOf(text);
    known.set(text, height);
    return height;
  };
}
