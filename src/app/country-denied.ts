// Whether a sentence says of a place it names that its asker is not there, or that something goes there.
import { wordsOf } from '../catalogue/lookup-tokens.ts';

/** Right before a place it is not the asker's; all without accents. "No" alone is a preposition in Portuguese. */
const DENIALS = new Set(
  `outside|except|excepting|excluding|without|not|isn|isnt|aren|arent|don|dont|doesn|doesnt|didn|haven|wasn|weren|
  never|non|no longer|buiten|behalve|niet|zonder|geen|nooit|ausserhalb|auser|ausser|nicht|ohne|kein|keine|keinen|
  hors|sauf|excepte|pas|sans|dehors|habite plus|habitons plus|vis plus|suis plus|reside plus|
  fuera|excepto|salvo|sin|no vivo|no vivimos|no resido|no estoy|no estamos|no soy|no somos|fora|exceto|sem|nao`.split(
    /\|\s*/u,
  ),
);

/** The longest of them, in words. */
const MOST_WORDS = 2;

/** What may stand between the two: "not *currently a resident of the* EU". Anything else is what is denied instead. */
const BETWEEN = new Set(
  `t s in the a an of from at for am are be is actually currently really live lives lived living based located
  registered resident residents citizen citizens people users those longer anymore here
  de het uit van voor woon woont wonen woonachtig gevestigd geregistreerd inwoner inwoners mensen meer langer hier
  im aus der die den dem das von fur wohne wohnen wohnhaft lebe leben ansassig registriert einwohner leute mehr
  en au aux la le les l d des du dans habite habitons vis reside resident residente residents situe
  el los las del desde vivo vivimos resido estoy soy residente
  em no na nos nas do da dos das moro moramos estou sou mais`.split(/\s+/u),
);

/** A denial ends before this place among the words. */
function endsDenying(words: readonly string[], end: number): boolean {
  for (let start = end - 1; start >= Math.max(0, end - MOST_WORDS); start -= 1) {
    if (DENIALS.has(words.slice(start, end).join(' '))) return true;
  }
  return false;
}

/** Whoever says one of these asks about what goes somewhere; without accents. */
const TRANSFERS = new Set(
  `transfer transfers transferred move moves moved send sends sent server servers
   doorgeven doorgegeven doorgeeft verplaatst stuurt gestuurd ubertragen ubertragt ubermitteln ubermittelt verschiebt
   verschickt gesendet sendet transfere transferees transferer transmises transmet envoie envoyees serveurs transfiere
   transferir transferidos envia enviados servidores servidor enviar`.split(/\s+/u),
);

/** Right before a name: where something goes, not where somebody is. */
const TOWARDS =
  /(?:\bto(?: the)?|\bnaar(?: de| het)?|\bnach|\bin die|\bvers(?: l[ea']s?)?|\bhacia(?: l[ao]s?| el)?)\s+$/iu;

/** Not the full stops of "U.K.", nor the hyphens of names. */
const BOUNDARY = /[,;:!?()\n–—…]|\.\s|\s-\s/gu;

interface Extent {
  readonly start: number;
  readonly end: number;
}

function clauseOf(text: string, { start, end }: Extent): Extent {
  const boundaries = [...text.matchAll(BOUNDARY)].map(({ index }) => index);
  return {
    start: (boundaries.findLast((at) => at < start) ?? -1) + 1,
    end: boundaries.find((at) => at >= end) ?? text.length,
  };
}

/** From the place backwards, over what may stand between: a pattern for all of it would try each word in many ways. */
function isDenied(text: string, clause: Extent, { start }: Extent): boolean {
  const words = wordsOf(text.slice(clause.start, start));
  for (let end = words.length; end > 0; end -= 1) {
    if (endsDenying(words, end)) return true;
    if (!BETWEEN.has(words[end - 1] ?? '')) return false;
  }
  return false;
}

/** Those where the asker may be: not denied, and in no clause in which something goes to one of them. */
export function withoutDenied<T extends Extent>(text: string, mentions: readonly T[]): readonly T[] {
  const placed = mentions.map((mention) => ({ mention, clause: clauseOf(text, mention) }));
  const left = placed.filter(
    ({ mention, clause }) =>
      TOWARDS.test(text.slice(0, mention.start)) ||
      wordsOf(text.slice(clause.start, clause.end)).some((word) => TRANSFERS.has(word)),
  );
  const isLeft = (clause: Extent): boolean => left.some((one) => one.clause.start === clause.start);
  return placed
    .filter(({ mention, clause }) => !isLeft(clause) && !isDenied(text, clause, mention))
    .map(({ mention }) => mention);
}
