// `draft` for people: what was found, how sure it is, and the words each finding was read from.
import type {
  Draft,
  Found,
  FoundContradiction,
  FoundDate,
  FoundWay,
} from '../../src/catalogue/draft/draft.ts';

const percent = (confidence: number): string => `${Math.round(confidence * 100)}%`.padStart(4);

function line(what: string, { confidence, quote }: Found): string {
  return `  ${what}\n    ${percent(confidence)}  “${quote}”`;
}

const asFarAsKnown = ({ date, precision }: FoundDate): string =>
  date.slice(0, { day: 10, month: 7, year: 4 }[precision]);

/** A heading with its lines; nothing where nothing was found. */
function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${heading}:`, ...lines, ''];
}

function wayText({ kind, url, path }: FoundWay): string {
  return [kind, path.join(' → '), url ?? ''].filter((part) => part !== '').join('  ');
}

const sides = { article: 'in the article', catalogue: 'with the catalogue', calendar: 'with the calendar' };

function contradictionLine({ about, with: side, quote, other, confidence }: FoundContradiction): string {
  return `  ${about} (${sides[side]})\n    ${percent(confidence)}  “${quote}” / “${other}”`;
}

function head(draft: Draft): string {
  const service =
    draft.service === null ? 'No service found' : `${draft.service} (${draft.known ? 'known' : 'unknown'})`;
  const published = draft.publishedOn === null ? 'no day of publication' : `published ${draft.publishedOn}`;
  return `${service}; language ${draft.language}; ${published}; confidence ${percent(draft.confidence).trim()}`;
}

function proposalText({ proposal, event, known }: Draft): string {
  if (proposal === 'nothing') return 'Proposal: nothing. The article says nothing that the catalogue lacks.';
  if (proposal === 'new-rule') return `Proposal: a new rule${known ? '' : ' of a new service'}.`;
  const about = event?.rule ?? 'a rule that has to be found';
  return `Proposal: the event "${event?.event ?? 'announced'}" for ${about}.`;
}

/** Everything a draft holds, as lines for a terminal. */
export function draftText(draft: Draft): string {
  const { jurisdictions, data } = draft;
  return [
    head(draft),
    '',
    ...section(
      'Dates',
      draft.dates.map((one) => line(`${asFarAsKnown(one)}  ${one.meaning}`, one)),
    ),
    ...section('Where', [
      ...jurisdictions.included.map((one) => line(one.code, one)),
      ...jurisdictions.excluded.map((one) => line(`not ${one.code}`, one)),
    ]),
    ...section('Data', [
      ...data.used.map((one) => line(one.text, one)),
      ...data.excluded.map((one) => line(`not ${one.text}`, one)),
    ]),
    ...section(
      'Age',
      draft.ages.map((one) => line(one.text, one)),
    ),
    ...section(
      'Ways',
      draft.ways.map((one) => line(wayText(one), one)),
    ),
    ...section(
      'Regulators',
      draft.regulators.map((one) => line(one.name, one)),
    ),
    ...section('Contradictions', draft.contradictions.map(contradictionLine)),
    proposalText(draft),
  ].join('\n');
}
