/** The sample in the README of what the command prints, shortened. */
import { fileURLToPath } from 'node:url';
import { importSource } from './generated.mjs';

const example = fileURLToPath(new URL('../examples/checkout', import.meta.url));
const WIDTH = 110;
const FINDINGS = 4;

/** What the command says about examples/checkout: the first findings, and the whole summary. */
export async function firstLook() {
  const { main } = await importSource('cli/main.ts');
  const { meta } = await importSource('package-meta.ts');
  let output = '';
  const terminal = { isTTY: false, write: (text) => (output += text) };
  const status = await main([], { cwd: example, stdout: terminal, stderr: terminal });
  if (status !== 1) throw new Error(`The command found nothing in ${example}:\n${output}`);
  // The last paragraph is an address with the version in it.
  const lines = output.trim().split('\n').slice(0, -2);
  const summary = lines.findIndex((line) => line.startsWith('Readiness'));
  const shown = [`$ npx ${meta.name}`, ...lines.slice(0, FINDINGS + 1), '  ...', '', ...lines.slice(summary)];
  return `\`\`\`console\n${shown.map(shortened).join('\n')}\n\`\`\``;
}

function shortened(line) {
  return line.length > WIDTH ? `${line.slice(0, WIDTH).replace(/\s*\S*$/, '')} ...` : line;
}
