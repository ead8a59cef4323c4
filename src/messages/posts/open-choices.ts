// What can still be switched off where no date lies ahead: shown to the admin, and posted once if they ask for it.
import type { CalendarDate } from '../../core/rule.ts';
import { type ChannelRef, channelIn } from '../admins/wish.ts';
import { action } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { staleLines } from '../parts/sources.ts';
import { titledLine } from '../parts/status-line.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Block, Message } from '../tree.ts';

/** What can be done where no date lies ahead. */
export interface OpenChoices {
  readonly views: readonly RuleView[];
  /** The last day by now on which anything in the catalogue was checked; null: not known. */
  readonly checkedOn: CalendarDate | null;
}

function lineOf(scene: Scene, view: RuleView): string {
  return scene.tr.t('open.line', { service: view.context.service.name, line: titledLine(scene, view) });
}

function checkedLine({ tr }: Scene, { checkedOn }: Pick<OpenChoices, 'checkedOn'>): readonly string[] {
  return checkedOn === null ? [] : [tr.t('open.checked', { date: tr.date(checkedOn, 'long') })];
}

/** What is open, and when anybody last looked; the day alone where nothing is. */
export function openChoiceBlocks(scene: Scene, open: OpenChoices): readonly Block[] {
  const checked = checkedLine(scene, open);
  if (open.views.length === 0) return checked.map((text) => ({ kind: 'text', text }));
  const lines = open.views.map((view) => `• ${lineOf(scene, view)}`);
  return [
    { kind: 'section', heading: scene.tr.t('open.heading'), lines: [...lines, ...checked], buttons: [] },
  ];
}

/** For the channel; a button for each gives the steps to whoever presses it, privately. */
export function openChoicesMessage(scene: Scene, open: OpenChoices): Message {
  return withEnglishNoted(scene, (noted) => post(noted, open));
}

function post(scene: Scene, open: OpenChoices): Message {
  const { tr } = scene;
  const services = [...new Map(open.views.map(({ context: { service } }) => [service.id, service])).values()];
  return {
    heading: tr.t('open.post.heading', { count: open.views.length }),
    blocks: [
      { kind: 'bullets', items: open.views.map((view) => lineOf(scene, view)) },
      { kind: 'text', text: tr.t('open.post.text') },
    ],
    buttons: services.map(({ id, name }) => action(name, 'how', { service: id })),
    context: [...checkedLine(scene, open), ...staleLines(scene, open.views), tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}

/** Tells the admin, privately, that it is posted. */
export function openPostedMessage(scene: Scene, channel: ChannelRef): Message {
  return {
    heading: scene.tr.t('open.posted', { channel: channelIn(scene, channel.name) }),
    blocks: [],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}
