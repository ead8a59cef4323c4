// How many lines a text takes, told from its letters. Typefaces differ; these are the widths of a wide one (DejaVu Sans),
// rounded up, so that a text takes hardly ever more than this elsewhere. All of them are shares of the size of the type.

const LETTERS: readonly (readonly [width: number, letters: string])[] = [
  [0.278, "ijlîïíł'"],
  [0.295, 'IJÍ'],
  [0.318, ' \u00A0\u202F,.‘’·'],
  [0.337, '/:;\\|'],
  [0.354, 'f'],
  [0.361, '-'],
  [0.393, 't()[]'],
  [0.401, '!¡'],
  [0.412, 'r'],
  [0.472, '"ªº'],
  [0.5, '*_`–§°'],
  [0.525, 'zžsš“”„'],
  [0.531, '?¿'],
  [0.55, 'cçč'],
  [0.558, 'L'],
  [0.58, 'Fk'],
  [0.592, 'vxy•'],
  [0.611, 'PTY'],
  [0.616, 'eéèêëaäàâáãåo«»öôóõø'],
  [0.637, '$0123456789{}€£EÉÈÊßSbdgpqhnuüùûñú'],
  [0.656, 'K'],
  [0.687, 'BXZAVÄÀÁÃÅ'],
  [0.699, 'CÇR'],
  [0.732, 'UÜÚ'],
  [0.752, 'HNÑ'],
  [0.78, 'DG&'],
  [0.788, 'OQÖÓÕØ'],
  [0.818, 'w'],
  [0.838, '#+<=>^~→←✓✔×'],
  [0.863, 'M'],
  [0.951, '%'],
  [0.975, 'm'],
  [0.989, 'æW'],
  [1, '@—…'],
  [1.023, 'œ'],
];

/** Of letters that stand in none of these texts: as wide as they are high. */
const OTHER = 1;

const widths = new Map(
  LETTERS.flatMap(([width, letters]) => Array.from(letters, (letter) => [letter, width])),
);

/** Bold letters are wider by so much; a space hardly is. */
const BOLDER = 0.078;
const BOLDER_SPACE = 0.03;

/** Of one width all of them. */
const MONOSPACED = 0.603;

export type Weight = 'plain' | 'bold' | 'monospaced';

export interface Type {
  /** In pixels. */
  readonly size: number;
  readonly weight: Weight;
}

/** In pixels. */
export function lengthOf(text: string, { size, weight }: Type): number {
  let length = 0;
  for (const letter of text) {
    if (weight === 'monospaced') length += MONOSPACED;
    else length += widths.get(letter) ?? OTHER;
    if (weight === 'bold') length += letter === ' ' ? BOLDER_SPACE : BOLDER;
  }
  return length * size;
}

/** After a hyphen within a word a line may end, too. */
const ENDS = /(?<=\p{L}-)(?=\p{L})/u;

/** The lines of a text that is put into `width` pixels. A word that is longer than a line is broken. */
export function linesOf(text: string, width: number, type: Type, label = ''): number {
  const space = lengthOf(' ', type);
  const before = label === '' ? 0 : lengthOf(label, { ...type, weight: 'bold' });
  return text.split('\n').reduce((all, paragraph, index) => {
    let [lines, used] = [1, index === 0 ? before : 0];
    for (const [place, word] of paragraph.split(' ').entries()) {
      let gap = place === 0 ? 0 : space;
      for (const part of word.split(ENDS)) {
        const length = lengthOf(part, type);
        const isNext = used > 0 && used + gap + length > width;
        if (isNext) lines += 1;
        used = isNext ? length : used + gap + length;
        // Of what is broken the rest begins a line; where it is broken is not the same everywhere.
        if (used > width) lines += Math.ceil(used / width);
        used = used > width ? used % width : used;
        gap = 0;
      }
    }
    return all + lines;
  }, 0);
}
