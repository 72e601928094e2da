import { allConventions, convention } from './conventions';

/** Indexes over Sentry Conventions, made when they are first asked for. Deprecated keys are no goal to lead people to. */
let spellings: Map<string, string | undefined> | undefined;
let namespaces: Map<string, number> | undefined;

/** A key without case and separators: `http.request.method`, `httpRequestMethod` and `HTTP_REQUEST_METHOD` agree in it. */
const bare = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The convention that a key is a misspelling of, by case or separators.
 *
 * A key without a dot counts only when the convention has three parts or more: `userId` may well be a name of the
 * user's own, `httpRequestMethod` hardly.
 *
 * @returns `undefined` for a convention itself, and where more than one convention is meant
 */
export function meantConvention(key: string): string | undefined {
  if (convention(key)) return undefined;
  if (!spellings) {
    spellings = new Map();
    for (const { key: known, deprecated } of allConventions()) {
      if (deprecated || known.includes('<')) continue;
      const spelling = bare(known);
      spellings.set(spelling, spellings.has(spelling) ? undefined : known);
    }
  }
  const meant = spellings.get(bare(key));
  if (meant === undefined) return undefined;
  return key.includes('.') || meant.split(/[._]/).length > 2 ? meant : undefined;
}

/** A single word with fewer conventions below it (`page`, `file`, `error`) is an everyday word first. */
const MANY = 5;

/** Whether conventions live below a key, as `http.request.method` does below `http` and `http.request`. */
export function isConventionNamespace(key: string): boolean {
  if (!namespaces) {
    namespaces = new Map();
    for (const { key: known, deprecated } of allConventions()) {
      if (deprecated) continue;
      for (let end = known.indexOf('.'); end > 0; end = known.indexOf('.', end + 1)) {
        const namespace = known.slice(0, end);
        namespaces.set(namespace, (namespaces.get(namespace) ?? 0) + 1);
      }
    }
  }
  return (namespaces.get(key) ?? 0) >= (key.includes('.') ? 1 : MANY) && convention(key) === undefined;
}
