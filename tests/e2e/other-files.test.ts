import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import { openEditor, type EditorSettings } from './language-server';
import { createProject, lint, type EslintMajor, type LinkedPackage, type Project } from './project';
import { readmeBlock } from './readme';

/** Two hazards, of which one has a fix and the other has a suggestion. */
const access = {
  rule: 'span-first/no-private-sdk-access',
  at: '_spanId',
  code: '(Sentry.getActiveSpan() as any)._spanId',
  fixed: '(Sentry.getActiveSpan() as any).spanContext().spanId',
};
const measurement = {
  rule: 'span-first/no-unsent-span-data',
  at: 'setMeasurement',
  code: `Sentry.setMeasurement('cart.total', total, 'none')`,
  suggested: `Sentry.getActiveSpan()?.setAttribute('cart.total', total)`,
};
/** In a block of code that is no JavaScript. */
const proseLine = '   Sentry.getActiveSpan()._spanId;';

interface Kind {
  /** The mark of the config in the README. */
  name: string;
  majors: readonly EslintMajor[];
  packages: readonly LinkedPackage[];
  files: Readonly<Record<string, string>>;
  /** The mark of the settings in the README, if the editor needs any. */
  settings?: string;
}

const kinds: readonly Kind[] = [
  {
    name: 'vue',
    majors: [8, 9, 10],
    packages: ['eslint-plugin-vue', 'typescript-eslint'],
    files: {
      'src/Cart.vue': `<script lang="ts">
import * as Sentry from '@sentry/vue';
export const id = ${access.code};
</script>

<script setup lang="ts">
const { total } = defineProps<{ total: number }>();
  const own = ${access.code};
${measurement.code};
</script>

<template>
  <p :title="id">{{ own }} äöü</p>
</template>
`,
    },
  },
  {
    name: 'svelte',
    majors: [8, 9, 10],
    packages: ['eslint-plugin-svelte', 'typescript-eslint'],
    settings: 'svelteInEditor',
    files: {
      'src/Cart.svelte': `<script module lang="ts">
  import * as Sentry from '@sentry/svelte';
  export const id = ${access.code};
</script>

<script lang="ts">
  const { total }: { total: number } = $props();
  ${measurement.code};
</script>

<p title={${access.code}}>äöü</p>
<button onclick={() => ${measurement.code}}>{id}</button>
`,
      'src/cart.svelte.ts': `import * as Sentry from '@sentry/svelte';
export const id = $state(${access.code});
`,
    },
  },
  {
    name: 'astro',
    majors: [8, 9, 10],
    packages: ['eslint-plugin-astro', '@typescript-eslint/parser'],
    files: {
      'src/Cart.astro': `---
import * as Sentry from '@sentry/astro';

const { total } = Astro.props;
const id = ${access.code};
if (!id) return Astro.redirect('/');
${measurement.code};
---

<p title={${access.code}}>äöü {id}</p>

<script>
  import * as Sentry from '@sentry/astro';
  console.log(${access.code});
</script>
`,
    },
  },
  {
    name: 'markdown',
    majors: [9, 10],
    packages: ['@eslint/markdown', 'typescript-eslint'],
    files: {
      'docs/tracing.md': `# Tracing

Never read \`_spanId\` yourself: äöü.

\`\`\`ts
import * as Sentry from '@sentry/node';

const id = ${access.code};
\`\`\`

1. In a list:

   \`\`\`js
   import * as Sentry from '@sentry/node';
   export function placed(total) {
     ${measurement.code};
   }
   \`\`\`

   \`\`\`text
${proseLine}
   \`\`\`
`,
    },
  },
];

const fixesScript = readFileSync(path.join(__dirname, 'fixes.cjs'), 'utf8');

function projectOf({ name, packages, files }: Kind, eslint: EslintMajor): Project {
  const config = { 'eslint.config.mjs': readmeBlock(name) };
  return createProject({ eslint, packages, files: { ...config, ...files, 'fixes.cjs': fixesScript } });
}

/** Where the hazards of a file stand, prose and other languages aside. */
function hazardsIn([name, source]: readonly [name: string, source: string]): object[] {
  return source.split('\n').flatMap((text, index) =>
    [access, measurement].flatMap(({ rule, at }) => {
      const column = text.indexOf(`.${at}`) + 2;
      if (column < 2 || text === proseLine) return [];
      // @eslint/markdown 8.0.3 moves the start of a report by the indentation of its block, and the end not.
      const isMoved = name.endsWith('.md') && text.startsWith(' ');
      const end = isMoved ? (expect.anything() as object) : [index + 1, column + at.length];
      return [{ rule, start: [index + 1, column], end }];
    }),
  );
}

describe.each(kinds)('$name', (kind) => {
  it.each(kind.majors)('hazards are found where they are, and fixes land there, ESLint %i', (eslint) => {
    const { stdout, stderr } = projectOf(kind, eslint).node('fixes.cjs', Object.keys(kind.files));
    expect(stderr).toBe('');
    const expected = Object.entries(kind.files).map((file) => ({
      messages: hazardsIn(file),
      fixed: file[1].replaceAll(access.code, access.fixed),
      suggested: file[1].replaceAll(measurement.code, measurement.suggested),
    }));
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});

it('markdown that is linted as a language of its own is left alone', () => {
  const config = `import markdown from '@eslint/markdown';
import span from 'eslint-plugin-span-first';
export default [...markdown.configs.recommended, span.configs['flat/strict']];`;
  const file = 'docs/tracing.md';
  const page = `# Sentry\n\n\`\`\`js\nimport * as Sentry from '@sentry/node';\nSentry.getActiveSpan()._spanId;\n\`\`\`\n`;
  const files = { 'eslint.config.mjs': config, [file]: page };
  const project = createProject({ eslint: 10, packages: ['@eslint/markdown'], files });
  expect(lint(project, ['docs'])).toEqual({ [file]: [] });
});

describe('in the editor', () => {
  it.each(kinds)('$name', async (kind) => {
    const settings = kind.settings === undefined ? {} : (JSON.parse(readmeBlock(kind.settings)) as EditorSettings);
    const editor = await openEditor(projectOf(kind, 10).directory, settings);
    onTestFinished(editor.close);
    for (const source of Object.entries(kind.files)) {
      const file = await editor.open(source[0]);
      expect(await file.diagnostics()).toHaveLength(hazardsIn(source).length);
    }
    expect(editor.errors).toEqual([]);
  });
});
