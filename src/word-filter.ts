/**
 * Tells whether a text has a word, in a fraction of the time of a search: the text is gone through once, and of each of its
 * words one bit is kept (a Bloom filter). Only for a word whose bit is there, the text is searched.
 */
export class WordFilter {
  constructor(private readonly text: string) {}

  /** @param names each a word, or several: of `http.route`, both are looked for */
  hasOneOf(names: Iterable<string>): boolean {
    for (const name of names) if (this.has(name)) return true;
    return false;
  }

  has(name: string): boolean {
    if (owner !== this) this.takeBits();
    for (const bit of bitsOf(name)) if ((bits[bit >>> 5]! & (1 << (bit & 31))) === 0) return false;
    return this.text.includes(name);
  }

  private takeBits(): void {
    bits.fill(0);
    forEachWord(this.text, (bit) => {
      bits[bit >>> 5]! |= 1 << (bit & 31);
    });
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- see `bits`
    owner = this;
  }
}

const SIZE = 1 << 16;

/** Of the filter that was asked last: buffers cost more to make and to collect than to fill. */
const bits = new Uint32Array(SIZE / 32);
let owner: WordFilter | undefined;

const known = new Map<string, readonly number[]>();

function bitsOf(name: string): readonly number[] {
  let bits = known.get(name);
  if (!bits) {
    const found: number[] = [];
    forEachWord(name, (bit) => found.push(bit));
    known.set(name, (bits = found));
  }
  return bits;
}

/** By code, whether a character is a part of names. Beyond ASCII are white space and letters that no name of the SDK has. */
const IN_WORDS = Uint8Array.from({ length: 128 }, (_, code) => Number(/[\w$]/.test(String.fromCharCode(code))));

const isInWord = (code: number): boolean => IN_WORDS[code] === 1;

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

function forEachWord(text: string, found: (bit: number) => void): void {
  let hash = 0;
  let isWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isInWord(code)) {
      hash = (Math.imul(hash, 31) + code) | 0;
      isWord = true;
    } else if (isWord) {
      found((hash ^ (hash >>> 16)) & (SIZE - 1));
      hash = 0;
      isWord = false;
    }
  }
  if (isWord) found((hash ^ (hash >>> 16)) & (SIZE - 1));
}
