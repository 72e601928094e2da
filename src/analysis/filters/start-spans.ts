import { objectBehind } from '../api/init-options';
import { exportCalls, methodCalls } from '../api/sdk-call';
import { attributeWrites } from '../attributes/attributes';
import { perFile, type Facts, type Node } from '../facts';
import { query, valuesOf } from '../gates/query';
import { branchesOf, unwrap } from '../syntax/ast';
import { keyName } from '../values/static-value';
import { GAP } from './pattern-shape';

/** What the file passes when it starts spans. */
export interface StartedSpans {
  /** Names and ops that are written out. A part that is not known is a `GAP`. */
  readonly names: readonly string[];
  readonly ops: readonly string[];
  /** Whether the above, and the attributes that the file writes in start options, are all that its spans start with. */
  readonly isComplete: { readonly names: boolean; readonly ops: boolean; readonly attributes: boolean };
}

const startObjects = valuesOf(['startSpanOptions', 'startAttributes']);
const starts = exportCalls(['startSpan', 'startSpanManual', 'startInactiveSpan', 'startIdleSpan']);

/** What the spans of this file are started with. */
export const startedSpans = perFile((facts): StartedSpans => {
  const names: string[] = [];
  const ops: string[] = [];
  const isComplete = { names: true, ops: true, attributes: true };
  const missNothingBut = (...known: (keyof typeof isComplete)[]): void => {
    for (const part of ['names', 'ops', 'attributes'] as const) isComplete[part] &&= known.includes(part);
  };
  const objects = startObjects.mayFind(facts) ? facts.nodes.ofType('ObjectExpression') : [];
  for (const object of objects) {
    const type = facts.expected(object)?.type;
    if (type !== 'startSpanOptions' && type !== 'startAttributes') continue;
    const isOptions = type === 'startSpanOptions';
    for (const property of object.properties) {
      const key = property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined;
      if (property.type !== 'Property' || key === undefined) {
        const isKnown = property.type === 'SpreadElement' && isWrittenOut(facts, property.argument);
        if (!isKnown) missNothingBut(...(isOptions ? [] : (['names'] as const)));
      } else if (isOptions && key === 'attributes') {
        if (!isWrittenOut(facts, property.value)) missNothingBut('names');
      } else if (isOptions ? key === 'name' || key === 'op' : key === 'sentry.op') {
        const texts = textsOf(facts, property.value);
        const part = key === 'name' ? 'names' : 'ops';
        (part === 'names' ? names : ops).push(...(texts ?? []));
        isComplete[part] &&= texts?.every((text) => !text.includes(GAP)) ?? false;
      }
    }
  }
  for (const { node } of starts(facts)) {
    const [options] = node.arguments;
    if (!options || !isWrittenOut(facts, options)) missNothingBut();
  }
  return { names, ops, isComplete };
});

/** An object literal or one of several, each of which is listed itself; or nothing. */
function isWrittenOut(facts: Facts, node: Node): boolean {
  return branchesOf(node).every((branch) => {
    const isNothing = branch.type === 'Literal' || (branch.type === 'Identifier' && branch.name === 'undefined');
    return isNothing || objectBehind(facts, branch) !== undefined;
  });
}

/** The strings that an expression may stand for, with gaps for what is not known. */
function textsOf(facts: Facts, node: Node): string[] | undefined {
  const found = branchesOf(node).map((branch) => {
    const value = facts.staticValue(branch)?.value;
    if (typeof value === 'string') return value;
    if (branch.type === 'TemplateLiteral') return branch.quasis.map(({ value: { cooked } }) => cooked).join(GAP);
    return branch.type === 'BinaryExpression' ? beginningOf(facts, branch) : undefined;
  });
  return found.every((text) => text !== undefined) ? found : undefined;
}

/** `'job ' + name`: what it begins with. */
function beginningOf(facts: Facts, node: Node): string | undefined {
  let first = node;
  while (first.type === 'BinaryExpression' && first.operator === '+') first = unwrap(first.left);
  const value = first === node ? undefined : facts.staticValue(first)?.value;
  return typeof value === 'string' ? value + GAP : undefined;
}

/** A name or an op that a span gets only after it has started. */
export interface LateText {
  readonly text: string;
  /** The call that sets it. */
  readonly node: Node;
}

const byFunction = exportCalls(['updateSpanName']);
const byMethod = methodCalls(['span', 'transaction'], ['updateName']);

/** Constant names that the file gives to spans after they have started: `updateName`, `updateSpanName`. */
export const lateNames = query([byFunction, byMethod], (facts): LateText[] =>
  [...byFunction(facts), ...byMethod(facts)].flatMap(({ node, api }) => {
    const argument = node.arguments[api === undefined ? 0 : 1];
    const text = argument && facts.staticValue(argument)?.value;
    return typeof text === 'string' && text !== '' ? [{ text, node }] : [];
  }),
);

/** Constant ops that the file gives to spans after they have started: `setAttribute('sentry.op', 'task')`. */
export const lateOps = query([attributeWrites], (facts): LateText[] =>
  attributeWrites(facts).flatMap(({ key, target, value, node }) => {
    const text = key === 'sentry.op' && target === 'span' && value ? facts.staticValue(value)?.value : undefined;
    return typeof text === 'string' && text !== '' ? [{ text, node }] : [];
  }),
);
