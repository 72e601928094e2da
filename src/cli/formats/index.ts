import type { ESLint } from 'eslint';
import type { Report } from '../report';
import { markdown } from './markdown';
import { sarif } from './sarif';
import { stylish } from './stylish';

/** How a report is written to the standard output. */
interface Format {
  /** @param eslint lends its formatters */
  readonly write: (report: Report, eslint: ESLint, colors: boolean) => string | Promise<string>;
  /** Set where programs read it: the summary for people then goes to the standard error. */
  readonly isData: boolean;
}

async function json({ results }: Report, eslint: ESLint): Promise<string> {
  const formatter = await eslint.loadFormatter('json');
  return await formatter.format([...results]);
}

/** By the names that `--format` takes; the first one is the default. */
export const formats = {
  stylish: { write: stylish, isData: false },
  json: { write: json, isData: true },
  sarif: { write: sarif, isData: true },
  markdown: { write: markdown, isData: false },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as [FormatName, ...FormatName[]];
