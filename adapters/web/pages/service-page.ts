// Everything about one service: each practice, each rule, for everybody or for one country.
import type { Practice, Service } from '../../../src/core/service.ts';
import { elsewhereLines } from '../../../src/messages/answers/answer.ts';
import { capitalised, phrase } from '../../../src/messages/parts/sentence.ts';
import { staleLines } from '../../../src/messages/parts/sources.ts';
import type { RuleView } from '../../../src/messages/scene.ts';
import { type Html, h } from '../html.ts';
import { countryForm } from './ask-form.ts';
import type { Page } from './frame.ts';
import { whereToComplain } from './lists.ts';
import { linkAnywhere, type PageRequest } from './page-request.ts';
import { ruleArticle } from './rule-article.ts';

/** Whom a rule is for, where it is not for everybody; else the service. */
function nameOf({ scene }: PageRequest, { context }: RuleView): string {
  const { audience, label } = context.rule;
  const isForAll = audience.jurisdictions.includes('WORLD') && audience.except.length === 0;
  const isOnly = context.practice.rules.length === 1;
  return isForAll && isOnly ? context.service.name : scene.tr.say(label);
}

function practiceSection(request: PageRequest, practice: Practice, views: readonly RuleView[]): Html {
  const own = views.filter((view) => view.context.practice === practice);
  const id = practice.id;
  return h(
    'section',
    { 'aria-labelledby': id },
    h('h2', { id }, capitalised(phrase(request.scene.tr.say(practice.title)))),
    own.map((view) => ruleArticle(request, view, nameOf(request, view))),
  );
}

function forWhom(request: PageRequest): Html {
  const { scene } = request;
  const [only, ...others] = scene.jurisdictions;
  if (only === undefined) return null;
  const names = scene.jurisdictions.map((code) => scene.nameOf(code));
  const text = scene.tr.t('page.forCountry', { country: scene.tr.list(names, 'and') });
  const more = scene.tr.t('page.country', { country: scene.nameOf(only) });
  const link = h('a', { href: linkAnywhere(request, `/jurisdictions/${only}`) }, more);
  return h('p', {}, text, others.length > 0 ? null : [' ', link]);
}

export function servicePage(request: PageRequest, service: Service): Page {
  const { scene, knowledge, from } = request;
  const { tr } = scene;
  const views = knowledge.viewsFor([service], from);
  // In the order of urgency, each practice where its first rule stands.
  const practices = [...new Set(views.map((view) => view.context.practice))];
  const title = tr.t('button.how', { service: service.name });
  return {
    title,
    services: service.id,
    api: `/services/${service.id}`,
    content: [
      h('h1', {}, title),
      forWhom(request),
      staleLines(scene, views).map((line) => h('p', { class: 'note' }, line)),
      countryForm(request),
      views.length === 0 ? h('p', {}, tr.t('body.nothing')) : null,
      practices.map((practice) => practiceSection(request, practice, views)),
      views.length === 0 ? null : elsewhereLines(scene, views).map((line) => h('p', {}, line)),
      whereToComplain(request, views),
    ],
  };
}
