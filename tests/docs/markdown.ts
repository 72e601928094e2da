/** A fenced block of code. */
export interface CodeBlock {
  /** `ts` in "```ts incorrect". */
  language: string;
  /** `incorrect` in "```ts incorrect". */
  kind: string | undefined;
  /** The JSON after it. */
  parameters: Record<string, unknown>;
  code: string;
  /** The line of the code in the page, from 1. */
  line: number;
}

/** The fenced blocks of a page. Throws when the JSON of one is not valid. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w+)(?: (\w+))?(?: (\{.*\}))?\n([^]*?)^```$/gm)].map((match) => {
    const [, language = '', kind, json = '{}', code = ''] = match;
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    return { language, kind, parameters: JSON.parse(json) as Record<string, unknown>, code, line };
  });
}

/** The second-level headings of a page with the text below each. */
export function sections(markdown: string): Map<string, string> {
  const [, ...parts] = withoutCode(markdown).split(/^## /m);
  return new Map(parts.map((part) => [part.split('\n', 1)[0] ?? '', part.slice(part.indexOf('\n')).trim()]));
}

/** The anchors of the headings of a page, as GitHub makes them. */
export function anchors(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The targets of the links of a page that lead to a place in the project. */
export function localLinks(markdown: string): string[] {
  const targets = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** The page with each fenced block emptied, so that nothing in it counts as Markdown. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(```.*\n)[^]*?^```$/gm, '$1```');
}
