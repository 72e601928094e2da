/** What the types of Sentry Conventions are in code. */
import type { ConventionType } from './conventions';

export type Scalar = string | number | boolean;

/** The types that a single constant can have, each with what `typeof` says of it and what messages call it. */
export const SCALAR_TYPES = {
  string: { js: 'string', words: 'a string' },
  boolean: { js: 'boolean', words: 'a boolean' },
  integer: { js: 'number', words: 'an integer' },
  double: { js: 'number', words: 'a number' },
} as const satisfies Partial<Record<ConventionType, { js: string; words: string }>>;

export type ScalarType = keyof typeof SCALAR_TYPES;

/** Whether a convention wants a single value, and not an array. */
export const isScalarType = (type: ConventionType | undefined): type is ScalarType =>
  type !== undefined && type !== 'string[]';

/**
 * A constant in the type of a convention: `'8080'` → `8080`, `'true'` → `true`, `200` → `'200'`.
 *
 * @returns `undefined` where that would be another value, such as for the leading zero of `'080'`, or one of another type
 */
export function convertedTo(type: ScalarType, value: Scalar): Scalar | undefined {
  if (type === 'string') return String(value);
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return /^(?:true|false)$/.test(value) ? value === 'true' : undefined;
  const number = Number(value);
  const isOfType = type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
  return isOfType && String(number) === value ? number : undefined;
}
