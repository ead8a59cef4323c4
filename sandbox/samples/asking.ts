// The ways to ask: a page of a list, one's own page, one's language, and where an answer is not to be had.
import { languageMessage } from '../../src/messages/answers/language.ts';
import { listMessage } from '../../src/messages/answers/list.ts';
import { type Filters, filterWords, type Listing } from '../../src/messages/answers/listing.ts';
import { type MemberPage, memberPage, unheardMessage } from '../../src/messages/answers/member-page.ts';
import { nextMessage } from '../../src/messages/answers/next.ts';
import { nothingNamedMessage } from '../../src/messages/answers/which-service.ts';
import { correctedShare } from '../../src/messages/posts/share.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Named } from './named.ts';
import { pagesOf } from './pages.ts';
import { all, eea } from './plans.ts';
import { view } from './services.ts';

const example = '/optout how LinkedIn';
const filters: Filters = { kind: 'ai-training', standing: 'dated', days: 30 };

export function askingSamples(from: Scene): readonly Named[] {
  const views = all.contexts.map((context) => view(from, context));
  const dates = views.filter(({ state }) => state.daysLeft !== null);
  const listing: Listing = { filters: filterWords(from, filters), args: { kind: 'ai-training' }, page: 1 };
  const many = Array.from({ length: 12 }, () => ({ service: all.service, views }));
  const page: MemberPage = {
    isCountryKept: true,
    isAdmin: false,
    next: dates,
    follows: [
      {
        follow: 'f',
        view: view(from, eea),
        rule: 'linkup/ai/eea',
        nextAt: from.at,
        isWaiting: false,
        isReachable: true,
      },
    ],
    ownZone: 'Europe/Amsterdam',
    example,
    remindExample: '/optout remind LinkedIn',
    writing: 'heard',
  };
  const available = ['de', 'en', 'es', 'fr', 'nl', 'pt'];
  return [
    ...pagesOf('list, narrowed', (page) => listMessage(from, many, { ...listing, page })),
    ['list, nothing fits', listMessage(from, [], listing)],
    ...pagesOf('next, narrowed', (page) =>
      nextMessage(from, Array.from({ length: 12 }, () => dates).flat(), 30, { ...listing, page }),
    ),
    ['own page', memberPage(from, page)],
    [
      'own page, of an admin of whom nothing is known',
      memberPage(from, {
        ...page,
        isCountryKept: false,
        isAdmin: true,
        next: [],
        follows: [],
        writing: 'unheard',
      }),
    ],
    ['language', languageMessage(from, { remembered: from.tr.locale, available })],
    ['language, as the platform says', languageMessage(from, { remembered: null, available })],
    ['shared, corrected', correctedShare(from, all.service, views)],
    ['nothing named', nothingNamedMessage(from, example)],
    ['writing is not heard', unheardMessage(from, example)],
  ];
}
