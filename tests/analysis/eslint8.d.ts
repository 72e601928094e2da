// ESLint 8 ships no types; its linter has the interface of the linter of ESLint 9.
declare module 'eslint8' {
  export { Linter } from 'eslint9';
}
