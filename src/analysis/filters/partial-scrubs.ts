import { CHILD_OP, EVERY_SPAN_ATTRIBUTES, SEGMENT_NAME } from '../../sdk/span-json';
import { spanHooks, type SpanHook } from '../api/span-hooks';
import type { Facts, FunctionNode, Node } from '../facts';
import { query } from '../gates/query';
import { branchesOf, outermost, unwrap } from '../syntax/ast';
import { conditionsAt, type Condition } from '../values/conditions';
import { NO_USES, partUses, usesOf, type ObjectUses, type PartAccess } from '../values/followed-object';
import { shapesOf } from './pattern-shape';
import { valueTestsAt } from './value-tests';

/** A change in a span hook that leaves what it hides on other spans (H56). */
export interface PartialScrub {
  readonly hook: SpanHook & { readonly fn: FunctionNode };
  readonly uses: ObjectUses;
  readonly access: PartAccess;
  /** The attribute that is changed on the service span only; `undefined` when the name of the span is changed. */
  readonly attribute: string | undefined;
}

/**
 * Names that are changed while `sentry.segment.name` keeps the old one on every span, and attributes of every span that
 * are changed on the service span only. Hooks of one `init` call complete one another.
 */
export const partialScrubs = query([spanHooks], (facts): PartialScrub[] => {
  const hooks = spanHooks(facts).map((hook) => ({ hook, changes: changesOf(facts, hook) }));
  const reached = reachesOf(hooks);
  return hooks.flatMap(({ hook, changes }) => {
    const { fn } = hook;
    if (!fn || hook.shape !== 'streamed') return [];
    const reach = reached(hook);
    const isReached = (key: string): boolean => reach.some(({ all, keys }) => all || keys.has(key));
    const attributes = changes.serviceSpanOnly.filter(({ name = '' }) => !isReached(name));
    // Half of the recipe is reported where it stops short.
    const isTouched = isReached(SEGMENT_NAME) || changes.serviceSpanOnly.some(({ name }) => name === SEGMENT_NAME);
    const rest = { hook: { ...hook, fn }, uses: changes.uses };
    return [
      ...(isTouched ? [] : changes.names).map((access) => ({ ...rest, access, attribute: undefined })),
      ...attributes.map((access) => ({ ...rest, access, attribute: access.name })),
    ];
  });
});

/** What hooks change together. */
type Reach = Pick<Changes, 'keys' | 'all'>;

/** What all hooks change that run for the spans of one. Two `init` calls have nothing to do with one another. */
function reachesOf(hooks: readonly { hook: SpanHook; changes: Changes }[]): (hook: SpanHook) => readonly Reach[] {
  const byInit = new Map<Node | undefined, { keys: Set<string>; all: boolean }>();
  for (const { hook, changes } of hooks) {
    const init = hook.option?.node.parent;
    const reach = byInit.get(init) ?? { keys: new Set<string>(), all: false };
    byInit.set(init, reach);
    reach.all ||= changes.all;
    for (const key of changes.keys) reach.keys.add(key);
  }
  const everywhere = [...byInit.values()];
  // Hooks that no option sets may run for any of them.
  return ({ option }) =>
    option ? [option.node.parent, undefined].flatMap((init) => byInit.get(init) ?? []) : everywhere;
}

/** What a hook changes. */
interface Changes {
  readonly uses: ObjectUses;
  /** Where it changes the name of service spans, and maybe of others. */
  readonly names: readonly PartAccess[];
  /** Attributes that it changes on all spans that it is given. */
  readonly keys: ReadonlySet<string>;
  /** It may change any attribute of any span. */
  readonly all: boolean;
  /** Where it changes attributes that every span has, on service spans. */
  readonly serviceSpanOnly: readonly PartAccess[];
}

