/** A file with one known hazard. */
export const hazard = `import * as Sentry from '@sentry/node';

export const id = Sentry.getActiveSpan()._spanId;
`;
/** The same with the cast that TypeScript needs. */
export const hazardInTypeScript = hazard.replace('Sentry.getActiveSpan()', '(Sentry.getActiveSpan() as any)');

/** What `recommended` says about both. */
export const hazardReports = ['span-first/no-private-sdk-access'];

/** A file that uses the SDK well. */
export const clean = `import * as Sentry from '@sentry/node';

export const id = Sentry.getActiveSpan()?.spanContext().spanId;
`;
