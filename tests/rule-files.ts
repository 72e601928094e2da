import { readdirSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '..');

/** The names of the files in a folder of the project that end with `extension`, without it; `index` is left out. */
export function baseNames(folder: string, extension: string): string[] {
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(extension))
    .map((file) => path.basename(file, extension))
    .filter((name) => name !== 'index')
    .sort();
}
