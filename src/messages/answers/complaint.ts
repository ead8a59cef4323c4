// Where to complain: the authorities that may be competent in the reader's country.
import { type Authority, competentIn } from '../../core/authority.ts';
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { titleOf } from '../parts/plan.ts';
import { selector } from '../parts/sentence.ts';
import { safeUrl } from '../parts/ways.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';

/** All that may be competent for the reader, those for everyone first. */
export function authoritiesFor({ authorities, jurisdictions, places }: Scene): readonly Authority[] {
  return competentIn(authorities, jurisdictions, places);
}

/** Those that a complaint about a company may go to. */
function forEveryone(scene: Scene): readonly Authority[] {
  return authoritiesFor(scene).filter(({ scope }) => scope === 'everyone');
}

/** Its name in the reader's language where it has one, else in its country's. */
function nameOf(scene: Scene, { names }: Authority): string {
  const name = names[scene.tr.locale] ?? Object.values(names)[0] ?? '';
  return scene.tr.say({ en: name, [scene.tr.locale]: name });
}

/** Whom to complain to, for the text that asks: one by name, several by number, else nobody in particular. */
export function complaintParams(scene: Scene): {
  readonly whom: string;
  readonly name: string;
  readonly count: string;
} {
  const found = forEveryone(scene);
  const [only] = found;
  if (only === undefined) return { whom: 'any', name: '', count: '' };
  return {
    whom: found.length === 1 ? 'one' : 'several',
    name: nameOf(scene, only),
    count: String(found.length),
  };
}

/** A link to the only one. */
export function complaintButtons(scene: Scene): readonly Button[] {
  const [only, second] = forEveryone(scene);
  const url = only === undefined || second !== undefined ? null : safeUrl(only.complaint ?? only.url);
  return url === null ? [] : [{ kind: 'link', label: scene.tr.t('button.complain'), url }];
}

function listBlock(scene: Scene, found: readonly Authority[]): Block {
  const steps = found.map((authority) => {
    const name = nameOf(scene, authority);
    const text =
      authority.scope === 'everyone'
        ? name
        : scene.tr.t('complaint.scoped', { name, scope: selector(authority.scope) });
    return { text, url: safeUrl(authority.complaint ?? authority.url) };
  });
  return { kind: 'steps', steps };
}

/** More than a glance: then they have a message of their own. */
const MOST_AT_HAND = 4;

/** Under "more": the list, or where to find it. */
export function complaintBlocks(scene: Scene, view: RuleView): readonly Block[] {
  const found = authoritiesFor(scene);
  if (found.length === 0) return [];
  const heading = scene.tr.t('complaint.heading');
  if (found.length <= MOST_AT_HAND) {
    return [{ kind: 'section', heading, lines: [], buttons: [] }, listBlock(scene, found)];
  }
  const line = scene.tr.t('complaint.count', { count: found.length });
  const args = { rule: view.context.rule.id, part: 'complaint' };
  const button = action(scene.tr.t('complaint.heading'), 'more', args);
  return [{ kind: 'section', heading, lines: [line], buttons: [button] }];
}

/** The same as a message, where no rule is spoken of. None known: only that one may. */
export function authorityBlocks(scene: Scene): readonly Block[] {
  const found = authoritiesFor(scene);
  return found.length === 0
    ? [{ kind: 'text', text: scene.tr.t('privacy.complain', complaintParams(scene)) }]
    : [{ kind: 'text', text: scene.tr.t('authorities.text') }, listBlock(scene, found)];
}

/** All that may be competent in the reader's country, each with its link. */
export function complaintMessage(scene: Scene, view: RuleView, page = 1): Message {
  const { tr } = scene;
  const service = view.context.service.name;
  const found = authoritiesFor(scene);
  const whole: Message = {
    heading: tr.t('more.heading', { service, title: tr.t('complaint.heading') }),
    blocks: [
      { kind: 'text', text: tr.t('complaint.intro', { title: titleOf(scene, view) }) },
      listBlock(scene, found),
    ],
    buttons: [],
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
  const args = { rule: view.context.rule.id, part: 'complaint' };
  return folded(scene, whole, { verb: 'more', args, page });
}
