/** The majors of ESLint that the plugin supports, and the folder of `node_modules` that each is installed in. */
export const eslintFolders = { 8: 'eslint8', 9: 'eslint9', 10: 'eslint' } as const;
export type EslintMajor = keyof typeof eslintFolders;

const { SPAN_FIRST_ESLINT: only } = process.env;
const onlyMajor = only === undefined ? undefined : Number.parseInt(only, 10);
if (onlyMajor !== undefined && !Object.keys(eslintFolders).includes(String(onlyMajor))) {
  throw new Error(`SPAN_FIRST_ESLINT must be a version of ESLint that the plugin supports; got "${String(only)}"`);
}

/** Whether to test with a major of ESLint: with all, or with the one that a cell of CI's matrix names. */
export function isTested(major: EslintMajor): boolean {
  return onlyMajor === undefined || onlyMajor === major;
}
