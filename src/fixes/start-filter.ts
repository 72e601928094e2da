import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFree } from '../analysis/api/sdk-reference';
import type { Facts, Node } from '../analysis/facts';
import type { Pattern } from '../analysis/filters/filters';
import { keysOf, lateness } from '../analysis/filters/late-keys';
import { renamedKey } from '../analysis/filters/renamed-keys';
import type { DeadName, StartPattern } from '../analysis/filters/start-patterns';
import { unwrap } from '../analysis/syntax/ast';
import { keyName } from '../analysis/values/static-value';
import type { StartName } from '../sdk/start-names';
import { losesComment, preferredQuote, quoted } from './source';

type Fix = TSESLint.ReportFixFunction;

/** A condition on attributes, as source text. */
interface Condition {
  readonly value: string;
  readonly method?: string;
}

/** Routes and queries are in no `url.path`. */
const NO_PLAIN_PATH = /[:*{}[\]<>?#\\|\s]/;

/**
 * Puts a condition on start attributes in the place of the name of an entry of `ignoreSpans`.
 *
 * @param spans the spans that the entry is to match
 * @returns `undefined` when the name cannot be said in attributes, or the entry has a form that is not understood
 */
export function matchAttributes(
  facts: Facts,
  { pattern, filter, module }: StartPattern,
  spans: StartName,
  { kind, isByOp }: Pick<DeadName, 'kind' | 'isByOp'>,
): Fix | undefined {
  const { sourceCode } = facts;
  const isV11 = facts.since('11.0.0', { module });
  const condition = conditionOf(facts, pattern, kind, spans.key);
  if (!filter || !condition || (!isV11 && spans.key !== 'url.path')) return undefined;
  const quote = preferredQuote(sourceCode);
  const text = (part: string): string => quoted(part, quote);
  const has = (key: string): boolean => filter.attributes.some((attribute) => attribute.key === key);
  // SDK 10 has the method under another key.
  const method =
    condition.method !== undefined && isV11 && !has('http.request.method')
      ? `, ${text('http.request.method')}: ${text(condition.method)}`
      : '';
  const attributes = `${text(spans.key)}: ${condition.value}${method}`;
  const op = isByOp ? '' : `op: ${text(spans.op)}, `;
  if (!filter.object) {
    if (pattern.node !== filter.node || !isWrittenHere(pattern.node)) return undefined;
    return (fixer) => fixer.replaceText(filter.node, `{ ${op}attributes: { ${attributes} } }`);
  }
  const properties = filter.object.properties.filter((property) => property.type === 'Property');
  const find = (name: string) => properties.find(({ key, computed }) => keyName(facts, key, computed) === name);
  const [name, others] = [find('name'), find('attributes')];
  if (!name || properties.length < filter.object.properties.length) return undefined;
  if (losesComment(sourceCode, name) || !isWrittenHere(pattern.node)) return undefined;
  if (!others) return (fixer) => fixer.replaceText(name, `${op}attributes: { ${attributes} }`);
  // What is not there at start would keep the entry from matching all the same.
  const isInVain = keysOf(facts, filter).some(
    (place) => (lateness(facts, place) ?? renamedKey(facts, place)) !== undefined,
  );
  const last = others.value.type === 'ObjectExpression' ? others.value.properties.at(-1) : undefined;
  if (!last || isInVain || has(spans.key)) return undefined;
  const { range, isFirst } = withComma(name);
  if (sourceCode.commentsExistBetween(...range)) return undefined;
  const replacement = isByOp ? '' : isFirst ? `op: ${text(spans.op)}, ` : `, op: ${text(spans.op)}`;
  return (fixer) => [
    fixer.replaceTextRange([range[0].range[isFirst ? 0 : 1], range[1].range[isFirst ? 0 : 1]], replacement),
    fixer.insertTextAfter(last, `, ${attributes}`),
  ];
}

const isWrittenHere = (node: Node): boolean => /^(?:Literal|TemplateLiteral|NewExpression)$/.test(unwrap(node).type);

/** A property with what separates it from the next one, or, where it is not the first, from the one before. */
function withComma(property: TSESTree.Property): { range: [Node, Node]; isFirst: boolean } {
  const { properties } = property.parent as TSESTree.ObjectExpression;
  const at = properties.indexOf(property);
  const before = properties[at - 1];
  return before
    ? { range: [before, property], isFirst: false }
    : { range: [property, properties[at + 1] ?? property], isFirst: true };
}

function conditionOf(facts: Facts, pattern: Pattern, kind: DeadName['kind'], key: string): Condition | undefined {
  const { text, flags } = pattern;
  if (flags === undefined) {
    const quote = preferredQuote(facts.sourceCode);
    const [, method, rest = ''] = /^(?:([A-Z]+) +)?(.*)$/s.exec(text) ?? [];
    if (kind === 'statement') return /[\d'"]/.test(text) ? undefined : { value: quoted(text, quote) };
    if (kind === 'url') return { value: quoted(rest, quote), ...(method !== undefined && { method }) };
    if (kind === 'file') return { value: quoted(text, quote) };
    if (NO_PLAIN_PATH.test(rest)) return undefined;
    if (kind === 'path') return { value: quoted(text, quote) };
    if (method === undefined) return undefined;
    // Behind the method the path is looked for at the beginning only.
    return { value: key === 'url.path' ? startingWith(rest) : quoted(rest, quote), method };
  }
  const own = `/${text}/${flags.replace(/[gy]/g, '')}`;
  const node = unwrap(pattern.node);
  // A route with parameters: `/users/:id`, `/files/*`.
  const isRoute = (kind === 'path' || kind === 'request') && /:(?<!\(\?:)|\\[*{}]/.test(text);
  if (node.type !== 'Literal' || isRoute) return undefined;
  if (kind === 'statement') return /[\d'"]/.test(text) ? undefined : { value: own };
  const [, method, rest = ''] = /^\^?([A-Z]+)(?: |\\s\+?)(.*)$/s.exec(text) ?? [];
  if (method !== undefined) {
    // The method would have been part of the first alternative only.
    if (rest.replace(/\([^()]*\)/g, '').includes('|')) return undefined;
    return { value: `/${key === 'url.path' ? '^' : ''}${rest}/${flags.replace(/[gy]/g, '')}`, method };
  }
  if (kind === 'request' || (key === 'url.full' && kind === 'path' && text.startsWith('^'))) return undefined;
  return { value: own };
}

const startingWith = (path: string): string => `/^${path.replace(/[.+()$^/]/g, '\\$&')}/`;

/**
 * Puts a comparison of `url.path` in the place of one of the name, in a `tracesSampler` that takes the name from its
 * context: `ctx.name === 'GET /health'`, or `({ name }) => name === '/health'`.
 */
export function comparePath(facts: Facts, { pattern, test }: StartPattern): Fix | undefined {
  const { sourceCode } = facts;
  const path = /^(?:[A-Z]+ +)?(\/.*)$/s.exec(pattern.text)?.[1];
  if (pattern.match !== 'exact' || test?.type !== 'BinaryExpression' || path === undefined) return undefined;
  if (pattern.node.type !== 'Literal' || NO_PLAIN_PATH.test(path)) return undefined;
  const isLeft = test.left === pattern.node;
  // An element of a list is compared in other places, too.
  if (!isLeft && test.right !== pattern.node) return undefined;
  const name = isLeft ? test.right : test.left;
  const quote = preferredQuote(sourceCode);
  const key = `attributes?.[${quoted('url.path', quote)}]`;
  const change =
    (addTo: TSESTree.Property | undefined, text: string): Fix =>
    (fixer) => [
      ...(addTo ? [fixer.insertTextAfter(addTo, ', attributes')] : []),
      fixer.replaceText(name, text),
      fixer.replaceText(pattern.node, quoted(path, quote)),
    ];
  if (name.type === 'MemberExpression' && !name.optional && name.object.type === 'Identifier') {
    return change(undefined, `${name.object.name}.${key}`);
  }
  const binding = name.type === 'Identifier' ? facts.variableOf(name)?.defs[0]?.name.parent : undefined;
  if (binding?.type !== 'Property' || binding.parent.type !== 'ObjectPattern') return undefined;
  const found = binding.parent.properties.find(
    (property) => property.type === 'Property' && keyName(facts, property.key, property.computed) === 'attributes',
  );
  if (found) {
    const local = found.type === 'Property' && found.value.type === 'Identifier' ? found.value.name : undefined;
    return local === undefined ? undefined : change(undefined, key.replace('attributes', local));
  }
  return isFree(facts, 'attributes') ? change(binding, key) : undefined;
}
