// ESLint 8 ships no types; its flat tester has the interface of the tester of ESLint 9.
declare module 'eslint8/use-at-your-own-risk' {
  export { RuleTester as FlatRuleTester } from 'eslint9';
}
