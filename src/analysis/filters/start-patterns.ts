import {
  FIXED_NAMES,
  NAME_KINDS,
  OWN_SERVICE_SPANS,
  RENAMED_OPS,
  SDK_OPS,
  SERVICE_SPAN_OPS,
  START_NAMES,
  type NameKind,
  type RenamedOp,
  type StartName,
} from '../../sdk/start-names';
import { options, type Lifecycle } from '../api/init-options';
import { platformAt } from '../api/platform';
import { exportCalls } from '../api/sdk-call';
import type { Facts, Node } from '../facts';
import { query } from '../gates/query';
import { patternOf, spanFilters, type Pattern, type SpanFilter } from './filters';
import { opsOf } from './late-keys';
import { fitsName, shapesOf, type Shape } from './pattern-shape';
import { isAbout, maySample } from './sampled-ops';
import { samplerTests, type SamplerTest } from './sampler-tests';
import { lateNames, lateOps, startedSpans, type LateText } from './start-spans';

/** A pattern that the name or the op of a span is matched with when it starts. */
export interface StartPattern {
  readonly subject: 'name' | 'op';
  readonly pattern: Pattern;
  /** What the pattern matches. Patterns that are not understood are left out. */
  readonly shapes: readonly Shape[];
  /** The entry of `ignoreSpans` that it is part of. */
  readonly filter?: SpanFilter;
  /** Or the comparison in a `tracesSampler`. */
  readonly test?: Node;
  readonly lifecycle: Lifecycle;
  readonly module: string;
}

/** Every pattern for names and ops in the file's span filters and samplers that can be understood. */
export const startPatterns = query([spanFilters, samplerTests], (facts): StartPattern[] => {
  const found: StartPattern[] = [];
  const add = (pattern: Pattern | undefined, rest: Omit<StartPattern, 'pattern' | 'shapes'>): void => {
    const shapes = pattern && shapesOf(pattern);
    if (shapes) found.push({ ...rest, pattern, shapes });
  };
  for (const filter of spanFilters(facts)) {
    const { lifecycle, module } = filter;
    const attribute = filter.attributes.find(({ key }) => key === 'sentry.op')?.value;
    add(filter.name, { subject: 'name', filter, lifecycle, module });
    add(filter.op, { subject: 'op', filter, lifecycle, module });
    add(attribute && patternOf(facts, attribute, 'includes'), { subject: 'op', filter, lifecycle, module });
  }
  for (const test of samplerTests(facts)) add(test.pattern, { ...placeOf(test), test: test.node });
  return found;
});

const placeOf = ({ subject, lifecycle, module }: SamplerTest) => ({ subject, lifecycle, module });

/** Spans that a name pattern looks for, and when they have such a name at start. */
export interface DeadName {
  readonly kind: NameKind;
  readonly spans: StartName;
  /** The ops of the entry say which spans are meant. */
  readonly isByOp: boolean;
  /** `never`: in no version from the one in use on; `until11`: in SDK 10 only. */
  readonly matches: 'never' | 'until11';
}

/**
 * The spans of the SDK that a name pattern looks for, if none of them starts with such a name in SDK 11.
 *
 * @returns `undefined` when it may match something: a span of this file, or one that the SDK names so
 */
export function deadName(facts: Facts, place: StartPattern): DeadName | undefined {
  const { shapes, module, filter, test } = place;
  const kinds = shapes.map((shape) => kindOf(shape, ignoresCase(place)));
  const [kind] = kinds;
  if (!kind || kinds.includes(undefined) || isStartedWith(place, startedSpans(facts).names)) return undefined;
  const ops = filter && opsOf(facts, filter);
  const platform = platformAt(facts, module);
  const spans = START_NAMES.find(
    (row) =>
      row.kinds.includes(kind) &&
      (ops ? isAbout(ops, row.op) : !row.isByOp && (!platform || (row.platform ?? platform) === platform)),
  );
  // A domain may end like a file.
  if (!spans || (kind === 'file' && !ops)) return undefined;
  if (test && !maySample(facts, test, spans.op)) return undefined;
  if (SERVICE_SPAN_OPS.has(spans.op) && (OWN_SERVICE_SPANS.has(module) || hasRouter(facts))) return undefined;
  const isNever = facts.since('11.0.0', { module }) || isDeadIn10(shapes, spans, platform);
  return { kind, spans, isByOp: ops !== undefined, matches: isNever ? 'never' : 'until11' };
}

