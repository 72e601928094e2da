import { readFileSync } from 'node:fs';
import { namesSdk } from '../file-gate';
import { kindOf, type Kind } from './files';

/** A script that names Sentry. */
export interface Source {
  readonly file: string;
  readonly kind: Kind;
  readonly text: string;
}

/** A file that names Sentry and was not linted, with the reason: the rest of a sentence that begins with its name. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** Bundles that are checked in cost more time than all else, and nobody edits them. */
const MAX_LENGTH = 1_000_000;

/**
 * Reads scripts and keeps those that name Sentry: no other file can have findings, and parsing takes all the time.
 *
 * @param onRead told how many files are read, after each
 * @returns the sources, and the files that name Sentry and are too long to have been written by a person
 */
export function readSources(
  files: readonly string[],
  onRead: (done: number) => void,
): { sources: Source[]; skipped: Skipped[] } {
  const sources: Source[] = [];
  const skipped: Skipped[] = [];
  for (const [index, file] of files.entries()) {
    const text = read(file);
    if (text !== undefined && namesSdk(text)) {
      if (text.length > MAX_LENGTH) skipped.push({ file, reason: 'was skipped: too long for a source' });
      else sources.push({ file, kind: kindOf(file) ?? 'javascript', text });
    }
    onRead(index + 1);
  }
  return { sources, skipped };
}

/** Nothing for what git lists and is no file: deleted ones, submodules, links to folders. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(code)) return undefined;
    throw error;
  }
}
