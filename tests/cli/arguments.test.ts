import { describe, expect, it } from 'vitest';

import { helpText, readArguments } from '../../src/cli/arguments';

const defaults = {
  paths: [],
  fix: false,
  quiet: false,
  help: false,
  version: false,
  sdk: undefined,
  format: 'stylish',
};

describe('readArguments', () => {
  it('has a default for everything', () => {
    expect(readArguments([])).toEqual(defaults);
  });

  it('reads paths and options in any order', () => {
    const args = ['src', '--fix', '--sdk', '10', '--format=json', '--quiet', 'jobs'];
    expect(readArguments(args)).toEqual({
      ...defaults,
      paths: ['src', 'jobs'],
      fix: true,
      sdk: 10,
      format: 'json',
      quiet: true,
    });
  });

  it.each([
    [['--fxi'], "Unknown option '--fxi'. The options are --fix, "],
    [['-f'], "Unknown option '-f'. The options are --fix, "],
    [['--fix=1'], "Option '--fix' does not take an argument. The options are "],
    [['--sdk'], "Option '--sdk <value>' argument missing. The options are "],
    [['--sdk', '9'], "--sdk takes 10 or 11, not '9'."],
    [['--sdk', '--fix'], "Option '--sdk' argument is ambiguous. The options are "],
    [['--format', 'xml'], "--format takes stylish, json, sarif or markdown, not 'xml'."],
  ])('refuses %j in one line', (args, message) => {
    let said = '';
    try {
      readArguments(args);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said.startsWith(message)).toBe(true);
    expect(said).not.toContain('\n');
  });
});

describe('helpText', () => {
  it('names every option, in lines that fit a terminal', () => {
    for (const name of ['fix', 'sdk', 'format', 'quiet', 'help', 'version'])
      expect(helpText()).toContain(`  --${name} `);
    expect(
      Math.max(
        ...helpText()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
  });
});
