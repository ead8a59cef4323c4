// What a reader sees when an address leads nowhere or is not understood, or a page cannot be drawn: what is wrong, where to go
// on, and an id to quote.
import { type Fault, fault as faultOf } from '../../../src/core/fault.ts';
import { faultMessage } from '../../../src/messages/parts/fault.ts';
import { type Html, h } from '../html.ts';
import { searchForm } from './ask-form.ts';
import type { Page } from './frame.ts';
import { linkTo, type PageRequest } from './page-request.ts';

function faultPage(request: PageRequest, heading: string, content: readonly Html[]): Page {
  const parts = [h('h1', {}, heading), ...content, searchForm(request, '')];
  return { title: heading, services: null, api: null, content: parts };
}

function reference({ scene }: PageRequest, id: string): Html {
  return h('p', { class: 'note' }, scene.tr.t('fault.reference', { id }));
}

export function notUnderstoodPage(request: PageRequest, fault: Fault, id: string): Page {
  const { heading, blocks } = faultMessage(request.scene, fault);
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [h('p', {}, block.text)] : []));
  return faultPage(request, heading, [...texts, reference(request, id)]);
}

/** `nearest`: services whose names come near, where a service was asked for. */
export function nothingHerePage(
  request: PageRequest,
  nearest: readonly { readonly id: string; readonly name: string }[],
): Page {
  const { tr } = request.scene;
  const links = nearest.map(({ id, name }) =>
    h('li', {}, h('a', { href: linkTo(request, `/services/${id}`) }, name)),
  );
  return faultPage(request, tr.t('page.notFound'), [
    h('p', {}, tr.t('page.notFound.cure')),
    links.length === 0 ? null : [h('p', {}, tr.t('unknown.nearest')), h('ul', {}, links)],
  ]);
}

export function wentWrongPage(request: PageRequest, id: string): Page {
  const internal = faultOf('internal', 'something went wrong on our side', 'Try again in a minute.', { id });
  const { heading, blocks } = faultMessage(request.scene, internal);
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [h('p', {}, block.text)] : []));
  return { title: heading, services: null, api: null, content: [h('h1', {}, heading), ...texts] };
}
