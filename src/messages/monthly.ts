// A look back: what has changed since the last one, for channels that asked for it.
import type { CalendarDate } from '../core/rule.ts';
import { action } from './buttons.ts';
import { type Change, changeSummary, changeTitle } from './change.ts';
import { withEnglishNoted } from './english-noted.ts';
import { inWords, type Scene } from './scene.ts';
import type { Block, Message } from './tree.ts';

/** More than these are counted. */
const MOST_CHANGES = 6;

/** `changes`: at least one, newest first. `since`: the day of the oldest. */
export function monthlyMessage(scene: Scene, changes: readonly Change[], since: CalendarDate): Message {
  return withEnglishNoted(scene, (noted) => monthly(noted, changes, since));
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

function monthly(scene: Scene, changes: readonly Change[], since: CalendarDate): Message {
  const { tr } = scene;
  const rest = changes.length - MOST_CHANGES;
  const more: Block[] = rest > 0 ? [{ kind: 'text', text: tr.t('monthly.rest', { count: rest }) }] : [];
  return {
    heading: tr.t('monthly.heading', { count: changes.length, since: inWords(scene, since) }),
    blocks: [...changes.slice(0, MOST_CHANGES).map((change) => section(scene, change)), ...more],
    buttons: [action(tr.t('button.list'), 'list')],
    context: [tr.t('monthly.why'), tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}
