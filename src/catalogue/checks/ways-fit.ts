// A way carries what its kind can use. What it cannot use would be shown where nobody looks for it, or not at all.
import type { Way, WayKind } from '../../core/rule.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** What one writes to or calls by something that is no link. */
const addressed: readonly WayKind[] = ['letter', 'sms', 'phone'];
/** What is done by writing. */
const written: readonly WayKind[] = ['email', 'form', 'letter', 'sms'];

/** `to` only for letters, texts and calls, `message` only where one writes, a mail address only for mail. */
export const waysFit: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.ways.flatMap((way, index) =>
      whatMisfits(way).map(({ part, message, cure }) =>
        catalogueFault('way-fields', { file, path: `${path}.ways[${index}].${part}` }, message, cure),
      ),
    ),
  );

interface Misfit extends Pick<CatalogueFault, 'message' | 'cure'> {
  readonly part: string;
}

function whatMisfits(way: Way): readonly Misfit[] {
  return [toMisfit(way), messageMisfit(way), mailMisfit(way)].filter((misfit) => misfit !== null);
}

function toMisfit({ kind, to }: Way): Misfit | null {
  if (to === null || addressed.includes(kind)) return null;
  const cure = 'Put a link or mail address into url (mailto:…), and labels into the steps.';
  return { part: 'to', message: `A way by ${kind} has no address or number to write to or call.`, cure };
}

function messageMisfit({ kind, message }: Way): Misfit | null {
  if (message === null || written.includes(kind)) return null;
  const cure = 'Move it into a step, or make the way an email, form, letter or sms.';
  return { part: 'message', message: `Nothing is written in a way by ${kind}.`, cure };
}

function mailMisfit({ kind, url }: Way): Misfit | null {
  if (url?.startsWith('mailto:') !== true || kind === 'email') return null;
  return {
    part: 'url',
    message: `A mail address belongs to a way by email, not ${kind}.`,
    cure: 'Set kind: email.',
  };
}
