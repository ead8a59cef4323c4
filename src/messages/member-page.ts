// A member's own page: what holds for them, and where to change it.
import type { Zone } from '../core/rule.ts';
import { action } from './buttons.ts';
import { withEnglishNoted } from './english-noted.ts';
import { nextLine } from './next.ts';
import { type FollowedRule, followedInOneLine } from './personal-care.ts';
import type { RuleView, Scene } from './scene.ts';
import { paragraph } from './sentence.ts';
import type { Block, Message } from './tree.ts';
import { languageName } from './wish.ts';

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

/** More is on the list of dates. */
const MOST_LINES = 5;

function askBlocks({ tr }: Scene, { example, writing }: MemberPage): readonly Block[] {
  return paragraph([
    tr.t('me.ask', { example }),
    writing === 'heard' ? tr.t('me.writing.heard') : null,
    writing === 'unheard' ? tr.t('me.writing.unheard', { example }) : null,
  ]);
}

function countrySection({ tr, jurisdictions, nameOf }: Scene, { isCountryKept }: MemberPage): Block {
  const named = tr.list(
    jurisdictions.map((code) => nameOf(code)),
    'and',
  );
  return {
    kind: 'section',
    heading: tr.t('me.country'),
    lines: [isCountryKept ? named : tr.t('me.country.none')],
    buttons: [action(tr.t('button.change'), 'country.choose', { from: 'me' })],
  };
}

function languageSection({ tr }: Scene): Block {
  return {
    kind: 'section',
    heading: tr.t('me.language'),
    lines: [languageName(tr.locale)],
    buttons: [action(tr.t('button.change'), 'language')],
  };
}

function nextSection(scene: Scene, { next }: MemberPage): Block {
  const { tr } = scene;
  const lines = next.slice(0, MOST_LINES).map((view) => nextLine(scene, view));
  return {
    kind: 'section',
    heading: tr.t('me.next'),
    lines: lines.length === 0 ? [tr.t('me.next.none')] : lines.map((line) => `• ${line}`),
    buttons: [action(tr.t('button.next'), 'next'), action(tr.t('button.list'), 'list')],
  };
}

function followsSection(scene: Scene, { follows, ownZone, remindExample }: MemberPage): readonly Block[] {
  const { tr } = scene;
  if (follows === null) return [];
  const own = { ...scene, zone: ownZone ?? scene.zone };
  const lines = follows.slice(0, MOST_LINES).map((one) => `• ${followedInOneLine(own, one)}`);
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

function adminSection({ tr }: Scene): Block {
  return {
    kind: 'section',
    heading: tr.t('me.admin'),
    lines: [tr.t('me.admin.text')],
    buttons: [action(tr.t('button.setup'), 'setup.open')],
  };
}

export function memberPage(scene: Scene, page: MemberPage): Message {
  return withEnglishNoted(scene, (noted) => draw(noted, page));
}

function draw(scene: Scene, page: MemberPage): Message {
  const { tr } = scene;
  return {
    heading: tr.t('me.heading'),
    blocks: [
      ...askBlocks(scene, page),
      ...followsSection(scene, page),
      nextSection(scene, page),
      countrySection(scene, page),
      languageSection(scene),
      ...(page.isAdmin ? [adminSection(scene)] : []),
    ],
    buttons: [action(tr.t('button.privacy'), 'privacy'), action(tr.t('button.help'), 'help')],
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
