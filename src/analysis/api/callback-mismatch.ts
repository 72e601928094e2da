import { perFile, type Facts, type Node } from '../facts';
import { outermost } from '../syntax/ast';
import { isSetBeside, objectBehind, type Option } from './init-options';
import { platformAt } from './platform';
import { exportCalls } from './sdk-call';
import { spanHooks, type SpanHook } from './span-hooks';

/**
 * How `beforeSendSpan` and the trace lifecycle do not fit (H06): SDK 10 falls back to transaction mode; the callback is
 * never called in transaction mode, or in stream mode, or because nothing turns stream mode on.
 */
export type CallbackMismatch = 'fallsBack' | 'deadInStatic' | 'deadInStream' | 'deadWithoutStream';

/** @returns `undefined` when they fit, and when that is decided at run time or in another file */
export function callbackMismatch(facts: Facts, hook: SpanHook): CallbackMismatch | undefined {
  const { option, wrapper, lifecycle } = hook;
  if (!option || isUnknown(facts, hook)) return undefined;
  const api = wrapper?.api;
  if (facts.since('11.0.0', option)) {
    if (lifecycle === 'static') return api === 'withStaticSpan' ? undefined : 'deadInStatic';
    return lifecycle === 'stream' && api === 'withStaticSpan' ? 'deadInStream' : undefined;
  }
  if (!facts.since('10.0.0', option)) return undefined;
  if (!wrapper) return lifecycle === 'stream' && isStreamChosen(facts, option) ? 'fallsBack' : undefined;
  if (api !== 'withStreamedSpan') return undefined;
  return lifecycle === 'static' || (lifecycle === 'stream' && isStreamLeftOut(facts, option))
    ? 'deadWithoutStream'
    : undefined;
}

/** Whether a callback is wrapped is not known in another file; in this one, the wrappers mark the function itself. */
function isUnknown(facts: Facts, { fn, wrapper }: SpanHook): boolean {
  return !wrapper && (!fn || wrappedFunctions(facts).has(fn));
}

const wrappedFunctions = perFile(
  (facts) => new Set(spanHooks(facts).flatMap(({ wrapper, fn }) => (wrapper && fn ? [fn] : []))),
);

/** Not only the default of this plugin, which makes code of SDK 10 ready for stream mode. */
function isStreamChosen(facts: Facts, option: Option): boolean {
  if (facts.settings.lifecycle === 'stream' || isSetBeside(facts, option, 'traceLifecycle')) return true;
  // In a browser, the integration alone turns stream mode on.
  return platformAt(facts, option.module) === 'browser' && hasStreamingIntegration(facts);
}

/** No options object that is complete says `stream`, and nothing else turns stream mode on. */
function isStreamLeftOut(facts: Facts, option: Option): boolean {
  if (facts.settings.lifecycle === 'stream' || isSetBeside(facts, option, 'traceLifecycle')) return false;
  if (platformAt(facts, option.module) !== 'server' && hasStreamingIntegration(facts)) return false;
  const object = option.node.type === 'Property' ? option.node.parent : undefined;
  return object !== undefined && isArgument(object) && objectBehind(facts, object) !== undefined;
}

function isArgument(node: Node): boolean {
  const { parent } = outermost(node);
  return parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
}

export const streamingIntegrations = exportCalls(['spanStreamingIntegration']);

const hasStreamingIntegration = (facts: Facts): boolean => streamingIntegrations(facts).length > 0;
