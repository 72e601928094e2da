import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../analysis/facts';
import { outermost } from '../analysis/syntax/ast';
import { sensitivity } from '../analysis/syntax/evaluation';
import { keyName, memberName } from '../analysis/values/static-value';
import { legacyOption } from '../sdk/transaction-api';
import { usesOf } from './replace-export';
import { asArgument, losesComment, preferredQuote, quoted } from './source';

/** What to put into an options object besides: code of whole properties. */
interface Additions {
  readonly first?: string;
  readonly last?: string;
}

export interface OptionsRewrite {
  readonly fix: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix;
  /** What it does to the options: the start of a sentence. */
  readonly changes: string;
  /** All values are kept, and none that has a side effect is evaluated earlier or later. */
  readonly certain: boolean;
  /** Whether the span has a name then. */
  readonly named: boolean;
}

type Entry = readonly [key: string, node: TSESTree.Property];

/** The order in which they are told. */
type Change = 'rename' | 'move' | 'remove';

/**
 * Writes all options of SDK 7 in an object for starting a span as they are written today, or none (H54): `data` and
 * `tags` become `attributes`, `origin` the attribute `sentry.origin`, `description` the name if there is none, and
 * `startTimestamp` is `startTime`. The others go.
 *
 * @returns `undefined` where that is not possible: spreads, unknown or duplicate keys, comments that would be lost
 */
export function rewriteOptions(
  facts: Facts,
  object: TSESTree.ObjectExpression,
  { first, last }: Additions = {},
): OptionsRewrite | undefined {
  const { sourceCode } = facts;
  const entries = entriesOf(facts, object);
  const attributes = entries && mergedAttributes(facts, entries);
  if (!entries || attributes === undefined) return undefined;
  const keys = new Set(entries.map(([key]) => key));
  const takesDescription = keys.has('description') && !keys.has('name');
  const changes: Record<Change, string[]> = { rename: [], move: [], remove: [] };
  const texts: string[] = [];
  const kept: TSESTree.Node[] = [];
  for (const [key, node] of entries) {
    const becomes = legacyOption(key)?.becomes;
    if (isAttributeSource(key)) {
      // All of them stand where the first one stood.
      if (!texts.includes(attributes)) texts.push(attributes);
      kept.push(key === 'attributes' ? node : node.value);
      if (key !== 'attributes') changes.move.push(key);
    } else if (becomes === 'startTime' || (becomes === 'name' && takesDescription)) {
      if (becomes === 'startTime' && keys.has('startTime')) return undefined;
      const value = asArgument(sourceCode, node.value);
      texts.push(value === becomes ? value : `${becomes}: ${value}`);
      kept.push(node.value);
      changes.rename.push(`\`${key}\` to \`${becomes}\``);
    } else if (legacyOption(key)) {
      changes.remove.push(key);
    } else {
      texts.push(sourceCode.getText(node));
      kept.push(node);
    }
  }
  const isChanged = Object.values(changes).some((list) => list.length > 0);
  if (isChanged && losesComment(sourceCode, object, kept)) return undefined;
  const all = [...(first === undefined ? [] : [first]), ...texts, ...(last === undefined ? [] : [last])];
  const fix = isChanged
    ? (fixer: TSESLint.RuleFixer) => fixer.replaceText(object, objectLike(sourceCode, object, all))
    : insertion(sourceCode, object, first, last);
  if (!fix) return undefined;
  const named = keys.has('name') || takesDescription;
  const certain = changes.remove.length === 0 && keepsOrder(facts, entries);
  return { fix, changes: describe(changes), certain, named };
}

/** Whether no attribute source that moves up to the first one passes code by which it, or that code, could change. */
function keepsOrder(facts: Facts, entries: readonly Entry[]): boolean {
  const first = entries.findIndex(([key]) => isAttributeSource(key));
  let passed = 0;
  return entries.slice(first + 1).every(([key, { value }]) => {
    const own = sensitivity(facts, value);
    if (isAttributeSource(key)) return passed + own < 3;
    passed = Math.max(passed, own);
    return true;
  });
}

