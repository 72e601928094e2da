import type { Pattern } from './filters';

/** Stands for any characters, also none. */
export const GAP = '\0';

/** What the strings that a pattern matches look like. It may describe more strings than the pattern matches. */
export interface Shape {
  /** Literal text with a {@link GAP} for each part that is not known. It neither begins nor ends with one. */
  readonly text: string;
  /** The strings begin with the text. */
  readonly start: boolean;
  /** The strings end with the text. */
  readonly end: boolean;
}

/** More alternatives than people write. */
const MAX_ALTERNATIVES = 64;
const MAX_LENGTH = 1000;

/** Written in front of or behind the text while it is put together. */
const START = '\u0001';
const END = '\u0002';

/**
 * The shapes of the strings that a pattern matches, one for each alternative. The source of a regular expression is read;
 * it is never compiled or run, since patterns of users may take exponential time.
 *
 * @returns `undefined` when the pattern is too long or has something that is not understood
 */
export function shapesOf({ text, flags = '', match }: Pattern): readonly Shape[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  if (match !== 'regexp') {
    return [{ text, start: match === 'exact' || match === 'prefix', end: match === 'exact' || match === 'suffix' }];
  }
  const alternatives = flags.includes('v') ? undefined : new Reader(text).read();
  return alternatives && [...new Set(alternatives)].map(shapeOf);
}

function shapeOf(alternative: string): Shape {
  let text = alternative.replaceAll(/\0+/g, GAP);
  const start = text.startsWith(START);
  const end = text.endsWith(END);
  text = text.replaceAll(START, '').replaceAll(END, '');
  const [open, closed] = [text.startsWith(GAP), text.length > 1 && text.endsWith(GAP)];
  return { text: text.slice(open ? 1 : 0, closed ? -1 : undefined), start: start && !open, end: end && !closed };
}

/** Whether one of the strings that a pattern matches is this name. A {@link GAP} in the name fits anything. */
export function fitsName(shape: Shape, name: string, ignoreCase: boolean): boolean {
  const [text, subject] = ignoreCase ? [shape.text.toLowerCase(), name.toLowerCase()] : [shape.text, name];
  const gap = subject.indexOf(GAP);
  if (gap >= 0) {
    const known = subject.slice(0, gap);
    const wanted = text.split(GAP)[0] ?? '';
    return known.startsWith(wanted) || wanted.startsWith(known) || (!shape.start && known.includes(wanted));
  }
  const parts = text.split(GAP);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const from = isLast && shape.end ? Math.max(at, subject.length - part.length) : at;
    const found = i === 0 && shape.start ? (subject.startsWith(part) ? 0 : -1) : subject.indexOf(part, from);
    if (found < 0 || found < at || (isLast && shape.end && found + part.length !== subject.length)) return false;
    at = found + part.length;
  }
  return true;
}

/** Reads a regular expression, from left to right. Each method returns `undefined` for what is not understood. */
class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  read(): string[] | undefined {
    const found = this.alternatives();
    return this.at === this.source.length ? found : undefined;
  }

  private alternatives(): string[] | undefined {
    const found: string[] = [];
    do {
      const sequence = this.sequence();
      if (!sequence) return undefined;
      found.push(...sequence);
    } while (this.skip('|'));
    return found.length > MAX_ALTERNATIVES ? undefined : found;
  }

  private sequence(): string[] | undefined {
    let found = [''];
    while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at))) {
      const atom = this.atom();
      const part = atom && this.quantified(atom);
      if (!part || found.length * part.length > MAX_ALTERNATIVES) return undefined;
      found = found.flatMap((head) => part.map((tail) => head + tail));
    }
    return found;
  }

  private atom(): string[] | undefined {
    const char = this.source.charAt(this.at++);
    switch (char) {
      case '^':
        return [START];
      case '$':
        return [END];
      case '.':
        return [GAP];
      case '(':
        return this.group();
      case '[':
        return this.characterClass();
      case '\\':
        return this.escape();
      default:
        return [char];
    }
  }

  private group(): string[] | undefined {
    const [opening = ''] = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.source.slice(this.at)) ?? [];
    if (opening === '' && this.source.charAt(this.at) === '?') return undefined;
    this.at += opening.length;
    const found = this.alternatives();
    if (!this.skip(')')) return undefined;
    // What a lookaround demands is left out: the shape then describes more strings.
    return /[=!]$/.test(opening) ? [''] : found;
  }

  private characterClass(): string[] | undefined {
    const [text, only] = /^(?:(\\?[^\w\s\\\]^])|(?:\\[^]|[^\\\]])*)\]/.exec(this.source.slice(this.at)) ?? [];
    if (text === undefined) return undefined;
    this.at += text.length;
    return [only?.replace('\\', '') ?? GAP];
  }

  private escape(): string[] | undefined {
    const char = this.source.charAt(this.at++);
    if (/[dDwWS1-9]/.test(char)) return [GAP];
    // Names have no other white space.
    if (char === 's') return [' '];
    if (/[bB]/.test(char)) return [''];
    return char === '' || /\w/.test(char) ? undefined : [char];
  }

  private quantified(atom: string[]): string[] | undefined {
    const [text = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(this.source.slice(this.at)) ?? [];
    this.at += text.length;
    if (text === '') return atom;
    if (text.startsWith('?')) return ['', ...atom];
    if (atom.length === 1 && atom[0] === ' ') return text.startsWith('+') ? [' '] : ['', ' '];
    return [GAP];
  }

  private skip(char: string): boolean {
    if (this.source.charAt(this.at) !== char) return false;
    this.at++;
    return true;
  }
}
