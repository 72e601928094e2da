/**
 * The option `allow`, which several rules have: attribute keys that are not reported, as `hasKey` reads them. ESLint makes a
 * validator of every schema when it starts, and one of all that are the same.
 */
export const allowedKeys = {
  schema: {
    type: 'object',
    properties: {
      allow: {
        description: 'Attribute keys to use all the same. A trailing `*` stands for any characters.',
        type: 'array',
        items: { type: 'string', minLength: 1 },
        uniqueItems: true,
      },
    },
    additionalProperties: false,
  },
  defaults: { allow: [] as readonly string[] },
} as const;
