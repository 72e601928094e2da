/** What the generators of this folder share. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const jiti = createJiti(import.meta.url, { fsCache: false });

/** Imports a module of the plugin from its source, so that no generator depends on a build. */
export async function importSource(file) {
  return jiti.import(path.join(root, 'src', file));
}

/** The content of a file of the project; `undefined` if there is none. */
export function read(file) {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : undefined;
}

/**
 * Brings generated files up to date, formatted as Prettier likes them. With `--check` on the command line it writes
 * nothing and instead fails, naming the files that are not up to date.
 *
 * @param files path to content
 */
export async function bringUpToDate(files) {
  const stale = [];
  for (const [file, content] of Object.entries(files)) {
    const absolute = path.join(root, file);
    const formatted = await format(content, { ...(await resolveConfig(absolute)), filepath: absolute });
    if (read(file) !== formatted) stale.push({ file, absolute, formatted });
  }
  const check = process.argv.includes('--check');
  for (const { file, absolute, formatted } of stale) {
    if (check) console.error(`${file} is not up to date: run \`npm run generate\`.`);
    else writeFileSync(absolute, formatted);
  }
  if (check && stale.length > 0) process.exitCode = 1;
}
