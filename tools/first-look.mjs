/** The samples in the README of what the command prints, shortened. */
import { fileURLToPath } from 'node:url';
import { importSource } from './generated.mjs';

const example = fileURLToPath(new URL('../examples/checkout', import.meta.url));
const WIDTH = 110;
const FINDINGS = 4;
/** What the README begins with: findings that tell by themselves what it is about. */
const TEASER = { file: 'src/instrument.ts', lines: ['39:40', '55:3'] };

/**
 * What the command says about examples/checkout.
 *
 * @returns `teaser`: two findings in one file; `look`: the first findings, and the whole summary
 */
export async function firstLook() {
  const { main } = await importSource('cli/main.ts');
  const { meta } = await importSource('package-meta.ts');
  let output = '';
  const terminal = { isTTY: false, write: (text) => (output += text) };
  const status = await main([], { cwd: example, stdout: terminal, stderr: terminal });
  if (status !== 1) throw new Error(`The command found nothing in ${example}:\n${output}`);
  // The last paragraph is an address with the version in it.
  const lines = output.trim().split('\n').slice(0, -2);
  const own = lines.slice(lines.indexOf(TEASER.file));
  const chosen = TEASER.lines.map((place) => own.find((line) => line.trimStart().startsWith(`${place} `)));
  if (chosen.includes(undefined)) throw new Error(`${TEASER.file} has nothing in ${TEASER.lines.join(' or ')}.`);
  const summary = lines.findIndex((line) => line.startsWith('Readiness'));
  const shown = [`$ npx ${meta.name}`, ...lines.slice(0, FINDINGS + 1), '  ...', '', ...lines.slice(summary)];
  return { teaser: block([TEASER.file, ...chosen]), look: block(shown) };
}

function block(lines) {
  return `\`\`\`console\n${lines.map(shortened).join('\n')}\n\`\`\``;
}

function shortened(line) {
  return line.length > WIDTH ? `${line.slice(0, WIDTH).replace(/\s*\S*$/, '')} ...` : line;
}
