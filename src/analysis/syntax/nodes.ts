import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type NodeType = `${TSESTree.AST_NODE_TYPES}`;
type NodeOfType<T extends NodeType> = Extract<TSESTree.Node, { type: T }>;

/** The nodes of a file by type, in source order. */
export interface NodeIndex {
  ofType<T extends Exclude<NodeType, 'Literal'>>(type: T): readonly NodeOfType<T>[];
}

/**
 * Collects the nodes of a file in one pass, when they are first asked for.
 *
 * @param sourceCode the file
 */
export function indexNodes(sourceCode: TSESLint.SourceCode): NodeIndex {
  let byType: ReadonlyMap<string, readonly TSESTree.Node[]> | undefined;
  return {
    ofType: (type) => {
      byType ??= nodesByType(sourceCode);
      return (byType.get(type) ?? []) as NodeOfType<typeof type>[];
    },
  };
}

/** What ESLint 9 and later go through to call the listeners of rules, made once for each file. */
interface Traversable {
  traverse?(): readonly { readonly kind: number; readonly phase?: number; readonly target: unknown }[];
}

const VISIT = 1;
const ENTER = 1;

/** Without recursion: code may be nested deeper than the stack allows. */
function nodesByType(sourceCode: TSESLint.SourceCode): ReadonlyMap<string, readonly TSESTree.Node[]> {
  const byType = new Map<string, TSESTree.Node[]>();
  const add = (node: TSESTree.Node): void => {
    // Literals are most of a file, and nobody asks for them.
    if (node.type === 'Literal') return;
    const list = byType.get(node.type);
    if (list) list.push(node);
    else byType.set(node.type, [node]);
  };
  const steps = (sourceCode as Traversable).traverse?.();
  if (steps) {
    for (const step of steps) if (step.phase === ENTER && step.kind === VISIT) add(step.target as TSESTree.Node);
    return byType;
  }
  const { ast, visitorKeys } = sourceCode;
  const stack: TSESTree.Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    add(node);
    const keys = visitorKeys[node.type] ?? [];
    for (let k = keys.length - 1; k >= 0; k--) {
      const child = (node as unknown as Record<string, unknown>)[keys[k] ?? ''];
      if (typeof child !== 'object' || child === null) continue;
      if (!Array.isArray(child)) pushNode(stack, child);
      else for (let i = child.length - 1; i >= 0; i--) pushNode(stack, child[i] as object | null);
    }
  }
  return byType;
}

function pushNode(stack: TSESTree.Node[], child: object | null): void {
  const { type } = (child ?? {}) as { type?: unknown };
  if (typeof type === 'string') stack.push(child as TSESTree.Node);
}