function changesOf(facts: Facts, { fn, kind }: SpanHook): Changes {
  const parameter = fn?.params[0];
  const uses = parameter ? usesOf(facts, parameter) : NO_USES;
  const tells = spanTests(facts, uses);
  const written = uses.accesses.filter(({ name, use }) => name === 'name' && use === 'write');
  const own = new Set(written.length > 0 ? readsOf(facts, uses, 'name') : []);
  const names = written.filter(({ node }) => changesTo(node, own).some((change) => !fn || !tells.isChild(change, fn)));
  const attributes = uses.accesses.filter(({ name }) => name === 'attributes');
  const parts = attributes.map((access) => partUses(facts, access));
  const changed = parts.flatMap(({ accesses }) => accesses.filter(isChanged));
  const onService = new Set(changed.filter(({ node }) => fn && tells.isService(node, fn)));
  const isForService = kind === 'processSegmentSpan';
  const onAll = isForService ? [] : changed.filter((access) => !onService.has(access));
  const isOpen =
    fn === undefined ||
    uses.escapes.length > 0 ||
    attributes.some(isChanged) ||
    parts.some(({ escapes }) => escapes.length > 0) ||
    onAll.some(({ name }) => name === undefined);
  return {
    uses,
    names,
    keys: new Set(onAll.flatMap(({ name }) => name ?? [])),
    all: !isForService && isOpen,
    serviceSpanOnly: [...onService, ...(isForService ? changed.filter(isHiding) : [])].filter(isOfEverySpan),
  };
}

const isChanged = ({ use }: PartAccess): boolean => use === 'write' || use === 'delete';

/** What only adds to the service span is what `processSegmentSpan` is for. */
const isHiding = ({ name = '', use }: PartAccess): boolean =>
  use === 'delete' || name === SEGMENT_NAME || name.startsWith('user.');

const isOfEverySpan = ({ name = '', use }: PartAccess): boolean =>
  EVERY_SPAN_ATTRIBUTES.has(name) || (use === 'delete' && name.startsWith('user.'));

/** What a name is changed to: of `span.name = isDb ? redact(span.name) : span.name`, the first. */
function changesTo(write: Node, own: ReadonlySet<Node>): Node[] {
  const value = write.type === 'Property' ? write.value : valueOfWrite(write);
  return value ? branchesOf(value).filter((branch) => !own.has(branch)) : [write];
}

function valueOfWrite(target: Node): Node | undefined {
  const { parent } = outermost(target);
  return parent?.type === 'AssignmentExpression' && parent.operator === '=' ? parent.right : undefined;
}

type Tells = (change: Node, within: Node) => boolean;

/** What the tests around a change in a hook tell of the span: whether it is the service span, or a child. */
function spanTests(facts: Facts, uses: ObjectUses): Record<'isService' | 'isChild', Tells> {
  const isSegment = readsOf(facts, uses, 'is_segment');
  const attributes = uses.accesses.filter(({ name }) => name === 'attributes');
  const op = new Set(attributes.flatMap((access) => [...readsOf(facts, partUses(facts, access), 'sentry.op')]));
  const isOp = (node: Node): boolean => op.has(node);
  const tellsSegment = ({ test, holds }: Condition, expected: boolean): boolean => {
    if (isSegment.has(test)) return holds === expected;
    if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return false;
    const value = isSegment.has(unwrap(test.left)) ? facts.staticValue(test.right)?.value : undefined;
    return typeof value === 'boolean' && (value === test.operator.startsWith('=')) === (holds === expected);
  };
  const isSegmentAt = (change: Node, within: Node, expected: boolean): boolean =>
    conditionsAt(facts, change, within).some((condition) => tellsSegment(condition, expected));
  return {
    isService: (change, within) => isSegmentAt(change, within, true),
    isChild: (change, within) => isSegmentAt(change, within, false) || isChildOp(facts, change, within, isOp),
  };
}

function readsOf(facts: Facts, { accesses }: ObjectUses, name: string): Set<Node> {
  const own = accesses.filter((access) => access.name === name && access.use === 'read');
  const found = own.flatMap((access) => partUses(facts, access).reads);
  return new Set(found.map(unwrap));
}

/** The op is one of those that only children have: `op === 'db.query'`, `op.startsWith('cache.')`. */
function isChildOp(facts: Facts, change: Node, within: Node, isOp: (node: Node) => boolean): boolean {
  return valueTestsAt(facts, change, within, isOp).some(
    ({ patterns, holds }) =>
      holds && patterns?.every((pattern) => shapesOf(pattern)?.every(({ text }) => CHILD_OP.test(text))),
  );
}
