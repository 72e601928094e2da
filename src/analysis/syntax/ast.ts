import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode, Node } from '../facts';

/** Wrappers that do not change the value: casts, `!`, `satisfies`, instantiations, optional chains. */
export function unwrap(node: Node): Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

/** The outermost node that is this expression in casts, `!` and optional chains: what a fix has to replace or keep. */
export function outermost(node: Node): Node {
  let outer = node;
  while (outer.parent && outer.parent.type !== 'Program' && unwrap(outer.parent) === unwrap(node)) outer = outer.parent;
  return outer;
}

/** Whether `?.` in an expression can end the chain that it is the start of: `a?.b` and `a?.b.c` in `a?.b.c.d`. */
export function mayEndEarly(start: Node): boolean {
  let node = start;
  for (;;) {
    if (node.type === 'TSNonNullExpression') node = node.expression;
    else if (node.type !== 'MemberExpression' && node.type !== 'CallExpression') return false;
    else if (node.optional) return true;
    else node = node.type === 'MemberExpression' ? node.object : node.callee;
  }
}

/** `scrub` in `scrub.bind(this)`. */
export function unbound(node: Node): Node {
  let inner = unwrap(node);
  while (inner.type === 'CallExpression' && inner.arguments.length === 1) {
    const { callee } = inner;
    if (callee.type !== 'MemberExpression' || plainName(callee.property, callee.computed) !== 'bind') break;
    inner = unwrap(callee.object);
  }
  return inner;
}

/** Whether the code of a module stands right in a node; in Svelte each `<script>` is a node of its own. */
export function isModuleBody({ type }: Node): boolean {
  return type === 'Program' || (type as string) === 'SvelteScriptElement';
}

/** Whether a statement in a node may become several, or none. */
export function isStatementList(node: Node): boolean {
  return isModuleBody(node) || /^(?:BlockStatement|StaticBlock|SwitchCase)$/.test(node.type);
}

/** Whether what stands behind a statement is not reached from it: it ends with a `return`, `throw`, `continue` or `break`. */
export function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last !== undefined && /^(?:Return|Throw|Continue|Break)Statement$/.test(last.type);
}

/** The cases of a `switch` that lead to the code of one: those before it that fall through to it, and itself. */
export function casesInto(one: TSESTree.SwitchCase): TSESTree.SwitchCase[] {
  const { cases } = one.parent;
  const last = cases.indexOf(one);
  let first = last;
  while (first > 0 && !cases[first - 1]!.consequent.some(leaves)) first--;
  return cases.slice(first, last + 1);
}

/** The expressions that a conditional or logical expression may evaluate to; of any other, itself. In source order. */
export function branchesOf(node: Node): Node[] {
  const found: Node[] = [];
  // Chains of them are as long as people like, so they are walked and not recursed into.
  const rest = [node];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const inner = unwrap(next);
    if (inner.type === 'ConditionalExpression') rest.push(inner.alternate, inner.consequent);
    else if (inner.type !== 'LogicalExpression') found.push(inner);
    else if (inner.operator === '&&') rest.push(inner.right);
    else rest.push(inner.right, inner.left);
  }
  return found;
}

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  );
}

/** `undefined`, `null` and `void 0`. */
export function isNullish(node: Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null && node.raw === 'null') ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

/** The innermost function around a node. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) if (isFunction(outer)) return outer;
  return undefined;
}

/** The type arguments of a reference or a call; typescript-eslint 5 calls them parameters. */
export function typeArgumentsOf(node: Node): readonly Node[] {
  const { typeArguments, typeParameters } = node as unknown as Record<string, { params: Node[] } | null | undefined>;
  return (typeArguments ?? typeParameters)?.params ?? [];
}

/** The code of a node without white space and comments: what to compare. */
export function codeOf(sourceCode: TSESLint.SourceCode, node: Node): string {
  return sourceCode
    .getTokens(node)
    .map(({ value }) => value)
    .join(' ');
}

/** The name of a property that is not computed from something else: `a.name`, `a['name']`, `{ name: 1 }`. */
export function plainName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'Literal') return typeof key.value === 'object' ? undefined : String(key.value);
  return !computed && key.type === 'Identifier' ? key.name : undefined;
}

/** Whether the callee of a call is `Object.assign` or the like. */
export const isObjectMethod = (callee: Node, name: string): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Object' &&
  plainName(callee.property, callee.computed) === name;

/** Whether code only asks if there is such a function: `if (span.finish)`, `typeof span.finish`, `span.finish != null`. */
export function isTest(node: Node): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === 'typeof' || parent.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === outer;
    case 'LogicalExpression':
      return parent.left === outer;
    case 'BinaryExpression':
      return /^[!=]==?$/.test(parent.operator) && isNullish(parent.left === outer ? parent.right : parent.left);
    default:
      return false;
  }
}
