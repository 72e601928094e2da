/** docs/evidence.md, from what the runs saw. */
import type { Place } from './claim';
import { parsePlace } from './claim';
import { majors, versionOf, type Lifecycle } from './run';

/** What a check saw. */
export interface Observation {
  readonly message: string;
  /** What picks the example of the claim. */
  readonly example: string;
  readonly code: string;
  readonly place: Place;
  readonly text: string;
  readonly reported: boolean;
  /** The trace lifecycle in effect. */
  readonly lifecycle: Lifecycle | undefined;
}

/** What the runs of a rule came to. */
export interface RuleResult {
  readonly rule: string;
  /** How many messages the rule has. */
  readonly messages: number;
  readonly observations: readonly Observation[];
  /** The titles of the compared fixes with the places. */
  readonly comparisons: readonly { readonly title: string; readonly place: Place }[];
  /** Messages that are not shown, with the reasons. */
  readonly notShown: Readonly<Record<string, string>>;
}

const COLUMNS = majors.flatMap((sdk) => (['static', 'stream'] as const).map((lifecycle) => ({ sdk, lifecycle })));
const MODES: Record<Lifecycle, string> = { static: 'transaction mode', stream: 'stream mode' };

/** The page, as Markdown. */
export function evidencePage(results: readonly RuleResult[]): string {
  const versions = majors.map(versionOf).join(' and ');
  const observations = results.flatMap((result) => result.observations);
  const messages = results.reduce((sum, result) => sum + result.messages, 0);
  const notShown = results.reduce((sum, { notShown: left }) => sum + Object.keys(left).length, 0);
  const comparisons = results.flatMap((result) => result.comparisons);
  const withClaims = results.filter((result) => result.observations.length > 0).length;
  return `${[
    '# Evidence',
    `What the rules say was seen on the real SDKs, ${versions}: \`@sentry/node\` on Node, with real requests to Express where requests matter, and \`@sentry/browser\` on jsdom. The code of each row is an example of the rule's page, with a small set-up around it, run in a process of its own with a transport that keeps what is sent. \`npm test\` runs all of it again and compares this page with what it sees.`,
    table(
      ['', ''],
      [
        ['Rules with claims that were run', `${withClaims} of ${results.length}`],
        ['Messages and suggestions that were shown', `${messages - notShown} of ${messages}`],
        ['Runs', String(observations.length)],
        ['Fixes whose programs were run before and after, with the same result', String(comparisons.length)],
      ],
    ),
    'In **bold**: the rule reports here. Elsewhere it is silent. A suggestion or repair has a row of its own, with what is seen after it.',
    ...results.flatMap(ruleSection),
  ].join('\n\n')}\n`;
}

function ruleSection({ rule, observations, comparisons, notShown }: RuleResult): string[] {
  const head = ['Message', 'Code', ...COLUMNS.map(({ sdk, lifecycle }) => `SDK ${sdk}, ${MODES[lifecycle]}`)];
  const rows = new Map<string, string[]>();
  const examples = new Map<string, Set<string>>();
  for (const { message, example } of observations) {
    examples.set(message, (examples.get(message) ?? new Set()).add(example));
  }
  for (const { message, example, code, place, text, reported, lifecycle } of observations) {
    const { sdk, lifecycle: asked } = parsePlace(place);
    const key = JSON.stringify([message, example, code]);
    const isOneOfMore = (examples.get(message)?.size ?? 0) > 1;
    const row = rows.get(key) ?? [
      `\`${message}\``,
      isOneOfMore ? `${label(code)}, for ${asCode(example)}` : label(code),
      '',
      '',
      '',
      '',
    ];
    const mode = lifecycle ?? asked ?? (sdk === '10' ? 'static' : 'stream');
    const column = COLUMNS.findIndex((one) => one.sdk === sdk && one.lifecycle === mode) + 2;
    const cell = reported ? `**${text}**` : text;
    row[column] = row[column] === '' || row[column] === cell ? cell : `${row[column]}; ${cell}`;
    rows.set(key, row);
  }
  const fixes = new Map<string, Place[]>();
  for (const { title, place } of comparisons) fixes.set(title, [...(fixes.get(title) ?? []), place]);
  return [
    `## ${rule}`,
    `[What the rule says](rules/${rule}.md)`,
    ...(rows.size > 0 ? [table(head, [...rows.values()])] : []),
    ...(fixes.size > 0 ? ['Fixes that were run before and after, with the same result:', fixTable(fixes)] : []),
    ...(Object.keys(notShown).length > 0
      ? [
          'Not shown:',
          Object.entries(notShown)
            .map(([id, reason]) => `- \`${id}\`: ${reason}`)
            .join('\n'),
        ]
      : []),
  ];
}

function fixTable(fixes: ReadonlyMap<string, readonly Place[]>): string {
  const rows = [...fixes].map(([title, at]) => [title, [...new Set(at)].map((place) => `SDK ${place}`).join(', ')]);
  return table(['Fix', 'Where'], rows);
}

function asCode(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function label(code: string): string {
  return ['incorrect', 'correct', 'repaired'].includes(code) ? code : `suggestion \`${code}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
