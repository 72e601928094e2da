import { parseArgs } from 'node:util';
import { meta } from '../package-meta';
import { formatNames, type FormatName } from './formats';
import { UsageError } from './usage-error';

const [defaultFormat] = formatNames;
const sdkMajors = ['10', '11'] as const;

/** Every option once: `node:util` reads `type`, the help shows the rest. */
const options = {
  fix: {
    type: 'boolean',
    usage: '--fix',
    help: ['Do the mechanical part of a migration: fixes that', 'change nothing, and repairs of what cannot work.'],
  },
  sdk: {
    type: 'string',
    usage: '--sdk <major>',
    help: ['The SDK that the code is to run on:', `${sdkMajors.join(' or ')}. Default: the installed one, or 11.`],
  },
  format: {
    type: 'string',
    usage: '--format <name>',
    help: [`${formatNames.join(', ')}.`, `Default: ${defaultFormat}.`],
  },
  quiet: {
    type: 'boolean',
    usage: '--quiet',
    help: ['Only what stops working, not what should change;', 'also with --fix.'],
  },
  help: { type: 'boolean', usage: '--help', help: ['Show this.'] },
  version: { type: 'boolean', usage: '--version', help: ['Show the version.'] },
} as const;

/** What the command line asks for. */
export interface Arguments {
  /** Files and folders, as given; none means the current folder. */
  readonly paths: readonly string[];
  readonly fix: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
  readonly version: boolean;
  /** The major of the SDK; `undefined`: to be detected. */
  readonly sdk: number | undefined;
  readonly format: FormatName;
}

/**
 * Reads the arguments that follow the name of the command.
 *
 * @throws {UsageError} one that says in a line what is wrong
 */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const { fix = false, quiet = false, help = false, version = false } = values;
  const sdk = oneOf(sdkMajors, 'sdk', values.sdk);
  const format = oneOf(formatNames, 'format', values.format) ?? defaultFormat;
  return { paths: positionals, fix, quiet, help, version, sdk: sdk === undefined ? undefined : Number(sdk), format };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node goes on with advice for file names that start with a hyphen.
    const [problem = ''] = (error as Error).message.split(/\.\s|\n/, 1);
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${problem.replace(/\.$/, '')}. The options are ${listed(names, 'and')}.`);
  }
}

/** The value of an option that has a few; `undefined` if it is not given. */
function oneOf<T extends string>(allowed: readonly T[], name: string, given: string | undefined): T | undefined {
  const found = allowed.find((value) => value === given);
  if (given === undefined || found !== undefined) return found;
  throw new UsageError(`--${name} takes ${listed(allowed, 'or')}, not '${given}'.`);
}

function listed(items: readonly string[], word: string): string {
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;
}

/** What `--help` shows. */
export function helpText(): string {
  const all = Object.values(options);
  const width = Math.max(...all.map(({ usage }) => usage.length)) + 4;
  const indent = `\n${' '.repeat(width)}`;
  return `Usage: npx ${meta.name} [paths] [options]

Shows what stops working in Sentry's stream mode: a first look that needs no
configuration. Paths are files and folders; default: the current folder.

${all.map(({ usage, help }) => `  ${usage.padEnd(width - 2)}${help.join(indent)}`).join('\n')}

Exit code: 0 no findings; 1 findings, or files that could not be checked; 2 the
command could not do its work.
`;
}
