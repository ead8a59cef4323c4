// What binds people in one country, part of a country or group.
import { h } from '../html.ts';
import { searchForm } from './ask-form.ts';
import type { Page } from './frame.ts';
import { allServices, coming, groupsOf, latestChanges, stillOpen, whereToComplain } from './lists.ts';
import type { PageRequest } from './page-request.ts';

export function jurisdictionPage(request: PageRequest, code: string): Page {
  const { scene } = request;
  const title = scene.tr.t('page.country', { country: scene.nameOf(code) });
  const groups = groupsOf(request);
  return {
    title,
    services: null,
    api: '/services',
    content: [
      h('h1', {}, title),
      coming(request),
      stillOpen(request, groups),
      whereToComplain(request, groups[0]?.views ?? []),
      latestChanges(request),
      searchForm(request, ''),
      allServices(request, groups),
    ],
  };
}
