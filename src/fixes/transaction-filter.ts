import type { StaticValue } from '../analysis/values/static-value';
import { quoted } from './source';

type Entry = StaticValue['value'];

/** What an entry of `ignoreTransactions` says of a request. */
interface RequestFilter {
  readonly method?: string | undefined;
  /** Code of the pattern for `url.path`. */
  readonly path: string;
}

/**
 * `ignoreTransactions` as `ignoreSpans`, with the `op` and attributes that are known when a span of SDK 11 starts (H05):
 * `'GET /users/:id'` → `{ op: 'http.server', attributes: { 'http.request.method': 'GET', 'url.path': /^\/users\/[^/]+$/ } }`.
 *
 * @param entries the strings and regular expressions that `ignoreTransactions` has
 * @param quote the quotes to use
 * @returns code of the option; `undefined` when an entry is not the name of a request
 */
export function ignoreSpansOfRequests(entries: readonly Entry[], quote: string): string | undefined {
  return ignoreSpans(entries, quote, ['http.server']);
}

/** {@link ignoreSpansOfRequests} for a browser, where the names are those of pages, and have no method. */
export function ignoreSpansOfPages(entries: readonly Entry[], quote: string): string | undefined {
  return ignoreSpans(entries, quote, ['pageload', 'navigation']);
}

function ignoreSpans(entries: readonly Entry[], quote: string, ops: readonly string[]): string | undefined {
  const filters: string[] = [];
  for (const entry of entries) {
    const filter = requestFilter(entry, quote);
    if (!filter || (filter.method !== undefined && ops.length > 1)) return undefined;
    const method =
      filter.method === undefined ? '' : `${quoted('http.request.method', quote)}: ${quoted(filter.method, quote)}, `;
    const attributes = `{ ${method}${quoted('url.path', quote)}: ${filter.path} }`;
    filters.push(...ops.map((op) => `{ op: ${quoted(op, quote)}, attributes: ${attributes} }`));
  }
  return `ignoreSpans: [${filters.join(', ')}]`;
}

function requestFilter(entry: Entry, quote: string): RequestFilter | undefined {
  if (typeof entry === 'string') return fromString(entry, quote);
  return typeof entry === 'object' && entry !== null ? fromRegExp(entry.pattern, entry.flags) : undefined;
}

function fromString(entry: string, quote: string): RequestFilter | undefined {
  const [, method, path] = /^(?:([A-Z]+) )?(\/[\w\-./:~]+)$/.exec(entry) ?? [];
  if (path === undefined) return undefined;
  // Both options look for a string anywhere in the value. A method says where the path starts, and names say where it ends.
  if (method === undefined && !path.includes(':')) return { path: quoted(path, quote) };
  const source = path.replace(/[./]/g, String.raw`\$&`).replace(/:\w+/g, '[^/]+');
  return { method, path: method === undefined ? `/${source}/` : `/^${source}$/` };
}

function fromRegExp(pattern: string, flags: string): RequestFilter | undefined {
  const [, anchor, method, path] = /^(\^?)(?:([A-Z]+) )?(\\\/[^]*)$/.exec(pattern) ?? [];
  // A route's parameter is not in the path of a request, and an alternative may have a method of its own.
  if (path === undefined || /\/:\w/.test(path) || (method !== undefined && path.includes('|'))) return undefined;
  const start = anchor !== '' || method !== undefined ? '^' : '';
  return /^i?$/.test(flags) ? { method, path: `/${start}${path}/${flags}` } : undefined;
}
