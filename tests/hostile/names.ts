/** Names that every object has, and others with a meaning of their own. */
export const NAMES = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'prototype',
  'undefined',
  'length',
] as const;

/** Code that has a name wherever the rules look for names. */
export const everywhere = (name: string): string => `
    const { ${name}: a, ['${name}']: b = Sentry.${name} } = Sentry;
    import { ${name} as c } from '@sentry/node';
    Sentry.${name}(); Sentry['${name}']({ ${name}: 1 }); new Sentry.${name}({ ${name}: { ${name}: 1 } });
    Sentry.getActiveSpan().${name}.${name}(); Sentry.getCurrentScope()['${name}'] = 1;
    Sentry.init({ ${name}: 1, '${name}': [], ['${name}']: {}, ${name}() {}, get ${name === '__proto__' ? 'x' : name}() {}, beforeSendSpan: (s) => s.${name} });
    Sentry.init({ ignoreSpans: [{ ${name}: 'a', attributes: { ${name}: 'b' } }], integrations: [{ ${name}() {} }] });
    Sentry.startSpan({ ${name}: 1, attributes: { ${name}: 1 } }, ({ ${name}: d }) => d.${name}());
    Sentry.getClient().on('${name}', (e) => e.${name}); Sentry.setAttribute('${name}', 1);
    Sentry.init({ tracesSampler: ({ ${name}: f, attributes }) => attributes.${name} === '${name}' || f });
    class K { ${name === 'constructor' ? 'x' : name} = Sentry; m() { this.${name}.init(); this.${name} = 1 } }
    const K2 = { ${name}: '${name}' }; Sentry.setAttribute(K2.${name}, K2['${name}']);
    x = <Sentry.${name} ${name}={(s) => s.${name}} />;
    function f(${name === 'undefined' ? 'g' : name}) { ${name}.init(); { let ${name === 'undefined' ? 'g' : name} = Sentry; ${name}.init() } }`;
