import { analyse } from '../analysis';
import { partialScrubs } from '../analysis/filters/partial-scrubs';
import { createRule } from '../create-rule';
import { scrubSegmentName, withoutTest } from '../fixes/segment-name';
import { SEGMENT_NAME } from '../sdk/span-json';

export const noPartialNameScrub = createRule({
  name: 'no-partial-name-scrub',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow hiding a span name or an attribute on one span while the other spans still carry it',
      recommended: 'error',
      family: 'setup',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      segmentNameKept:
        'This changes the name of the span only: the old name of the service span is already in `{{key}}` of every span, and is sent. If it has to be hidden, change that attribute on every span, too.',
      serviceSpanOnly:
        '`{{key}}` is on every span, and this changes it on the service span only: the other spans still send it. Change it on every span.',
      scrubSegmentName: 'Do the same to `{{key}}` of every span.',
      removeTest: 'Do it on every span.',
    },
  },
  asks: [partialScrubs],
  create(context) {
    return {
      Program() {
        const facts = analyse(context);
        const reported = new Set<unknown>();
        for (const scrub of partialScrubs(facts)) {
          const { access, attribute } = scrub;
          if (reported.has(access.node)) continue;
          reported.add(access.node);
          const fix = attribute === undefined ? scrubSegmentName(facts, scrub) : withoutTest(facts, scrub);
          const data = { key: attribute ?? SEGMENT_NAME };
          context.report({
            node: access.node.type === 'Property' ? access.key : access.node,
            messageId: attribute === undefined ? 'segmentNameKept' : 'serviceSpanOnly',
            data,
            suggest: fix ? [{ messageId: attribute === undefined ? 'scrubSegmentName' : 'removeTest', data, fix }] : [],
          });
        }
      },
    };
  },
});
