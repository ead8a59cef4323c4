// Whoever is told "not certain" wants to know why.
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** A rule of low confidence has a caveat, a detail that nobody could confirm, or a contradiction. */
export const doubtsExplained: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) => {
    const reasons = rule.unverified.length + rule.contradictions.length;
    if (rule.confidence !== 'low' || rule.caveat !== null || reasons > 0) return [];
    return [
      catalogueFault(
        'doubt-unexplained',
        { file, path: `${path}.confidence` },
        'The confidence is low, and nothing says why.',
        'Add a caveat, or list under unverified what nobody could confirm.',
      ),
    ];
  });
