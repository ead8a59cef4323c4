// Which page of the gallery somebody asks for: a language and a length.
import { pickLocale, type Translations } from '../../src/messages/translate.ts';
import { type Length, lengths } from '../samples/lengths.ts';
import { sampleLocales, sampleTranslations } from '../samples/locales.ts';
import { type GalleryItem, galleryItems } from './items.ts';
import type { Renderers } from './renderers.ts';

export interface GalleryAnswer {
  /** The language they are in. */
  readonly locale: string;
  /** Every language there is. */
  readonly locales: readonly string[];
  readonly items: readonly GalleryItem[];
}

/** Answers /gallery/items?locale=nl&length=longest; the nearest language there is; null where there is no such length. */
export function answerGallery(load: (translations: Translations) => Promise<Renderers>) {
  let renderers: Promise<Renderers> | null = null;
  return async (asked: URLSearchParams): Promise<GalleryAnswer | null> => {
    const locales = sampleLocales();
    const locale = pickLocale([asked.get('locale')], locales);
    const length = asked.get('length') ?? 'usual';
    if (!isLength(length)) return null;
    renderers ??= load(sampleTranslations());
    return { locale, locales, items: galleryItems(locale, length, await renderers) };
  };
}

const isLength = (text: string): text is Length => (lengths as readonly string[]).includes(text);
