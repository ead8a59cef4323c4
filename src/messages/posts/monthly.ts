// A look back: what has changed since the last one, for channels that asked for it.
import type { CalendarDate } from '../../core/rule.ts';
import { type Change, changeSummary, changeTitle } from '../answers/change.ts';
import { action } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { folded, fullest } from '../parts/fold.ts';
import { inWords, type Scene, today } from '../scene.ts';
import type { Block, Message } from '../tree.ts';

/** More than these are counted, and told to whoever presses the button. */
const MOST_CHANGES = 6;

/** `changes`: at least one, newest first. `since`: the day of the oldest. */
export function monthlyMessage(scene: Scene, changes: readonly Change[], since: CalendarDate): Message {
  return withEnglishNoted(scene, (noted) =>
    fullest(Math.min(MOST_CHANGES, changes.length), (much) =>
      monthly(noted, changes, since, Math.max(1, much)),
    ),
  );
}

export interface AllChanges {
  /** Newest first. */
  readonly changes: readonly Change[];
  readonly since: CalendarDate;
  readonly until: CalendarDate;
  readonly page: number;
}

/** All of them, a screen at a time, for whoever pressed the button under a look back. */
export function allChangesMessage(scene: Scene, { changes, since, until, page }: AllChanges): Message {
  return withEnglishNoted(scene, (noted) => {
    const whole: Message = {
      ...monthly(noted, changes, since, changes.length),
      buttons: [action(noted.tr.t('button.list'), 'list')],
      context: [noted.tr.t('advice')],
    };
    return folded(noted, whole, { verb: 'changes', args: { since, until }, page });
  });
}

function section(scene: Scene, change: Change): Block {
  const { service } = change.context;
  const steps = action(scene.tr.t('button.steps'), 'how', { service: service.id });
  return {
    kind: 'section',
    heading: changeTitle(scene, change),
    lines: [changeSummary(scene, change)],
    buttons: [steps],
  };
}

function monthly(scene: Scene, changes: readonly Change[], since: CalendarDate, most: number): Message {
  const { tr } = scene;
  const rest = changes.length - most;
  const more: Block[] = rest > 0 ? [{ kind: 'text', text: tr.t('monthly.rest', { count: rest }) }] : [];
  const all = action(tr.t('button.changes'), 'changes', { since, until: today(scene) });
  return {
    heading: tr.t('monthly.heading', { count: changes.length, since: inWords(scene, since) }),
    blocks: [...changes.slice(0, most).map((change) => section(scene, change)), ...more],
    buttons: [...(rest > 0 ? [all] : []), action(tr.t('button.list'), 'list')],
    context: [tr.t('monthly.why'), tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}
