// What ESLint says about the files of the corpus, what its fixes make of them, and the suggestions, on stdout; and what it
// says when everything is looked for, whether there is a clue to it or not.
const assert = require('node:assert');
const path = require('node:path');
const { ESLint } = require('eslint');

const relative = (file) => path.relative(__dirname, file).replaceAll('\\', '/');

/** From here on, queries search every file. */
function forgetClues() {
  const analysis = path.join(path.dirname(require.resolve('eslint-plugin-span-first')), 'analysis');
  const clues = {
    'gates/may-have': 'mayHave',
    'values/taken-exports': 'mayTake',
    'gates/words': 'mayName',
    'gates/same-exports': 'othersMayFind',
  };
  for (const [file, name] of Object.entries(clues)) {
    const module = require(path.join(analysis, file));
    assert(typeof module[name] === 'function', name);
    module[name] = () => true;
  }
}

const messagesOf = (results) =>
  Object.fromEntries(results.map(({ filePath, messages }) => [relative(filePath), messages]));

async function run() {
  const results = await new ESLint().lintFiles(['cases']);
  const fixable = results.filter(({ messages }) => messages.some(({ fix }) => fix)).map(({ filePath }) => filePath);
  const fixed = await new ESLint({ fix: true }).lintFiles(fixable);
  forgetClues();
  const searched = await new ESLint().lintFiles(['cases']);
  return {
    messages: messagesOf(results),
    searched: messagesOf(searched),
    fixed: Object.fromEntries(fixed.map(({ filePath, output }) => [relative(filePath), output])),
  };
}

run().then((report) => {
  process.stdout.write(JSON.stringify(report));
});
