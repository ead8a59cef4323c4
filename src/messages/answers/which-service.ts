// The answer where it is not clear which service is meant: unknown, or several.
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Button, Message } from '../tree.ts';

const ASKED_HOW: Asked = { verb: 'how', country: null };

/**
 * Nobody we know has that name: the nearest names as buttons, and what else there is to do. `asked` is shown back as plain text,
 * shortened; nothing is near to what has neither letters nor digits.
 */
export function unknownServiceMessage(
  scene: Scene,
  asked: string,
  nearest: readonly Named[],
  again: Asked = ASKED_HOW,
): Message {
  const { tr } = scene;
  const near = /[\p{L}\p{N}]/u.test(asked) ? nearest : [];
  return {
    heading: tr.t('unknown.heading', { asked: shortened(asked) }),
    blocks: paragraph([tr.t(near.length > 0 ? 'unknown.nearest' : 'unknown.none')]),
    buttons: [
      ...near.map((service) => buttonFor(service, again)),
      action(tr.t('button.list'), 'list'),
      action(tr.t('button.help'), 'help'),
      action(tr.t('suggestion.title'), 'suggest'),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}

/** Several services fit equally well. */
export function tieMessage(scene: Scene, services: readonly Named[], again: Asked = ASKED_HOW): Message {
  return {
    heading: scene.tr.t('tie.heading'),
    blocks: [{ kind: 'bullets', items: services.map((service) => service.name) }],
    buttons: services.map((service) => buttonFor(service, again)),
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}

/** A message that somebody asked about names nothing we know. `example`: how to ask by name. None of its words is shown. */
export function nothingNamedMessage(scene: Scene, example: string): Message {
  const { tr } = scene;
  return {
    heading: tr.t('about.none.heading'),
    blocks: paragraph([tr.t('about.none', { example })]),
    buttons: [action(tr.t('button.list'), 'list'), action(tr.t('button.help'), 'help')],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What was asked for, and is asked for again with a name that is known. */
interface Asked {
  readonly verb: 'how' | 'done' | 'remind';
  /** As it was given with the question; null: none was. */
  readonly country: string | null;
}

function buttonFor({ id, name }: Named, { verb, country }: Asked): Button {
  return action(name, verb, { service: id, ...(country === null ? {} : { country }) });
}

const LONGEST_ECHO = 60;

function shortened(asked: string): string {
  return asked.length <= LONGEST_ECHO ? asked : `${asked.slice(0, LONGEST_ECHO - 1)}…`;
}
