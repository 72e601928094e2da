import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { SdkVersion } from '../sdk/version';
import type { Settings } from '../settings';
import type { Words } from '../vocabulary';
import type { NodeIndex } from './syntax/nodes';
import type { StaticValue } from './values/static-value';
import type { Value } from './values/value';

export type Node = TSESTree.Node;
export type Variable = TSESLint.Scope.Variable;

/** What can be told of a file before its nodes are searched for anything. */
export interface Hints {
  /** For {@link perFile}. */
  readonly answers: ({ answer: unknown } | undefined)[];
  /** Its words, whatever they mean. A name that is put together, `span['set' + 'Data']`, is none of them. */
  readonly words: Words;
  /** The exports of the SDK that it names; `undefined` where it does not tell: any name may be that of an export. */
  taken(): ReadonlySet<string> | undefined;
}

/** The questions about one file that the fact modules ask one another. Each answer is computed once. */
export interface Facts extends Hints {
  readonly sourceCode: TSESLint.SourceCode;
  readonly settings: Settings;
  readonly nodes: NodeIndex;
  /** The variable that an identifier refers to; `undefined` for globals. */
  variableOf(identifier: Node): Variable | undefined;
  /** What is known of the value of an expression. */
  valueOf(node: Node): Value | undefined;
  /** What is known of the value that flows into a binding: a parameter, a variable's name, a part of a pattern. */
  flowInto(pattern: Node): Value | undefined;
  /** What the place in which an expression stands expects of it, as TypeScript's contextual types. */
  expected(node: Node): Value | undefined;
  /** What a type annotation says. */
  typeValue(type: Node): Value | undefined;
  /** The constant that an expression stands for. */
  staticValue(node: Node): StaticValue | undefined;
  /** The function in this file that an expression evaluates to. */
  functionOf(node: Node): FunctionNode | undefined;
  /** What is known of what a function of this file returns. */
  returnOf(fn: FunctionNode): Value | undefined;
  /** The version of the SDK that a value comes from, or that the file uses; `undefined` when it is not known. */
  version(value?: { readonly module: string }): SdkVersion | undefined;
  /** Whether that version is `text` or later. An unknown version counts as the newest (v11 semantics). */
  since(text: string, value?: { readonly module: string }): boolean;
}

let facts = 0;

/** Room for the answers about one file. */
export const noAnswers = (): Hints['answers'] => new Array<{ answer: unknown }>(facts);

/** A fact about a whole file, computed when it is first asked for. */
export function perFile<T, F extends Hints = Facts>(compute: (facts: F) => T): (facts: F) => T {
  // An array is much faster than a map, and rules ask thousands of times for what is known.
  const index = facts++;
  return (file) => (file.answers[index] ??= { answer: compute(file) }).answer as T;
}

/** A fact about a node or a variable, computed when it is first asked for. What depends on itself has no answer. */
export function perNode<N extends Node | Variable, T>(
  compute: (facts: Facts, node: N) => T | undefined,
): (facts: Facts, node: N) => T | undefined {
  const answers = perFile(() => new Map<N, T | undefined>());
  return (facts, node) => {
    const known = answers(facts);
    const answer = known.get(node);
    if (answer !== undefined || known.has(node)) return answer;
    known.set(node, undefined);
    const computed = compute(facts, node);
    known.set(node, computed);
    return computed;
  };
}

export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
