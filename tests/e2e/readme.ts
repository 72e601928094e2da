import { readFileSync } from 'node:fs';
import path from 'node:path';

import { codeBlocks } from '../docs/markdown';
import { root } from '../rule-files';

const blocks = codeBlocks(readFileSync(path.join(root, 'README.md'), 'utf8'));

/** What users copy: the code in the README that is marked with a word, as in "```js vue". Throws if that is not one block. */
export function readmeBlock(kind: string): string {
  const [block, ...others] = blocks.filter((candidate) => candidate.kind === kind);
  if (block === undefined || others.length > 0) throw new Error(`README.md needs one block of code marked "${kind}"`);
  return block.code;
}
