// A person on one of the local platforms: they ask, press, fill in, and read what they alone or everybody can see.
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { commands } from '../../src/app/commands.ts';

export interface Asker {
  readonly platform: 'slack' | 'discord';
  /** Runs a command; resolves with what stands in front of them then. Admin commands are known by `admin`. */
  ask(verb: string, options?: Readonly<Record<string, string>>): Promise<string>;
  /** Presses the button with this label in what they read. */
  press(label: string): Promise<string>;
  /** Answers questions of the form in front by their field ids, and sends it. */
  fillIn(answers: Readonly<Record<string, string>>): Promise<string>;
  /** What stands in front: the open form, else the newest message they can see. Labels of buttons included. */
  reads(): string;
}

type Json = Readonly<Record<string, unknown>>;

/** Every object anywhere inside, in order. */
function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\\(?=[^\w\s])/gu, '');

/** What people read, without the platform's own signs. */
function textOf(parts: unknown): string {
  const texts = objectsIn(parts).flatMap((one) =>
    ['text', 'content', 'label', 'title', 'url'].flatMap((key) =>
      typeof one[key] === 'string' ? [one[key]] : [],
    ),
  );
  return unescaped(texts.join('\n'));
}

/** Does it, and waits until something is there to read that was not there before. */
async function afterwards(world: Sandbox, look: () => string, act: () => Promise<unknown>): Promise<string> {
  const before = look();
  await act();
  await changed(world, () => look() !== before && !isWaiting(look()));
  const read = JSON.parse(look()) as { text: string };
  return read.text;
}

/** What stands there while an answer takes longer: nothing yet, or a word that says so. */
function isWaiting(look: string): boolean {
  const { text } = JSON.parse(look) as { text: string };
  return text.trim() === '' || /^(?:Last Call\n)?One moment …/u.test(text);
}

/** Resolves when it holds; the test's own time limit ends a wait in vain. */
function changed(world: Sandbox, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const forget: (() => void)[] = [];
    const look = (): void => {
      if (!holds()) return;
      for (const each of forget) each();
      resolve();
    };
    forget.push(world.slack.onChange(look), world.discord.onChange(look));
    look();
  });
}

/** Somebody in #privacy of the local Slack: "U0ADMIN", "U0MEMBER" or "U0DUTCH". */
export function onSlack(world: Sandbox, user: string, channel = 'C0PRIVACY'): Asker {
  const { slack } = world;
  const seen = () =>
    slack.world.messages.filter(
      (one) =>
        one.channel === channel &&
        one.deleted !== true &&
        (one.ephemeralFor === undefined || one.ephemeralFor === user),
    );
  const front = () => {
    const view = slack.openViews(user).at(-1);
    const message = seen().at(-1);
    return view === undefined
      ? { id: `${message?.ts ?? ''} ${JSON.stringify(message?.blocks ?? [])}`, parts: message?.blocks ?? [] }
      : {
          id: `${view.id} ${view.hash}`,
          parts: [
            { title: view.title },
            view.blocks,
            { text: view.submit ?? '' },
            // Said under the fields of a form that was not taken.
            Object.values(view.errors).map((text) => ({ text })),
          ],
        };
  };
  const look = (): string =>
    JSON.stringify({ id: `${String(seen().length)} ${front().id}`, text: textOf(front().parts) });
  const press = async (label: string): Promise<unknown> => {
    const view = slack.openViews(user).at(-1);
    const blocks = (view?.blocks ?? seen().at(-1)?.blocks ?? []) as readonly Json[];
    for (const block of blocks) {
      const button = objectsIn(block).find(
        (one) => one['type'] === 'button' && textOf(one['text']) === label,
      );
      if (button === undefined) continue;
      const what = { user, actionId: String(button['action_id']), blockId: String(block['block_id']) };
      if (view !== undefined) return slack.pressInView({ ...what, viewId: view.id });
      return slack.press({ ...what, channel, ts: seen().at(-1)?.ts ?? '' });
    }
    throw new Error(`There is no button "${label}" in: ${textOf(blocks)}`);
  };
  const fillIn = async (answers: Readonly<Record<string, string>>): Promise<unknown> => {
    const view = slack.openViews(user).at(-1);
    if (view === undefined) throw new Error('No form is open.');
    const values = Object.fromEntries(
      Object.entries(answers).map(([id, value]) => {
        const block = view.blocks.find((one) => one.block_id === `lc.field.${id}`);
        const element = block?.element as Json;
        return [`lc.field.${id}`, { [String(element['action_id'])]: stateOf(element, value) }];
      }),
    );
    return slack.submitView({ user, viewId: view.id, values });
  };
  return {
    platform: 'slack',
    reads: () => textOf(front().parts),
    ask: (verb, options = {}) =>
      afterwards(world, look, async () => {
        const [open] = slack.openViews(user);
        if (open !== undefined) await slack.closeView({ user, viewId: open.id, all: true });
        const { service = '', ...others } = options;
        const named = Object.entries(others).map(([name, value]) => `${name}:${value}`);
        const text = [verb, service, ...named].filter((part) => part !== '').join(' ');
        return slack.slash({ user, channel, command: '/optout', text });
      }),
    press: (label) => afterwards(world, look, () => press(label)),
    fillIn: (answers) => afterwards(world, look, () => fillIn(answers)),
  };
}

