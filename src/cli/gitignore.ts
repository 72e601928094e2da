/** One line of a `.gitignore`. */
interface Rule {
  /** Matches the path from the folder of the file, with `/`. */
  readonly pattern: RegExp;
  readonly ignores: boolean;
  readonly foldersOnly: boolean;
}

/** A `.gitignore` and the folder it stands in. */
export interface IgnoreFile {
  /** With `/`, and at the end too. */
  readonly folder: string;
  readonly rules: readonly Rule[];
}

/** Reads the content of a `.gitignore` as gitignore(5) has it. A line that is no pattern counts as none. */
export function readIgnoreFile(folder: string, content: string): IgnoreFile {
  return { folder, rules: content.split(/\r?\n/).flatMap((line) => readRule(line) ?? []) };
}

/**
 * Whether a file or folder is ignored: the last rule that matches decides, and the deepest file has the last word.
 *
 * @param files the outermost first; all of them stand in a folder above `path`
 */
export function isIgnored(files: readonly IgnoreFile[], path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of [...files].reverse()) {
    const relative = path.slice(folder.length);
    for (const { pattern, ignores, foldersOnly } of [...rules].reverse()) {
      if ((isFolder || !foldersOnly) && pattern.test(relative)) return ignores;
    }
  }
  return false;
}

function readRule(line: string): Rule | undefined {
  // Spaces at the end do not count, unless a backslash precedes them.
  const text = line.replace(/^((?:[^\\]|\\.)*?) +$/, '$1');
  if (text === '' || text.startsWith('#')) return undefined;
  const ignores = !text.startsWith('!');
  const glob = ignores ? text : text.slice(1);
  const path = glob.replace(/\/$/, '');
  if (path === '') return undefined;
  // A slash before the end ties the pattern to the folder of the file.
  const start = path.includes('/') ? '' : '(?:.*/)?';
  try {
    const pattern = new RegExp(`^${start}${source(path.replace(/^\//, ''))}$`, 's');
    return { pattern, ignores, foldersOnly: path !== glob };
  } catch {
    return undefined;
  }
}

/** The parts of a pattern: `**` as whole parts of a path, wildcards, a class, an escaped character, any other one. */
const parts =
  /(?<=^|\/)(?<folders>\*\*\/)|(?<=^|\/)(?<rest>\*\*)$|(?<star>\*+)|(?<one>\?)|\[(?<not>[!^])?(?<members>\]?(?:\\.|[^\]])*)\]|\\?(?<plain>.)/gs;

function source(glob: string): string {
  return Array.from(glob.matchAll(parts), ({ 0: part, groups = {} }) => {
    const { folders, rest, star, one, not, members, plain = '' } = groups;
    if (folders !== undefined) return '(?:.*/)?';
    if (rest !== undefined) return '.+';
    if (star !== undefined) return '[^/]*';
    if (one !== undefined) return '[^/]';
    if (members !== undefined)
      return `(?!/)[${not === undefined ? '' : '^'}${members.replace(/^\]|\[/g, String.raw`\$&`)}]`;
    // A class without an end matches nothing.
    return part === '[' ? '(?!)' : plain.replace(/[$()*+.?[\\\]^{|}]/, String.raw`\$&`);
  }).join('');
}
