// The renderers of both adapters, for the sandbox's gallery.
import { pagesOf, renderModal, renderForm as renderPanel } from '../../adapters/discord/form.ts';
import { renderMessage as renderComponents } from '../../adapters/discord/render.ts';
import { renderForm as renderView } from '../../adapters/slack/form.ts';
import { renderMessage as renderBlocks } from '../../adapters/slack/render.ts';
import { controlTexts } from '../messages/parts/controls.ts';
import type { Translations } from '../messages/translate.ts';
import type { Form, Message } from '../messages/tree.ts';

/** Draws as the bot does, with the words of these translations. */
export function createRenderers(translations: Translations) {
  const say = (locale: string) => controlTexts(translations, locale);
  const from = { draft: null, channel: 'C0GENERAL', thread: null };
  return {
    slack: {
      message: (message: Message) =>
        renderBlocks(message, { shortened: say(message.locale).shortened, mark: null }),
      form: (form: Form) => renderView(form, from, say(form.locale)),
    },
    discord: {
      message: (message: Message) => {
        const { shortened } = say(message.locale);
        return renderComponents(message, { key: null, isPrivate: false, shortened }).body;
      },
      form: (form: Form) => {
        const pages = pagesOf(form);
        const typed = (page: number) =>
          (pages[page] ?? []).filter(({ kind }) => kind === 'text' || kind === 'search');
        return {
          pages: pages.map((_, page) => renderPanel(form, page, say(form.locale))),
          modals: pages.flatMap((_, page) => typed(page).map((field) => renderModal(form, field, page))),
        };
      },
    },
  };
}