/** What Slack's own client would hold of an answer. */
function stateOf(element: Json, value: string): { type: string } & Record<string, unknown> {
  const type = String(element['type']);
  if (type === 'plain_text_input') return { type, value };
  if (type === 'conversations_select') return { type, selected_conversation: value };
  if (value === '') return { type, selected_option: null };
  const options = (element['options'] ?? []) as readonly Json[];
  const option = options.find((one) => one['value'] === value) ?? {
    text: { type: 'plain_text', text: value },
    value,
  };
  return type.startsWith('multi_') ? { type, selected_options: [option] } : { type, selected_option: option };
}

/** No form has more. */
const MOST_PAGES = 4;

const ADMIN_VERBS = new Set(commands.flatMap(({ name, audience }) => (audience === 'admin' ? [name] : [])));

/**
 * Somebody in #privacy of the local Discord, by their language there; the administrator has "en-US". `named`: somebody
 * else, or elsewhere.
 */
export function onDiscord(
  world: Sandbox,
  locale: string,
  named?: { readonly member: string; readonly channel: string },
): Asker {
  const { discord } = world;
  const at = named ?? {
    member: discord.world.members.find((one) => one.locale === locale)?.id ?? '',
    channel: discord.world.channels.find(({ name }) => name === 'privacy')?.id ?? '',
  };
  const { member, channel } = at;
  const seen = () =>
    discord.world.messages.filter(
      (one) => one.channel_id === channel && (one.ephemeralFor === undefined || one.ephemeralFor === member),
    );
  const front = () => {
    const message = seen().at(-1);
    return {
      id: `${message?.id ?? ''} ${JSON.stringify(message?.components ?? [])}`,
      parts: message?.components ?? [],
    };
  };
  const look = (): string =>
    JSON.stringify({ id: `${String(seen().length)} ${front().id}`, text: textOf(front().parts) });
  const findControl = (wanted: (one: Json) => boolean): Json | undefined =>
    objectsIn(front().parts).find((one) => typeof one['custom_id'] === 'string' && wanted(one));
  const pressed = async (control: Json | undefined, what: string, values?: string[]): Promise<unknown> => {
    if (control === undefined) throw new Error(`There is no ${what} in: ${textOf(front().parts)}`);
    const press = { ...at, messageId: seen().at(-1)?.id ?? '', customId: String(control['custom_id']) };
    return discord.press(values === undefined ? press : { ...press, values });
  };
  const control = (operation: string, field: string) =>
    findControl(
      ({ custom_id: id }) => String(id).startsWith('f1~') && String(id).endsWith(`~${operation}~${field}`),
    );
  /** Forth as long as there are more pages, then from the first. */
  const nextPage = (turn: number) => {
    const ids = objectsIn(front().parts).filter(({ custom_id: id }) => /^f1~.*~page~$/u.test(String(id)));
    return turn === MOST_PAGES - 1 ? ids[0] : ids.at(-1);
  };
  const answer = async (field: string, value: string): Promise<void> => {
    const onPage = () => control('set', field) ?? control('sets', field) ?? control('edit', field);
    for (let turn = 0; onPage() === undefined && turn < MOST_PAGES; turn += 1)
      await afterwards(world, look, () => pressed(nextPage(turn), 'other page'));
    const select = control('set', field) ?? control('sets', field);
    if (select !== undefined) {
      await afterwards(world, look, () => pressed(select, field, [value]));
      return;
    }
    await pressed(control('edit', field), field);
    await changed(world, () => discord.openModals(member).length > 0);
    const modal = discord.openModals(member).at(-1);
    await afterwards(world, look, () =>
      discord.submitModal({ ...at, customId: modal?.customId ?? '', fields: { value } }),
    );
  };
  return {
    platform: 'discord',
    reads: () => textOf(front().parts),
    ask: (verb, options = {}) =>
      afterwards(world, look, () => {
        const name = ADMIN_VERBS.has(verb) ? 'optout-admin' : 'optout';
        return discord.command({ ...at, name, subcommand: verb, options: { ...options } });
      }),
    press: (label) =>
      afterwards(world, look, () =>
        pressed(
          findControl((one) => one['label'] === label),
          `button "${label}"`,
        ),
      ),
    fillIn: async (answers) => {
      for (const [field, value] of Object.entries(answers)) await answer(field, value);
      return afterwards(world, look, () => pressed(control('save', ''), 'submit'));
    },
  };
}

/** Every page of what stands in front, each turned to by its button. */
export async function pagesOf(asker: Asker): Promise<readonly string[]> {
  const pages = [asker.reads()];
  for (let page = pages[0] ?? ''; /^Next$/mu.test(page); ) {
    page = await asker.press('Next');
    pages.push(page);
  }
  return pages;
}
