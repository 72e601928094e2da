import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node, Variable } from '../facts';
import { isNullish, unwrap } from '../syntax/ast';
import { writtenValues } from '../syntax/variables';
import { keyName } from './static-value';

/** A value that the SDK cannot send as an attribute. */
export interface UnsupportedValue {
  /** The expression that makes it. */
  readonly node: Node;
  readonly kind:
    'null' | 'NaN' | 'infinity' | 'object' | 'Date' | 'URL' | 'instance' | 'function' | 'bigint' | 'symbol' | 'RegExp';
  /** What it is, for a message: `an object`, `a Map`. */
  readonly what: string;
  /** The variable that holds it has something else at times, `null` for one, that is not sent either. */
  readonly isOneOfSeveral?: boolean;
}

/** Constructors of the language and the platform whose instances are objects, arrays aside. */
const CLASSES =
  /^(?:Date|URL|Map|Set|WeakMap|WeakSet|RegExp|Promise|Headers|FormData|URLSearchParams|Blob|ArrayBuffer|Buffer|(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error|(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array)$/;

/**
 * The values that an expression may have and that the SDK drops from a streamed span (H38): only
 * what the syntax shows. A variable is followed to what it is given, a conditional to its branches.
 */
export function unsupportedValues(facts: Facts, node: Node): UnsupportedValue[] {
  const whole = unwrap(node);
  const found: UnsupportedValue[] = [];
  // Chains of conditions are as long as people like, so they are walked and not recursed into.
  const rest = [whole];
  for (let inner = rest.pop(); inner; inner = rest.pop()) {
    if (inner.type === 'ConditionalExpression') rest.push(unwrap(inner.alternate), unwrap(inner.consequent));
    else if (inner.type === 'LogicalExpression') rest.push(unwrap(inner.right));
    else if (inner.type === 'Identifier') found.push(...ofIdentifier(facts, inner));
    else {
      const value = unsupported(facts, inner);
      if (value) found.push({ node: inner, ...value });
    }
  }
  // `null` as one of two outcomes stands for "no attribute", which is what comes of it.
  const isOnlyOutcome = whole.type !== 'ConditionalExpression' && whole.type !== 'LogicalExpression';
  return isOnlyOutcome ? found : found.filter(({ kind }) => kind !== 'null');
}

function ofIdentifier(facts: Facts, node: TSESTree.Identifier): UnsupportedValue[] {
  const variable = facts.variableOf(node);
  if (!variable) {
    if (node.name === 'NaN') return [{ node, kind: 'NaN', what: '`NaN`' }];
    return node.name === 'Infinity' ? [{ node, kind: 'infinity', what: '`Infinity`' }] : [];
  }
  if ((variable.defs[0]?.type as string | undefined) === 'FunctionName')
    return [{ node, kind: 'function', what: 'a function' }];
  const values = writtenValues(facts, variable)?.map(unwrap) ?? [];
  const given = values.length > 1 ? values.filter((value) => !isNullish(value)) : values;
  const all = given.map((value) => unsupported(facts, value));
  const [found] = all;
  if (!found || all.includes(undefined) || isChanged(variable.references)) return [];
  const isOnlyThat = hasInitializer(variable) && given.length === values.length;
  const isOneOfSeveral = !isOnlyThat || all.some((other) => other?.kind !== found.kind);
  return [{ node, ...found, ...(isOneOfSeveral && { isOneOfSeveral }) }];
}

const hasInitializer = ({ defs }: Variable): boolean => Boolean((defs[0]?.node as TSESTree.VariableDeclarator).init);

/** An object that is put together later may be anything by then. */
function isChanged(references: readonly { identifier: unknown; isRead(): boolean }[]): boolean {
  return references.some(({ identifier }) => {
    const parent = (identifier as Node).parent;
    return (
      parent?.type === 'MemberExpression' &&
      parent.object === identifier &&
      parent.parent.type === 'AssignmentExpression'
    );
  });
}

function unsupported(facts: Facts, node: Node): Omit<UnsupportedValue, 'node'> | undefined {
  switch (node.type) {
    case 'Literal':
      if (node.raw === 'null') return { kind: 'null', what: '`null`' };
      if ('bigint' in node) return { kind: 'bigint', what: 'a BigInt' };
      return 'regex' in node ? { kind: 'RegExp', what: 'a regular expression' } : undefined;
    case 'UnaryExpression':
      return node.operator === '-' ? unsupportedOperand(facts, node.argument) : undefined;
    case 'ObjectExpression':
      return isValueWithUnit(facts, node) ? undefined : { kind: 'object', what: 'an object' };
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return { kind: 'function', what: 'a function' };
    case 'ClassExpression':
      return { kind: 'function', what: 'a class' };
    case 'NewExpression':
      return instance(facts, node);
    case 'CallExpression': {
      const name = globalName(facts, node.callee);
      if (name === 'Symbol') return { kind: 'symbol', what: 'a symbol' };
      return name === 'BigInt' ? { kind: 'bigint', what: 'a BigInt' } : undefined;
    }
    default:
      return undefined;
  }
}

function unsupportedOperand(facts: Facts, operand: Node): Omit<UnsupportedValue, 'node'> | undefined {
  const inner = unwrap(operand);
  return globalName(facts, inner) === 'Infinity' ? { kind: 'infinity', what: '`-Infinity`' } : undefined;
}

const globalName = (facts: Facts, node: Node): string | undefined =>
  node.type === 'Identifier' && !facts.variableOf(node) ? node.name : undefined;

function instance(facts: Facts, { callee }: TSESTree.NewExpression): Omit<UnsupportedValue, 'node'> | undefined {
  if (callee.type !== 'Identifier') return undefined;
  const { name } = callee;
  const declared = facts.variableOf(callee)?.defs[0]?.node as Node | undefined;
  const isOwn = declared?.type === 'ClassDeclaration' && !declared.superClass;
  if (!isOwn && (declared || !CLASSES.test(name))) return undefined;
  const what = `${/^[AEIOU]/.test(name) && name !== 'URL' && name !== 'URLSearchParams' ? 'an' : 'a'} \`${name}\``;
  if (!isOwn && (name === 'Date' || name === 'URL' || name === 'RegExp')) return { kind: name, what };
  return { kind: 'instance', what };
}

/** `{ value: 5, unit: 'second' }` is sent with its unit. */
function isValueWithUnit(facts: Facts, node: TSESTree.ObjectExpression): boolean {
  const entries = node.properties.map((property) =>
    property.type === 'Property' ? keyName(facts, property.key, property.computed) : undefined,
  );
  const value = node.properties.find(
    (property) => property.type === 'Property' && keyName(facts, property.key, property.computed) === 'value',
  );
  if (node.properties.some(({ type }) => type === 'SpreadElement')) return true;
  return (
    value?.type === 'Property' &&
    entries.every((name) => name === 'value' || name === 'unit') &&
    unwrap(value.value).type !== 'ObjectExpression'
  );
}
