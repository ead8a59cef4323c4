// "Both are needed" must name at least two, and say what each is for.
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** Where all ways are needed there are several, and each says what it covers. */
export const waysNeeded: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) => {
    if (rule.waysNeeded !== 'all') return [];
    if (rule.ways.length < 2) {
      return [
        catalogueFault(
          'ways-needed',
          { file, path: `${path}.ways-needed` },
          'All ways are said to be needed, and there are not two.',
          'Add the other way, or remove ways-needed.',
        ),
      ];
    }
    return rule.ways.flatMap(({ covers, id }, index) =>
      covers !== null
        ? []
        : [
            catalogueFault(
              'ways-needed',
              { file, path: `${path}.ways[${index}].covers` },
              `Several ways are needed, and it is not said what "${id}" is for.`,
              'Add covers: a few words on what this way achieves.',
            ),
          ],
    );
  });
