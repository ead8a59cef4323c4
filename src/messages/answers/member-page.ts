// A member's own page: what holds for them, and where to change it.
import type { Zone } from '../../core/rule.ts';
import { languageName } from '../admins/wish.ts';
import { action } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { fitsScreen, heightsOf } from '../parts/height.ts';
import { paragraph } from '../parts/sentence.ts';
import { type FollowedRule, followedInOneLine } from '../people/personal-care.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { nextLines } from './next.ts';

export interface MemberPage {
  /** What is remembered; null: nothing. `scene.jurisdictions` is the country that is answered for. */
  readonly isCountryKept: boolean;
  readonly isAdmin: boolean;
  /** Dates ahead, soonest first: the first few are shown. */
  readonly next: readonly RuleView[];
  /** What they are reminded of; null where that cannot be told now. */
  readonly follows: readonly FollowedRule[] | null;
  /** By whose clock: their own, where they have one; null: that of the scene. */
  readonly ownZone: Zone | null;
  /** How to ask, such as "/optout how LinkedIn", and how to be reminded. */
  readonly example: string;
  readonly remindExample: string;
  /** Whether what they write to the bot directly reaches it; null: there is no such way. */
  readonly writing: 'heard' | 'unheard' | null;
}

/** More is on the list of dates, and on that of reminders. Where even fewer have room, fewer are shown. */
const MOST_LINES = 5;

function askBlocks({ tr }: Scene, { example, writing }: MemberPage): readonly Block[] {
  return paragraph([
    // Else it is said of what does not reach the bot.
    writing === 'unheard' ? null : tr.t('me.ask', { example }),
    writing === 'heard' ? tr.t('me.writing.heard') : null,
    writing === 'unheard' ? tr.t('me.writing.unheard', { example }) : null,
  ]);
}

function ownFacts({ tr, jurisdictions, nameOf }: Scene, { isCountryKept }: MemberPage): Block {
  const named = tr.list(
    jurisdictions.map((code) => nameOf(code)),
    'and',
  );
  return {
    kind: 'facts',
    facts: [
      { label: tr.t('me.country'), value: isCountryKept ? named : tr.t('me.country.none') },
      { label: tr.t('me.language'), value: languageName(tr.locale) },
    ],
  };
}

function nextSection(scene: Scene, { next }: MemberPage, most: number): Block {
  const { tr } = scene;
  const lines = nextLines(scene, next).slice(0, most);
  return {
    kind: 'section',
    heading: tr.t('me.next'),
    lines: lines.length === 0 ? [tr.t('me.next.none')] : lines.map((line) => `• ${line}`),
    buttons: [action(tr.t('button.next'), 'next'), action(tr.t('button.list'), 'list')],
  };
}

function followsSection(
  scene: Scene,
  { follows, ownZone, remindExample }: MemberPage,
  most: number,
): readonly Block[] {
  const { tr } = scene;
  if (follows === null) return [];
  const own = { ...scene, zone: ownZone ?? scene.zone };
  const lines = follows.slice(0, most).map((one) => `• ${followedInOneLine(own, one)}`);
  const none = tr.t('me.follows.none', { example: remindExample });
  return [
    {
      kind: 'section',
      heading: tr.t('me.follows'),
      lines: lines.length === 0 ? [none] : lines,
      buttons: lines.length === 0 ? [] : [action(tr.t('button.change'), 'remind')],
    },
  ];
}

export function memberPage(scene: Scene, page: MemberPage): Message {
  return withEnglishNoted(scene, (noted) => shortened(noted, page));
}

/** With as many lines as a screen has room for: the rest is behind the buttons beside them. */
function shortened(scene: Scene, page: MemberPage): Message {
  let message = draw(scene, page, MOST_LINES);
  for (let most = MOST_LINES - 1; most > 0 && !fitsScreen(heightsOf(message)); most -= 1)
    message = draw(scene, page, most);
  return message;
}

function ownButtons({ tr }: Scene, { isAdmin }: MemberPage): readonly Button[] {
  return [
    action(tr.t('country.choose'), 'country.choose', { from: 'me' }),
    action(tr.t('me.language'), 'language'),
    action(tr.t('button.privacy'), 'privacy'),
    action(tr.t('button.help'), 'help'),
    ...(isAdmin ? [action(tr.t('button.setup'), 'setup.open')] : []),
  ];
}

function draw(scene: Scene, page: MemberPage, most: number): Message {
  const { tr } = scene;
  return {
    heading: tr.t('me.heading'),
    blocks: [
      ...askBlocks(scene, page),
      ...followsSection(scene, page, most),
      nextSection(scene, page, most),
      ownFacts(scene, page),
      ...(page.isAdmin ? paragraph([tr.t('me.admin.text')]) : []),
    ],
    buttons: ownButtons(scene, page),
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}

/** For whoever is about to write where it does not reach the bot. */
export function unheardMessage({ tr }: Scene, example: string): Message {
  return {
    heading: tr.t('unheard.heading'),
    blocks: paragraph([tr.t('me.writing.unheard', { example })]),
    buttons: [action(tr.t('button.me'), 'me')],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
