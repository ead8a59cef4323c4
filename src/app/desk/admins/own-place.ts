// For whom an own deadline is written, by which clocks, and in which languages its words are that nobody typed.
import type { LocalisedText, Zone } from '../../../core/rule.ts';
import type { Place } from '../../own/changing.ts';
import type { Owner } from '../../stores/own-store.ts';
import type { DeskContext } from '../context.ts';

export function ownerOf({ request }: DeskContext): Owner {
  const { platform, installation } = request.asker;
  return { platform, installation };
}

/** The clocks of this installation: of the channel asked from, else of another one. */
export async function zoneOf(context: DeskContext): Promise<Zone> {
  if (context.subscription !== null) return context.subscription.profile.zone;
  const [other] = await context.engine.store.subscriptions.list({ ...ownerOf(context), limit: 1 });
  return other?.profile.zone ?? context.scene.zone;
}

export async function placeOf(context: DeskContext): Promise<Place> {
  const { translations } = context.knowledge.catalogue;
  const words = translations.locales.map((locale) => [locale, translations.find(locale, 'own.everybody')]);
  const everybody = Object.fromEntries(words.filter(([, text]) => text !== null)) as LocalisedText;
  const by = { member: context.member.member };
  return {
    owner: ownerOf(context),
    zone: await zoneOf(context),
    locales: translations.locales,
    everybody,
    by,
  };
}
