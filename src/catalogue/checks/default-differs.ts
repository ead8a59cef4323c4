// A rule's own default is for a rule that differs: repeated, it is forgotten when the practice changes.
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** A rule's default is another than its practice's. */
export const defaultDiffers: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule, practice }) =>
    rule.defaultState !== practice.defaultState
      ? []
      : [
          catalogueFault(
            'default-same',
            { file, path: `${path}.default` },
            `The practice has the default "${practice.defaultState}" already.`,
            'Remove it here.',
          ),
        ],
  );
