// Lints the files that it is given, and prints what a person would get: the reports, the files after `--fix`, and the
// files after the first suggestion of every report.
const { readFileSync } = require('node:fs');
const eslint = require('eslint');

async function main(files) {
  // ESLint 8 gives its flat class here; ESLint 10 has nothing else.
  const ESLint = eslint.loadESLint ? await eslint.loadESLint({ useFlatConfig: true }) : eslint.ESLint;
  const results = await new ESLint().lintFiles(files);
  const fixed = await new ESLint({ fix: true }).lintFiles(files);
  const output = results.map(({ filePath, messages }, index) => ({
    messages: messages.map(({ ruleId, message, line, column, endLine, endColumn }) => ({
      rule: ruleId ?? message,
      start: [line, column],
      end: [endLine, endColumn],
    })),
    fixed: fixed[index].output,
    suggested: withSuggestions(readFileSync(filePath, 'utf8'), messages),
  }));
  console.log(JSON.stringify(output));
}

function withSuggestions(text, messages) {
  const edits = messages.flatMap(({ suggestions = [] }) => suggestions.slice(0, 1).map(({ fix }) => fix));
  return edits
    .sort((a, b) => b.range[0] - a.range[0])
    .reduce((code, { range, text: added }) => code.slice(0, range[0]) + added + code.slice(range[1]), text);
}

main(process.argv.slice(2));