const tracingOptions = options(['browserTracingOptions'], ['beforeStartSpan', 'router']);
const routerCalls = exportCalls(/^startBrowserTracing\w+Span$|.BrowserTracingIntegration$/);

/** The file has page loads and navigations start with a name of its own: by a hook, or by the integration of a router. */
const hasRouter = (facts: Facts): boolean => tracingOptions(facts).length > 0 || routerCalls(facts).length > 0;

const KINDS: readonly NameKind[] = ['request', 'url', 'statement', 'file', 'path'];

function kindOf({ text, start, end }: Shape, ignoreCase: boolean): NameKind | undefined {
  // Any name may have a slash in it.
  if (text === '/' && !start) return undefined;
  if (end && /^\.[cm]?js$/.test(text)) return 'file';
  const texts = ignoreCase ? [text, text.toUpperCase(), text.toLowerCase()] : [text];
  return KINDS.find((kind) => texts.some((candidate) => NAME_KINDS[kind].test(candidate)));
}

/** Names of SDK 10 begin with the method: `GET /path`, `GET https://host/path`. */
function isDeadIn10(shapes: readonly Shape[], { op, nameIn10 }: StartName, platform: string | undefined): boolean {
  if (nameIn10 === undefined || (op === 'http.server' && platform !== 'server')) return false;
  return shapes.every(({ text, start }) => start && /^(?:\/|https?:)/.test(text));
}

function ignoresCase({ pattern }: StartPattern): boolean {
  return pattern.flags?.includes('i') ?? false;
}

/** Each pattern is compared with each name: of more names, nothing is said. No file that people write has so many. */
const MAX_TEXTS = 500;

function isStartedWith(place: StartPattern, texts: readonly string[]): boolean {
  if (texts.length > MAX_TEXTS) return true;
  return place.shapes.some((shape) => texts.some((text) => fitsName(shape, text, ignoresCase(place))));
}

/**
 * Where the file gives a span the name or op that a pattern looks for, if it does so after the start only (H22).
 *
 * @returns `undefined` when a span of the file or of the SDK may have it at start
 */
export function lateText(facts: Facts, place: StartPattern): LateText | undefined {
  const { subject, shapes } = place;
  const started = startedSpans(facts);
  const isName = subject === 'name';
  if (!(isName ? started.isComplete.names : started.isComplete.ops)) return undefined;
  if (isStartedWith(place, isName ? started.names : started.ops)) return undefined;
  if (isName && isStartedWith(place, FIXED_NAMES)) return undefined;
  const late = (isName ? lateNames : lateOps)(facts);
  return late.slice(0, MAX_TEXTS).find(({ text }) => {
    if (!isName && SDK_OPS.has(text.split('.')[0] ?? '')) return false;
    return shapes.some((shape) => isMeant(shape, text) && fitsName(shape, text, ignoresCase(place)));
  });
}

/** A pattern that is only a small part of a name may be about others. */
function isMeant({ text, start }: Shape, name: string): boolean {
  return text !== '' && (start || text.length * 2 > name.length);
}

/** What took the place of the ops that a pattern looks for, if these are gone in the SDK in use (H20). */
export function renamedOp(facts: Facts, place: StartPattern): (RenamedOp & { readonly old: string }) | undefined {
  const { shapes, module } = place;
  if (!facts.since('11.0.0', { module }) || isStartedWith(place, startedSpans(facts).ops)) return undefined;
  const [first, ...more] = shapes.map(({ text }) => renamedFrom(text));
  if (!first || more.includes(undefined)) return undefined;
  return more.every((other) => other?.op === first.op) ? first : { old: first.old };
}

function renamedFrom(text: string): (RenamedOp & { readonly old: string }) | undefined {
  if (Object.hasOwn(RENAMED_OPS, text)) return { old: text, ...RENAMED_OPS[text] };
  // `/\.express$/` is about all ops of a framework.
  const isOfFramework = /^\.\w+$/.test(text) && Object.keys(RENAMED_OPS).some((old) => old.endsWith(text));
  return isOfFramework ? { old: text } : undefined;
}
