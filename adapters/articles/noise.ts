// What stands around an article on its page and speaks of something else: banners, newsletters, other headlines.
// Their dates and promises must not be taken for the article's. Judged by the page's own markings and by set phrases.

/** Words of class and id, one by one. */
const noisyWord =
  /^(?:cookies?|cookie\w+|gdpr|lgpd|rgpd|avg|onetrust|usercentrics|didomi|cmp|newsletters?|nieuwsbrief|signup|subscribe|subscription|suscripcion|suscribete|assinatura|abonnement|abo|related|recommended|recommendations|recirc|recirculation|promo|promotion|ads?|adslot|advert\w*|sponsored|sponsor|outbrain|taboola|social|share|sharing|sharebar|breadcrumbs?|sidebar|popup|modal|paywall|comments?|disqus|trending|byline|tags|taglist)$/;
/** The same as pairs. */
const noisyPair =
  /(?:read|lees|lire|lea|leer|leia|lesen|mehr|more|see|also|most|meist|ver)-?(?:also|more|next|ook|meer|aussi|mais|tambien|zum-thema|headlines|stories|articles|artikel|news|read|viewed|gelezen)|bandeau-cookies|consent-(?:banner|dialog|manager|box|layer)|cookie|sign-up|up-next|das-koennte/;

const words = (marking: string): string[] =>
  marking
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

/** Whether the class and id of an element call it something other than the article. */
export function isMarkedAsNoise(marking: string): boolean {
  const named = words(marking);
  return named.some((word) => noisyWord.test(word)) || noisyPair.test(named.join('-'));
}

/** Headings under which other articles are listed, in the six languages; they stand alone or end in a colon. */
const otherArticles =
  /^(?:read (?:also|more|next)|also read|related(?: (?:articles|stories|posts|news|content|reading|topics))?|recommended(?: for you| reading)?|more (?:on this|from .{1,40}|stories|news)|most (?:read|popular)|up next|trending(?: now)?|you (?:may|might) also (?:like|be interested in)|lees (?:ook|meer|verder)|gerelateerd(?:e (?:artikelen|berichten))?|meer (?:over dit onderwerp|nieuws)|meest gelezen|mehr zum thema|lesen sie auch|auch interessant|das könnte (?:sie|dich) auch interessieren|weitere (?:artikel|themen|meldungen)|meistgelesen|ähnliche artikel|(?:à )?lire (?:aussi|également)|à lire(?: aussi)?|sur le même (?:sujet|thème)|articles (?:liés|similaires)|les plus lus|voir aussi|(?:lea|lee|leer) (?:también|más)|te puede interesar|también te puede interesar|(?:artículos|noticias) relacionad[oa]s|más (?:leídas|leídos|noticias)|lo más leído|leia (?:também|mais)|veja (?:também|mais)|(?:artigos|notícias) relacionad[oa]s|mais lidas)\s*[:…]?$/i;

/** A line that names other articles itself ("Read also: …"). */
const otherArticle =
  /^(?:read (?:also|more|next)|also read|see also|related|lees (?:ook|meer|verder)|mehr zum thema|lesen sie auch|(?:à )?lire (?:aussi|également)|à lire aussi|voir aussi|(?:lea|lee|leer) (?:también|más)|leia (?:também|mais)|veja (?:também|mais))\s*[:|›»–-]/i;

const banner =
  /\b(?:cookies?|newsletter|nieuwsbrief|lettre d'information|infolettre|boletín|our partners)\b/i;
const invitation =
  /\b(?:accept|agree|consent|partners|store and access|sign up|subscribe|inscrivez|abonnez|poursuivant|acceptez|akkoord|accepteren|toestemming|inschrijven|schrijf je in|aanmelden|zustimmung|akzeptieren|einwilligung|anmelden|abonnieren|suscríbete|suscribirse|aceptar|aceptas|assine|inscreva|aceitar|concorda|continuar)\b/i;
const subscribe =
  /^(?:sign up|subscribe|get (?:our|the) .{0,40}newsletter|schrijf je in|abonneer|jetzt (?:abonnieren|anmelden)|inscrivez-vous|abonnez-vous|suscríbete|suscríbase|assine|inscreva-se)\b/i;

/** Longer paragraphs belong to the article, whatever words occur in them. */
const NOISE_CHARS = 320;

export const isHeadingOfOthers = (line: string): boolean => otherArticles.test(line);

/** A banner, an invitation to subscribe, or a pointer to another article. */
export function isNoise(line: string): boolean {
  if (line.length > NOISE_CHARS) return false;
  return otherArticle.test(line) || subscribe.test(line) || (banner.test(line) && invitation.test(line));
}

/** A headline or teaser among others: it is short, or breaks off. */
const isTeaser = (line: string): boolean => line.length <= 160 || /(?:\.\.\.|…)$/.test(line);

/**
 * The paragraphs without noise: what follows a heading such as "Related" is left out up to the next paragraph that is
 * too long to be a headline.
 */
export function withoutNoise(paragraphs: readonly string[]): readonly string[] {
  let amongOthers = false;
  return paragraphs.filter((line) => {
    if (isHeadingOfOthers(line)) amongOthers = true;
    else if (amongOthers) amongOthers = isTeaser(line);
    return !amongOthers && !isNoise(line);
  });
}

/** In plain text only what comes last is cut: a heading such as "Related" and everything below, in its second half. */
export function withoutTrailers(paragraphs: readonly string[]): readonly string[] {
  const total = paragraphs.join('').length;
  const cut = paragraphs.findIndex(
    (line, index) => isHeadingOfOthers(line) && paragraphs.slice(0, index).join('').length > total * 0.4,
  );
  return (cut === -1 ? paragraphs : paragraphs.slice(0, cut)).filter((line) => !isNoise(line));
}
