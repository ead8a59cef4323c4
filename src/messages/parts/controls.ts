// The words of controls and conditions that a platform's own surface needs, beside the messages themselves.
import type { Translations } from '../translate.ts';

export interface ControlTexts {
  /** Before the name of a question, on the button that opens it: "Change:". */
  readonly change: string;
  /** Turns to the questions that may be left as they are, and back. */
  readonly more: string;
  readonly back: string;
  /** In an empty menu. */
  readonly choose: string;
  /** Stands for an answer that was not given. */
  readonly notSet: string;
  readonly retry: string;
  /** Follows what had to be cut. */
  readonly shortened: string;
  /** Over the questions that may be left as they are. */
  readonly optional: string;
  readonly close: string;
  /** While an answer takes longer than a form may wait. */
  readonly working: string;
  /** Stands for groups that the bot may not see. */
  readonly groupsHidden: string;
}

/** @param locale the reader's, or null where it is not known: English. */
export function controlTexts(translations: Translations, locale: string | null): ControlTexts {
  const { t } = translations.translator(locale ?? 'en');
  return {
    change: t('platform.change'),
    more: t('platform.more'),
    back: t('platform.back'),
    choose: t('platform.choose'),
    notSet: t('platform.notSet'),
    retry: t('platform.retry'),
    shortened: t('platform.shortened'),
    optional: t('platform.optional'),
    close: t('platform.close'),
    working: t('platform.working'),
    groupsHidden: t('platform.groupsHidden'),
  };
}
