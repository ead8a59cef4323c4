import { describeShipped } from './shipped-laws.ts';

// Every language of data/locales is in one of the two files: shipped-share.test.ts.
for (const locale of ['en', 'fr', 'nl']) describeShipped(locale);
