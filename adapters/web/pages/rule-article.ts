// One rule on the page of its service.
import { anchorOf } from '../../../src/app/answering/public-json.ts';
import { rulePage } from '../../../src/messages/answers/rule-page.ts';
import { capitalised, phrase } from '../../../src/messages/parts/sentence.ts';
import { type RuleView, urgencyOf } from '../../../src/messages/scene.ts';
import { type Html, h } from '../html.ts';
import { drawn, factList, linkedLines, outside } from './blocks.ts';
import type { PageRequest } from './page-request.ts';

function section(heading: string, content: Html): Html {
  return [h('h4', {}, heading), content];
}

function list(texts: readonly string[]): Html {
  return h(
    'ul',
    {},
    texts.map((text) => h('li', {}, text)),
  );
}

/** @param name what the first line calls it */
export function ruleArticle({ scene }: PageRequest, view: RuleView, name: string): Html {
  const { tr } = scene;
  const page = rulePage(scene, view, capitalised(phrase(name)));
  const id = anchorOf(view.context.rule);
  const links = page.links.flatMap(({ text, url }) => (url === null ? [] : [outside(text, url, 'button')]));
  return h(
    'article',
    { id, class: urgencyOf(view), 'aria-labelledby': `${id}.heading` },
    h('h3', { id: `${id}.heading` }, page.heading),
    page.answer.map(drawn),
    links.length === 0 ? null : h('p', { class: 'buttons' }, links),
    page.otherWays.map((way) => section(way.name, way.blocks.map(drawn))),
    page.passOn.map(drawn),
    h('p', { class: 'note' }, page.notes.join(' · ')),
    h(
      'details',
      {},
      h('summary', {}, tr.t('page.details')),
      factList(page.facts),
      page.doubts.map(drawn),
      section(tr.t('more.timeline'), list(page.timeline)),
      section(
        tr.t('more.sources'),
        page.sources.length === 0 ? h('p', {}, tr.t('source.none')) : linkedLines(page.sources),
      ),
    ),
  );
}
