// A code that no table knows binds nobody, silently.
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** Every code of an audience or way is in data/jurisdictions.yaml; what is left after exclusions is not empty. */
export const jurisdictionsKnown: Check = (files, { table }) =>
  placedRules(files).flatMap(({ file, path, rule }) => {
    const { jurisdictions, except, hosted } = rule.audience;
    const used = [
      ...jurisdictions.map((code, i) => [`audience.jurisdictions[${i}]`, code] as const),
      ...except.map((code, i) => [`audience.except[${i}]`, code] as const),
      ...hosted.map((code, i) => [`audience.hosted[${i}]`, code] as const),
      ...rule.ways.flatMap((way, w) =>
        way.jurisdictions.map((code, i) => [`ways[${w}].jurisdictions[${i}]`, code] as const),
      ),
    ];
    const unknown = used.filter(([, code]) => !table.isKnown(code));
    if (unknown.length > 0) {
      return unknown.map(([part, code]) => {
        const meant = table.normalise(code);
        const cure =
          meant === null
            ? 'Use an ISO code such as NL or US-CA, or EU, EEA, EFTA, WORLD.'
            : `Write ${meant}.`;
        return catalogueFault(
          'jurisdiction-unknown',
          { file, path: `${path}.${part}` },
          `"${code}" is not a known jurisdiction.`,
          cure,
        );
      });
    }
    if (table.expand(jurisdictions, except).size > 0) return [];
    const place = { file, path: `${path}.audience` };
    return [
      catalogueFault(
        'jurisdiction-empty',
        place,
        'The exceptions leave nobody.',
        'Remove an exception, or the rule.',
      ),
    ];
  });