/** Whether all that happens to the object is that the SDK gets it. */
export function isForSdkOnly(facts: Facts, object: TSESTree.ObjectExpression): boolean {
  const uses = usesOfObject(facts, object) ?? [object];
  const isGiven = (use: Node): boolean => {
    const call = outermost(use).parent;
    return call?.type === 'CallExpression' && facts.valueOf(call.callee)?.path !== undefined;
  };
  return uses.every(isGiven) && !isExported(object);
}

/** `export const options = { ... }`: other files see it, too. */
function isExported(object: TSESTree.ObjectExpression): boolean {
  const { parent } = outermost(object);
  return parent?.type === 'VariableDeclarator' && parent.parent.parent.type === 'ExportNamedDeclaration';
}

/** Whether code of the file reads a property of the object: then it may be there for that code. */
export function isReadByFile(facts: Facts, object: TSESTree.ObjectExpression, key: string): boolean {
  return (usesOfObject(facts, object) ?? []).some((use) => {
    const { parent } = outermost(use);
    if (parent?.type === 'MemberExpression') return memberName(facts, parent) === key;
    const pattern = parent?.type === 'VariableDeclarator' ? parent.id : undefined;
    return pattern?.type === 'ObjectPattern' && keysOf(facts, pattern).includes(key);
  });
}

/** The uses of the variable or the parameter that holds the object; `undefined` when there is none. */
function usesOfObject(facts: Facts, object: TSESTree.ObjectExpression): Node[] | undefined {
  const place = outermost(object);
  const { parent } = place;
  if (parent?.type === 'CallExpression') {
    const index = parent.arguments.indexOf(place as TSESTree.CallExpressionArgument);
    const parameter = facts.functionOf(parent.callee)?.params[index];
    return parameter && usesOfBinding(facts, parameter);
  }
  return parent?.type === 'VariableDeclarator' ? usesOfBinding(facts, parent.id) : undefined;
}

function usesOfBinding(facts: Facts, binding: Node): Node[] | undefined {
  const name = binding.type === 'AssignmentPattern' ? binding.left : binding;
  const variable = name.type === 'Identifier' ? facts.variableOf(name) : undefined;
  return variable && usesOf(variable);
}

const keysOf = (facts: Facts, { properties }: TSESTree.ObjectPattern): (string | undefined)[] =>
  properties.map((node) => (node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined));

const isAttributeSource = (key: string): boolean =>
  key === 'attributes' || /^(?:attributes|sentry\.origin)$/.test(legacyOption(key)?.becomes ?? '');

/** The properties by their keys. */
function entriesOf(facts: Facts, object: TSESTree.ObjectExpression): Entry[] | undefined {
  const entries: Entry[] = [];
  for (const node of object.properties) {
    const key = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
    if (node.type !== 'Property' || key === undefined || key === '__proto__') return undefined;
    if (legacyOption(key) && (node.kind !== 'init' || node.method)) return undefined;
    entries.push([key, node]);
  }
  return new Set(entries.map(([key]) => key)).size === entries.length ? entries : undefined;
}

/**
 * The property `attributes` with everything that belongs into it.
 *
 * @returns `''` when there is nothing; `undefined` when it cannot be put together
 */
