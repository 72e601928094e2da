import type { Node } from '../facts';

/** Whether a node is a part of another one, or that one itself. */
export const contains = (outer: Node, inner: Node): boolean =>
  outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];

/**
 * The nodes of a list that are parts of a node, or that node itself.
 *
 * @param nodes in source order, as `facts.nodes` gives them
 */
export function within<T extends Node>(nodes: readonly T[], { range: [from, to] }: Pick<Node, 'range'>): T[] {
  const found: T[] = [];
  for (let i = firstFrom(nodes, from); i < nodes.length && nodes[i]!.range[0] < to; i++) {
    if (nodes[i]!.range[1] <= to) found.push(nodes[i]!);
  }
  return found;
}

/** The index of the first node that begins at a position or later. */
export function firstFrom(nodes: readonly Pick<Node, 'range'>[], position: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nodes[middle]!.range[0] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
