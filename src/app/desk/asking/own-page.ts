// What a member sees and sets for themselves: their page, and the language they are answered in.
import { failed, fault, ok, type Result } from '../../../core/fault.ts';
import { AS_PLATFORM, languageMessage } from '../../../messages/answers/language.ts';
import { memberPage, unheardMessage } from '../../../messages/answers/member-page.ts';
import type { FollowedRule } from '../../../messages/people/personal-care.ts';
import { pickLocale } from '../../../messages/translate.ts';
import { DEFAULT_DAYS, upcoming } from '../../answering/upcoming.ts';
import { findLocale } from '../../inputs.ts';
import { sceneFor } from '../../scene.ts';
import { StoreTrouble } from '../../stores/store-trouble.ts';
import { argument, commandNamed, type DeskContext, type Handler } from '../context.ts';
import { followedAs } from '../people/follower.ts';
import { instead, privately, refusal } from '../replies.ts';

const example = (context: DeskContext, command: 'how' | 'remind'): string =>
  `${commandNamed(context, command)} LinkedIn`;

function writingOf({ request }: DeskContext): 'heard' | 'unheard' | null {
  const told = argument(request, 'writing');
  return told === 'heard' || told === 'unheard' ? told : null;
}

/** Null while the store fails: the rest of the page needs nothing of it. */
async function followsOf(context: DeskContext): Promise<FollowedRule[] | null> {
  try {
    const followed = await context.engine.store.follows.list(context.member);
    return followed.map((one) => followedAs(context, one, context.scene));
  } catch (error) {
    if (error instanceof StoreTrouble) return null;
    throw error;
  }
}

export const me: Handler = async (context) => {
  const { scene, knowledge, person, request } = context;
  const page = memberPage(scene, {
    isCountryKept: person !== null && person.jurisdiction !== null,
    isAdmin: request.asker.isAdmin,
    next: upcoming(knowledge, { ...scene, accounts: [] }, DEFAULT_DAYS),
    follows: await followsOf(context),
    ownZone: person?.zone ?? null,
    example: example(context, 'how'),
    remindExample: example(context, 'remind'),
    writing: writingOf(context),
  });
  return argument(request, 'replace') === null ? privately(page) : instead(page);
};

export const unheard: Handler = async (context) =>
  privately(unheardMessage(context.scene, example(context, 'how')));

/** A language by its code ("pt", "pt-BR"), by its own name, or by its name in the reader's language. Null: as the platform says. */
function readLanguage({ scene, knowledge }: DeskContext, given: string): Result<string | null> {
  const { locales } = knowledge.catalogue.translations;
  const wanted = given.trim().toLowerCase();
  if (wanted === AS_PLATFORM || wanted === scene.tr.t('language.asPlatform').toLowerCase()) return ok(null);
  const found = findLocale(given, locales, scene.tr.locale);
  if (found !== undefined) return ok(found);
  const available = [...locales, AS_PLATFORM].join(', ');
  return failed(
    fault('unknown-locale', 'there are no texts in this language', `Choose one of: ${available}.`, {
      given,
      available,
    }),
  );
}

/** Keeps the choice, or lets it go: then nothing of it is stored. */
async function keep({ engine, member, person }: DeskContext, locale: string | null): Promise<void> {
  const kept = { jurisdiction: person?.jurisdiction ?? null, locale };
  await engine.store.people.save(member, kept, engine.clock.now());
}

function speaking(context: DeskContext, locale: string | null): DeskContext {
  const { scene, request, subscription, knowledge } = context;
  const { catalogue } = knowledge;
  const picked = pickLocale(
    [locale, request.asker.locale, subscription?.locale ?? null],
    catalogue.translations.locales,
  );
  return { ...context, scene: sceneFor(catalogue, picked, { ...scene, accounts: [] }) };
}

export const language: Handler = async (context) => {
  const given = argument(context.request, 'to');
  const chosen = given === null ? ok(context.person?.locale ?? null) : readLanguage(context, given);
  if (!chosen.ok) return refusal(context.scene, chosen.fault);
  if (given !== null) await keep(context, chosen.value);
  const { scene, knowledge } = speaking(context, chosen.value);
  const available = knowledge.catalogue.translations.locales;
  const message = languageMessage(scene, { remembered: chosen.value, available });
  return argument(context.request, 'replace') === null ? privately(message) : instead(message);
};
