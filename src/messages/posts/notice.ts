// To whoever set channels up: they cannot be reached any more, and what mends it.
import type { CalendarDate } from '../../core/rule.ts';
import { capitalised, paragraph, phrase } from '../parts/sentence.ts';
import { inWords, type Scene } from '../scene.ts';
import type { Block, ChannelMention, Message } from '../tree.ts';

/** Why a channel takes no posts, in words. `reason`: a code such as "no-access"; an unknown one is shown as it is. */
export function goneReason(scene: Scene, reason: string): string {
  switch (reason) {
    case 'channel-gone':
    case 'no-access':
    case 'no-permission':
    case 'archived':
    case 'token-revoked':
    case 'member-unreachable':
      return scene.tr.t(`gone.${reason}`);
    default:
      return phrase(reason);
  }
}

/** A channel that takes no posts. */
export interface LostChannel extends ChannelMention {
  /** Without its mark ("general"), or null where it is not known. */
  readonly name: string | null;
  /** A code such as "no-access". */
  readonly reason: string;
  /** The first deadline for which something waits there; null: nothing does. */
  readonly keptUntil: CalendarDate | null;
}

/** So many are named. */
const MOST_NAMED = 20;

/** Why, and what mends it: said of one channel or of many. */
export function lossText(scene: Scene, reason: string): string {
  switch (reason) {
    case 'channel-gone':
    case 'no-access':
    case 'no-permission':
    case 'archived':
    case 'token-revoked':
      return scene.tr.t(`notice.${reason}`);
    default:
      return capitalised(goneReason(scene, reason));
  }
}

function headingFor({ tr }: Scene, lost: readonly LostChannel[]): string {
  const name = lost.length === 1 ? (lost[0]?.name ?? null) : null;
  if (name !== null) return tr.t('notice.heading', { channel: `#${name}` });
  return tr.t('notice.heading.count', { count: lost.length });
}

/** What becomes of what is due meanwhile. */
function meanwhile(scene: Scene, lost: readonly LostChannel[]): string {
  const { tr } = scene;
  const dates = [...new Set(lost.flatMap(({ keptUntil }) => keptUntil ?? []))].sort();
  const [first] = dates;
  if (first === undefined) return tr.t('notice.back');
  return tr.t('notice.kept', {
    date: inWords(scene, first, 'weekday'),
    several: dates.length > 1 ? 'yes' : 'no',
  });
}

/** `toChannel`: to a fallback channel, not to a person. */
export function noticeMessage(scene: Scene, lost: readonly LostChannel[], toChannel = false): Message {
  const { tr } = scene;
  const named = Map.groupBy(lost.slice(0, MOST_NAMED), ({ reason }) => reason);
  const more = lost.length - MOST_NAMED;
  return {
    heading: headingFor(scene, lost),
    blocks: [
      ...[...named].map(([reason, channels]): Block => {
        return { kind: 'channels', text: lossText(scene, reason), channels };
      }),
      ...paragraph([
        more > 0 ? tr.t('notice.more', { count: more }) : null,
        meanwhile(scene, lost),
        tr.t(toChannel ? 'notice.fallback' : 'notice.text'),
      ]),
    ],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
