import { inStatic, inStream, reported, silent, type Evidence } from '../harness/claim';
import type { Run } from '../harness/run';

const importing = `
  const id = 7;
  const total = 42;
  const run = () => {};
`;

const exporting = `
  const target = 'https://files.example/export';
  const columns = ['id', 'total'];
  const rows = [];
  const limit = 100;
  Sentry.setUser({ id: 'u1' });
`;

/** How each of the keys is sent: as a string, as `null`, not at all. */
const sentAs =
  (name: string, ...keys: string[]) =>
  ({ span }: Run): string => {
    const { attributes } = span(name);
    const forms = new Map<string, string[]>();
    for (const key of keys) {
      const form = formOf(key in attributes, attributes[key]);
      forms.set(form, [...(forms.get(form) ?? []), `\`${key}\``]);
    }
    return [...forms]
      .map(([form, those]) => `${those.join(', ')} ${those.length > 1 ? 'are' : 'is'} ${form}`)
      .join('; ');
  };

function formOf(isSent: boolean, value: unknown): string {
  if (!isSent) return 'not sent';
  if (value === null) return 'sent as `null`';
  const type = Array.isArray(value) ? 'array' : typeof value;
  return `sent as ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

const exported = sentAs(
  'export',
  'user.id',
  'export.bytes',
  'export.ratio',
  'export.target',
  'export.columns',
  'export.filter',
  'export.format',
  'export.failure',
  'export.rows',
);

export const validAttributeValue: Evidence = {
  claims: [
    {
      message: 'dropped',
      incorrect: 'new Date() }',
      before: importing,
      observe: sentAs('import', 'import.started'),
      seen: {
        ...inStatic(silent('`import.started` is sent as a string')),
        ...inStream(reported('`import.started` is not sent')),
      },
      suggested: { useText: inStream(silent('`import.started` is sent as a string')) },
      correct: {
        example: 'new Date().toISOString()',
        seen: inStream(silent('`import.started` is sent as a string')),
      },
    },
    {
      message: 'dropped',
      incorrect: 'order: { id, total }',
      before: importing,
      after: "Sentry.startSpan({ name: 'order' }, () => {});",
      observe: sentAs('order', 'order', 'coupon'),
      seen: inStream(reported('`order`, `coupon` are not sent')),
      suggested: { useText: inStream(silent('`order` is sent as a string; `coupon` is not sent')) },
      correct: {
        example: "'order.id': id",
        observe: sentAs('order', 'order.id', 'order.total'),
        seen: inStream(silent('`order.id`, `order.total` are sent as a number')),
      },
    },
    {
      message: 'dropped',
      incorrect: "'user.id': null",
      before: exporting,
      observe: exported,
      seen: {
        ...inStatic(
          silent(
            '`user.id` is sent as `null`; `export.bytes`, `export.ratio`, `export.target`, `export.format`, `export.rows` are sent as a string; `export.columns`, `export.filter`, `export.failure` are sent as an object',
          ),
        ),
        ...inStream(
          reported(
            '`user.id`, `export.bytes`, `export.ratio`, `export.target`, `export.columns`, `export.filter`, `export.format`, `export.failure`, `export.rows` are not sent',
          ),
        ),
      },
      suggested: {
        useText: inStream(
          silent(
            '`user.id`, `export.bytes`, `export.target` are sent as a string; `export.ratio`, `export.columns`, `export.filter`, `export.format`, `export.failure`, `export.rows` are not sent',
          ),
        ),
      },
      correct: {
        example: '[...columns]',
        observe: sentAs('export', 'user.id', 'export.bytes', 'export.target', 'export.columns'),
        seen: inStream(
          silent(
            '`user.id`, `export.target` are sent as a string; `export.bytes` is sent as a number; `export.columns` is sent as an array',
          ),
        ),
      },
    },
    {
      message: 'infinity',
      incorrect: "'export.limit', Infinity",
      before: exporting,
      observe: sentAs('export', 'export.limit'),
      seen: {
        ...inStatic(silent('`export.limit` is sent as a string')),
        ...inStream(reported('`export.limit` is sent as `null`')),
      },
      correct: {
        example: "'export.limit', limit",
        seen: inStream(silent('`export.limit` is sent as a number')),
      },
    },
  ],
};
