import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { isTested } from '../eslint-majors';
import { createProject, lint, type Project } from './project';
import { hazard } from './samples';

const script = (file: string) => readFileSync(path.join(__dirname, file), 'utf8');
const done = { status: 0, stdout: '[]\n', stderr: '' };

const majors = ([8, 9, 10] as const).filter(isTested);
const flat = { ESLINT_USE_FLAT_CONFIG: 'true' };

const strictConfig = `const span = require('eslint-plugin-span-first');
module.exports = [span.configs['flat/strict']];`;

describe.each(majors)('ESLint %i', (eslint) => {
  describe('a mistake in the configuration', () => {
    function configured(extra: string): Project {
      return createProject({
        eslint,
        files: {
          'eslint.config.cjs': `const span = require('eslint-plugin-span-first');
module.exports = [{ ...span.configs['flat/recommended'], ${extra} }];`,
          'src/hazard.js': hazard,
        },
      });
    }

    it('in the settings stops ESLint with one line that names the key', () => {
      const { status, stderr } = configured(`settings: { 'span-first': { sdkVersio: 11 } }`).eslint(['src'], flat);
      expect(status).toBe(2);
      expect(stderr.split('\n').filter((line) => line.includes('sdkVersio'))).toHaveLength(1);
    });

    it('in the options of a rule stops ESLint and names the option', () => {
      const extra = `rules: { 'span-first/require-flush-before-exit': ['error', { procesExit: true }] }`;
      const { status, stderr } = configured(extra).eslint(['src'], flat);
      expect(status).toBe(2);
      expect(stderr).toMatch(/span-first\/require-flush-before-exit[^]*procesExit/);
    });
  });

  it('survives files of every shape', () => {
    const line = `Sentry.startSpan({ name: 'x', attributes: { 'a.b': 1 } }, (span) => { span.setAttribute('c.d', 2); });\n`;
    const imported = `import * as Sentry from '@sentry/node';\n`;
    const project = createProject({
      eslint,
      files: {
        'eslint.config.cjs': strictConfig,
        'src/broken.js': `${imported}const = ;`,
        'src/empty.js': '',
        'src/comment.js': '// sentry',
        'src/bom.js': `\uFEFF${imported}Sentry.getActiveSpan();\r\n`,
        'src/shebang.js': `#!/usr/bin/env node\n${imported}`,
        'src/large.js': imported + line.repeat(Math.ceil((1024 * 1024) / line.length)),
      },
    });
    const reports = lint(project, ['src'], flat);
    expect(reports['src/broken.js']).toEqual([expect.stringContaining('Parsing error')]);
    expect(Object.keys(reports)).toHaveLength(6);
  });

  it('survives every nesting that the parser survives', () => {
    const project = createProject({ eslint, files: { 'nesting.cjs': script('nesting.cjs') } });
    expect(project.node('nesting.cjs')).toEqual(done);
  });
});
