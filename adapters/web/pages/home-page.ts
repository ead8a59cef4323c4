// The first page: ask about a service, see what is coming and what is still open.
import type { Answer } from '../../../src/app/answering/answer.ts';
import { tieMessage, unknownServiceMessage } from '../../../src/messages/answers/which-service.ts';
import { type Html, h } from '../html.ts';
import { searchForm } from './ask-form.ts';
import type { Page } from './frame.ts';
import { allServices, coming, groupsOf, latestChanges, stillOpen } from './lists.ts';
import { linkTo, type PageRequest } from './page-request.ts';

/** What was asked for, where it led to no single service. */
export interface Asked {
  readonly typed: string;
  readonly answer: Exclude<Answer, { outcome: 'answer' }> | null;
}

function resultOf(request: PageRequest, { typed, answer }: Asked): Html {
  if (answer === null) return null;
  const { scene } = request;
  const services = answer.outcome === 'choose' ? answer.services : answer.nearest;
  const message =
    answer.outcome === 'choose' ? tieMessage(scene, services) : unknownServiceMessage(scene, typed, services);
  const [text] = answer.outcome === 'choose' ? [] : message.blocks;
  return h(
    'section',
    { 'aria-labelledby': 'result', class: 'result' },
    h('h2', { id: 'result' }, message.heading),
    text?.kind === 'text' ? h('p', {}, text.text) : null,
    h(
      'ul',
      {},
      services.map(({ id, name }) => h('li', {}, h('a', { href: linkTo(request, `/services/${id}`) }, name))),
    ),
  );
}

/** Where this very bot can be installed by whoever reads this. */
function inviting({ scene, site }: PageRequest): Html {
  if (site.invites.length === 0) return null;
  const links = site.invites.map(({ platform, url }) =>
    h('li', {}, h('a', { href: url, rel: 'nofollow' }, scene.tr.t('install.add', { platform }))),
  );
  return h('section', { 'aria-labelledby': 'install' }, [
    h('h2', { id: 'install' }, scene.tr.t('install.heading')),
    h('p', {}, scene.tr.t('install.about')),
    h('ul', {}, links),
  ]);
}

export function homePage(request: PageRequest, asked: Asked): Page {
  const { tr } = request.scene;
  const groups = groupsOf(request);
  return {
    title: tr.t('page.title'),
    services: null,
    api: '/services',
    content: [
      h('h1', {}, tr.t('page.title')),
      h('p', {}, tr.t('page.intro')),
      searchForm(request, asked.typed),
      resultOf(request, asked),
      coming(request),
      stillOpen(request, groups),
      latestChanges(request),
      allServices(request, groups),
      inviting(request),
    ],
  };
}
