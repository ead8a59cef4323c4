// What an article is about, in the catalogue's categories: tells which practice of a known service is meant.
import type { Category, Practice } from '../../core/service.ts';
import { findPhrases } from './phrases.ts';
import type { Passage } from './reading.ts';
import type { Phrases } from './words/language-words.ts';

/** Words of the six languages together: they seldom mean anything else in another of them. */
const topicPhrases: Readonly<Record<Category, Phrases>> = {
  'ai-training':
    'ai|ki|ia|a.i.|artificial intelligence|kunstmatige intelligentie|künstliche intelligenz|künstlicher intelligenz|intelligence artificielle|inteligencia artificial|inteligência artificial|machine learning|train|training|train*|trainier*|traint|trainen|entraîn*|entren*|trein*|generative|generatieve|language model*|sprachmodell*|taalmodel*|llm|chatbot*|genai|ki-training|ai-training|ki-modell*|modelo*|modèle*|modell*',
  advertising:
    'ads|ad|advert*|advertising|advertiser*|advertentie*|adverteerder*|reclame|werbung|anzeigen|werbe*|werbetreibende*|publicité*|publicitaire*|annonceur*|publicidad|anunciante*|anuncios|publicidade|anúncios|personalised ads',
  'data-sharing':
    'share|shares|sharing|third parties|partners|data broker*|delen|deelt|derden|weitergabe|weitergeb*|weitergegeben|dritte|teilt|partag*|tiers|partenaires|compart*|terceros|socios|terceiros|parceiros|partilh*|verzekeraar*|insurer*|sell|sells|selling|verkoop*|verkauf*',
  'device-feature':
    'device*|camera*|speaker*|microphone*|voice recordings|apparaat|apparaten|gerät*|appareil*|dispositiv*|neighbo*|mesh|smart tv|face|faces|gesicht*|gezicht*|visage*|rostro*|rosto*|alexa|doorbell*',
  health:
    'health|medical|patient*|gezondheid*|medisch*|gesundheit*|santé|salud|saúde|patientenakte|epa|nhs|gp|huisarts*|elektronische patientenakte',
  'legal-right':
    'arbitration|class action|settlement*|class member*|schiedsverfahren|schiedsklausel|arbitrage|arbitraje|arbitragem|sammelklage|vergleich|acuerdo|accord',
  'data-broker':
    'data broker*|people search|datahandel*|datenhändler*|courtier* en données|corredor* de datos',
  other:
    'terms|voorwaarden|bedingungen|conditions|términos|termos|lastschrift*|iban|chat control|unsubscribe',
};

const IN_TITLE = 3;

/** How much an article speaks of each category. */
export function topicScores(passages: readonly Passage[]): ReadonlyMap<Category, number> {
  const own = passages.filter(({ foreign }) => !foreign);
  const scored = (Object.keys(topicPhrases) as Category[]).map((category): [Category, number] => [
    category,
    own.reduce(
      (sum, { plain, line }) =>
        sum + findPhrases(plain, topicPhrases[category]).length * (line === -1 ? IN_TITLE : 1),
      0,
    ),
  ]);
  return new Map(scored);
}

/** 0 where the article says nothing of the practice's kind. */
export function practiceScore({ category, rules }: Practice, scores: ReadonlyMap<Category, number>): number {
  return rules.length === 0 ? 0 : (scores.get(category) ?? 0);
}