function mergedAttributes(facts: Facts, entries: readonly Entry[]): string | undefined {
  const { sourceCode } = facts;
  const sources = entries.filter(([key]) => isAttributeSource(key));
  const [only] = sources;
  if (!only) return '';
  if (sources.length === 1 && only[0] === 'attributes') return sourceCode.getText(only[1]);
  if (sources.length === 1 && only[0] !== 'origin') return `attributes: ${asArgument(sourceCode, only[1].value)}`;
  const parts: Part[] = [];
  const literals: TSESTree.ObjectExpression[] = [];
  for (const [key, { value }] of sources) {
    const own = key === 'origin' ? [originOf(facts, value)] : partsOf(facts, value);
    if (!own) return undefined;
    parts.push(...own);
    if (key !== 'origin' && value.type === 'ObjectExpression') literals.push(value);
  }
  if (new Set(parts.map(({ key }) => key)).size < parts.length) return undefined;
  const texts = parts.map(({ text }) => text);
  const layout = literals.find(({ loc }) => loc.start.line !== loc.end.line) ?? literals[0];
  return `attributes: ${layout ? objectLike(sourceCode, layout, texts) : `{ ${texts.join(', ')} }`}`;
}

interface Part {
  readonly key: string;
  readonly text: string;
}

function originOf({ sourceCode }: Facts, value: TSESTree.Node): Part {
  const key = quoted('sentry.origin', preferredQuote(sourceCode));
  return { key: 'sentry.origin', text: `${key}: ${asArgument(sourceCode, value)}` };
}

/** The properties of a literal of which all keys are known. */
function partsOf(facts: Facts, value: TSESTree.Node): Part[] | undefined {
  if (value.type !== 'ObjectExpression' || losesComment(facts.sourceCode, value, value.properties)) return undefined;
  const parts: Part[] = [];
  for (const node of value.properties) {
    const key = node.type === 'Property' ? keyName(facts, node.key, node.computed) : undefined;
    if (key === undefined || key === '__proto__') return undefined;
    parts.push({ key, text: facts.sourceCode.getText(node) });
  }
  return parts;
}

/** Object code with other properties, laid out like the given literal. */
function objectLike(
  sourceCode: TSESLint.SourceCode,
  object: TSESTree.ObjectExpression,
  texts: readonly string[],
): string {
  const [first] = object.properties;
  const lastToken = sourceCode.getLastToken(object, 1);
  if (!first || !lastToken || texts.length === 0) return texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`;
  const { text } = sourceCode;
  const head = text.slice(object.range[0], first.range[0]);
  const tail = text.slice(lastToken.value === ',' ? lastToken.range[0] : lastToken.range[1], object.range[1]);
  return `${head}${texts.join(separator(sourceCode, object))}${tail}`;
}

/** What stands between the properties: a line break if the first one is on a line of its own. */
function separator({ text }: TSESLint.SourceCode, { properties: [first] }: TSESTree.ObjectExpression): string {
  const lineStart = first ? text.lastIndexOf('\n', first.range[0] - 1) : -1;
  const indent = first && lineStart >= 0 ? text.slice(lineStart, first.range[0]) : undefined;
  if (indent?.trim() !== '') return ', ';
  return `,${text[lineStart - 1] === '\r' ? '\r' : ''}${indent}`;
}

function insertion(
  sourceCode: TSESLint.SourceCode,
  object: TSESTree.ObjectExpression,
  first: string | undefined,
  last: string | undefined,
): OptionsRewrite['fix'] | undefined {
  const start = object.properties[0];
  const end = object.properties.at(-1);
  if (!start || !end) return undefined;
  const between = separator(sourceCode, object);
  if (first !== undefined) return (fixer) => fixer.insertTextBefore(start, `${first}${between}`);
  return last === undefined ? undefined : (fixer) => fixer.insertTextAfter(end, `${between}${last}`);
}

/** "Rename `description` to `name`, move `data` to `attributes` and remove `sampled`". */
function describe({ rename, move, remove }: Record<Change, string[]>): string {
  const code = (names: string[]): string => names.map((name) => `\`${name}\``).join(' and ');
  const parts: string[] = [];
  if (rename.length > 0) parts.push(`rename ${rename.join(' and ')}`);
  if (move.length > 0) parts.push(`move ${code(move)} to \`attributes\``);
  if (remove.length > 0) parts.push(`remove ${code(remove)}`);
  const text = parts.join(', ').replace(/, (?=[^,]*$)/, ' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
