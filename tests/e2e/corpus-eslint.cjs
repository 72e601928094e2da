// What ESLint says about the files of the corpus, what its fixes make of them, and the suggestions, on stdout.
const path = require('node:path');
const { ESLint } = require('eslint');

const relative = (file) => path.relative(__dirname, file).replaceAll('\\', '/');

async function run() {
  const results = await new ESLint().lintFiles(['cases']);
  const fixable = results.filter(({ messages }) => messages.some(({ fix }) => fix)).map(({ filePath }) => filePath);
  const fixed = await new ESLint({ fix: true }).lintFiles(fixable);
  return {
    messages: Object.fromEntries(results.map(({ filePath, messages }) => [relative(filePath), messages])),
    fixed: Object.fromEntries(fixed.map(({ filePath, output }) => [relative(filePath), output])),
  };
}

run().then((report) => {
  process.stdout.write(JSON.stringify(report));
});
