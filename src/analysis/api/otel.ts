import type { TSESTree } from '@typescript-eslint/utils';
import type { Facts, Node } from '../facts';
import { named, query } from '../gates/query';
import { unwrap } from '../syntax/ast';
import { accessPlaces } from '../values/access';
import { moduleExport } from '../values/resolve';
import { initializerOf, memberName } from '../values/static-value';
import { exportCalls } from './sdk-call';

const PACKAGE = '@opentelemetry/api';
const PROVIDER_PACKAGE = /^@(?:opentelemetry\/|sentry\/opentelemetry$)/;

/** Such as `@opentelemetry/auto-instrumentations-node/register`. */
const REGISTERS = /^@opentelemetry\/.+\/register$/;

/** Calls of `startSpan` and `startActiveSpan` on a tracer of `@opentelemetry/api`. */
export const otelSpanCalls = query([named(PACKAGE)], (facts): TSESTree.CallExpression[] =>
  facts.nodes.ofType('CallExpression').filter((node) => {
    const callee = unwrap(node.callee);
    return (
      callee.type === 'MemberExpression' &&
      /^start(?:Active)?Span$/.test(memberName(facts, callee) ?? '') &&
      isTracer(facts, callee.object)
    );
  }),
);

/** `trace.getTracer(...)`, or a variable that holds it. */
function isTracer(facts: Facts, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const variable = facts.variableOf(inner);
    const init = variable && initializerOf(facts, variable);
    return init !== undefined && unwrap(init).type === 'CallExpression' && isTracer(facts, init);
  }
  if (inner.type !== 'CallExpression') return false;
  const callee = unwrap(inner.callee);
  return (
    callee.type === 'MemberExpression' && memberName(facts, callee) === 'getTracer' && isOtelTrace(facts, callee.object)
  );
}

/** The `trace` of `@opentelemetry/api`. */
function isOtelTrace(facts: Facts, node: Node): boolean {
  const found = moduleExport(facts, node);
  return found?.source === PACKAGE && found.name === 'trace';
}

const sentrySetups = exportCalls(['initOpenTelemetry']);

/**
 * Whether the file itself sees to where the spans of OpenTelemetry go: it makes or registers a tracer provider, or an SDK
 * that does. With Sentry's own provider they are captured; beside another one `enableOpenTelemetrySetup` does nothing, for
 * the first provider stays (`sdk/initOtel.js` of `@sentry/node` 11.12).
 */
export function setsUpProvider(facts: Facts): boolean {
  return (
    accessPlaces(facts).has('setGlobalTracerProvider') ||
    sentrySetups(facts).length > 0 ||
    facts.nodes.ofType('ImportDeclaration').some(({ source }) => REGISTERS.test(source.value)) ||
    facts.nodes.ofType('NewExpression').some(({ callee }) => {
      const { source = '', name = '' } = moduleExport(facts, callee) ?? {};
      return PROVIDER_PACKAGE.test(source) && /TracerProvider$|^NodeSDK$/.test(name);
    })
  );
}
