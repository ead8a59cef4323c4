// Which page of the gallery somebody asks for: a language and a length.
import type { Translations } from '../../src/messages/translate.ts';
import { type Length, lengths } from '../samples/lengths.ts';
import { sampleLocales, sampleTranslations } from '../samples/locales.ts';
import { type GalleryItem, galleryItems } from './items.ts';
import type { Renderers } from './renderers.ts';

export interface GalleryAnswer {
  /** Every language there is. */
  readonly locales: readonly string[];
  readonly items: readonly GalleryItem[];
}

/** Answers /gallery/items?locale=nl&length=longest; null where there is no such language or length. */
export function answerGallery(load: (translations: Translations) => Promise<Renderers>) {
  let renderers: Promise<Renderers> | null = null;
  return async (asked: URLSearchParams): Promise<GalleryAnswer | null> => {
    const locales = sampleLocales();
    const locale = asked.get('locale') ?? 'en';
    const length = asked.get('length') ?? 'usual';
    if (!locales.includes(locale) || !isLength(length)) return null;
    renderers ??= load(sampleTranslations());
    return { locales, items: galleryItems(locale, length, await renderers) };
  };
}

const isLength = (text: string): text is Length => (lengths as readonly string[]).includes(text);
