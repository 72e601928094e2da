/*
 * Which of many names a text has, in a fraction of the time of a search for each of them. All names that are looked for are
 * kept in one vocabulary; a text is gone through once, and of its words only those of the vocabulary are looked at.
 */

/** Names to look for: those that are made when the plugin is loaded are found fastest. */
export class NameSet extends Set<string> {
  /** Their places in the vocabulary; `undefined` when one has none. */
  readonly places: readonly number[] | undefined;

  constructor(names: Iterable<string>) {
    super(names);
    const places = [...this].map(learn);
    this.places = places.every((place) => place !== undefined) ? places : undefined;
  }
}

/** Names that few files have: they are searched for one by one, in the hope that nothing else need be known of the text. */
export class RareNames extends NameSet {}

/** What can be asked of the words of a text. */
export interface Words {
  /** @param name a word, or several: of `http.route`, both are looked for */
  has(name: string): boolean;
  hasOneOf(names: Iterable<string>): boolean;
  /** Whether there is a word of which `part` is a part and that passes a test. */
  hasLike(part: string, test: (word: string) => boolean): boolean;
}

/** Of a text of which nothing is known. */
export const ALL_WORDS: Words = { has: () => true, hasOneOf: () => true, hasLike: () => true };

/** The words of a text, of which those of the vocabulary are found fastest. */
export class FoundWords implements Words {
  /** One bit for each name that was known when the text was gone through. */
  private found: Uint32Array = new Uint32Array(0);
  /** How many these were. */
  private size = 0;

  constructor(private readonly text: string) {}

  has(name: string): boolean {
    const place = known.get(name);
    if (place !== undefined) return isSet(this.names(), place);
    learn(name);
    // Looked for in this text alone, which may have been gone through.
    const word = longestWord(name);
    return this.text.includes(name) && (word === undefined || someWord(this.text, word, (found) => found === word));
  }

  hasOneOf(names: Iterable<string>): boolean {
    if (names instanceof RareNames && this.size === 0 && !isPartOf(this.text, names)) return false;
    if (names instanceof NameSet && names.places) {
      const found = this.names();
      for (const place of names.places) if (isSet(found, place)) return true;
      return false;
    }
    for (const name of names) if (this.has(name)) return true;
    return false;
  }

  hasLike(part: string, test: (word: string) => boolean): boolean {
    return someWord(this.text, part, test);
  }

  private names(): Uint32Array {
    if (this.size < known.size) {
      this.size = known.size;
      this.found = namesIn(this.text);
    }
    return this.found;
  }
}

/** Whether one of some names is in a text, be it in the middle of a word. */
function isPartOf(text: string, names: Iterable<string>): boolean {
  for (const name of names) if (text.includes(name)) return true;
  return false;
}

const SIZE = 1 << 15;

/** One bit for each word of the vocabulary, which others may share. */
const bits = new Uint32Array(SIZE / 32);

/** The names that have a word in them. */
const byWord = new Map<string, string[]>();

/** The vocabulary, with the place of each name. */
const known = new Map<string, number>();

/** @returns the place of a name in the vocabulary; `undefined` for one that has no word in it */
function learn(name: string): number | undefined {
  // One of its words is enough to find it.
  const word = longestWord(name);
  if (word === undefined) return undefined;
  const place = known.get(name);
  if (place !== undefined) return place;
  known.set(name, known.size);
  const names = byWord.get(word);
  if (names) names.push(name);
  else byWord.set(word, [name]);
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = hashed(hash, word.charCodeAt(i));
  bits[indexOf(hash)]! |= maskOf(hash);
  return known.size - 1;
}

function longestWord(name: string): string | undefined {
  return name.match(/[\w$]+/g)?.reduce((longest, word) => (word.length > longest.length ? word : longest));
}

const isSet = (found: Uint32Array, place: number): boolean => (found[place >>> 5]! & (1 << (place & 31))) !== 0;

/** @returns one bit for each name of the vocabulary */
function namesIn(text: string): Uint32Array {
  const words = new Set<string>();
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (!isInWord(code)) continue;
    const start = i;
    let hash = 0;
    do {
      hash = hashed(hash, code);
      code = ++i < text.length ? text.charCodeAt(i) : 0;
    } while (isInWord(code));
    if ((bits[indexOf(hash)]! & maskOf(hash)) !== 0) words.add(text.slice(start, i));
  }
  const found = new Uint32Array((known.size >>> 5) + 1);
  for (const word of words) {
    for (const name of byWord.get(word) ?? []) {
      if (name !== word && !text.includes(name)) continue;
      const place = known.get(name)!;
      found[place >>> 5]! |= 1 << (place & 31);
    }
  }
  return found;
}

const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;
const indexOf = (hash: number): number => ((hash ^ (hash >>> 15)) & (SIZE - 1)) >>> 5;
const maskOf = (hash: number): number => 1 << ((hash ^ (hash >>> 15)) & 31);

/** By code, whether a character is a part of names. Beyond ASCII are white space and letters that no name of the SDK has. */
const IN_WORDS = Uint8Array.from({ length: 128 }, (_, code) => Number(/[\w$]/.test(String.fromCharCode(code))));

const isInWord = (code: number): boolean => code < 128 && IN_WORDS[code] === 1;

/** Whether a text has a word of which `part` is a part and that passes a test. */
export function someWord(text: string, part: string, test: (word: string, at: number) => boolean): boolean {
  let end = 0;
  // On from the end of each word: one that repeats the part would be gone through as often.
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, end)) {
    let start = at;
    end = at + part.length;
    while (start > 0 && isInWord(text.charCodeAt(start - 1))) start--;
    while (end < text.length && isInWord(text.charCodeAt(end))) end++;
    if (test(text.slice(start, end), start)) return true;
  }
  return false;
}
