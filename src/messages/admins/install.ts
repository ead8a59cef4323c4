// What somebody reads in their browser after they installed the bot, or tried to.
import type { Translations } from '../translate.ts';

/** What became of it. `place`: the name of where it was installed, which comes from outside. */
export type InstallResult =
  | { readonly kind: 'done'; readonly place: string; readonly organisation: boolean; readonly again: boolean }
  | { readonly kind: 'declined' }
  /** The link was opened too late, twice, or elsewhere than it was made for. */
  | { readonly kind: 'expired' }
  /** `code`: the platform's. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later' };

export interface InstallPage {
  readonly locale: string;
  readonly heading: string;
  readonly text: string;
  /** Labels of links: back to the platform, or once more from the beginning. */
  readonly open: string;
  readonly retry: string;
  /** The line with the id, where something was refused. */
  readonly reference: string | null;
}

/**
 * @param command how the bot is asked there, such as "/optout"
 * @param reference the id by which the log knows why it was not installed; null: nothing was refused
 */
export function installPage(
  translations: Translations,
  locale: string,
  result: InstallResult,
  command: string,
  reference: string | null,
): InstallPage {
  const { t, locale: found } = translations.translator(locale);
  const textOf = (): string => {
    if (result.kind !== 'done') {
      if (result.kind === 'refused') return t('install.refused.text', { code: result.code });
      return t(`install.${result.kind}.text`);
    }
    const { place } = result;
    if (result.again) return t('install.done.again', { place });
    if (result.organisation) return t('install.done.organisation', { place, command });
    return t('install.done.text', { place, command });
  };
  return {
    locale: found,
    heading: t(`install.${result.kind}`),
    text: textOf(),
    open: t('install.open'),
    retry: t('install.retry'),
    reference: reference === null ? null : t('fault.reference', { id: reference }),
  };
}
