// The issue form with what somebody answered filled in: a form of the forge takes its fields from the address.
// Source: docs.github.com, "Creating an issue", "Creating an issue from a URL query"; fields go by their id.
import type { Suggestion } from '../../../catalogue/drafting/suggestion-to-yaml.ts';

/** Platforms take longer addresses on buttons, but one of them no more than this. */
const LONGEST_LINK = 512;

const TEMPLATE = 'add-a-case.yml';

/** Fields of .github/ISSUE_TEMPLATE/add-a-case.yml, the most useful first. */
function fieldsOf(suggestion: Suggestion): readonly (readonly [string, string | null])[] {
  const { service, change, date, meaning, link, off, jurisdictions } = suggestion;
  const told = date === null ? null : `${date}${meaning === null ? '' : `, ${meaning}`}`;
  return [
    ['template', TEMPLATE],
    ['service', service],
    ['sources', link],
    ['date', told],
    ['use', change],
    ['audience', jurisdictions.length === 0 ? null : jurisdictions.join(', ')],
    ['ways', off],
    ['title', `Case: ${service}`],
  ];
}

/**
 * The address of the form, with as many answers as have room; what has none is left out whole.
 * @param form where new issues are made, such as https://github.com/OWNER/REPOSITORY/issues/new
 */
export function suggestionLink(form: string, suggestion: Suggestion): string {
  let url = new URL(form);
  for (const [name, value] of fieldsOf(suggestion)) {
    if (value === null) continue;
    const longer = new URL(url);
    longer.searchParams.set(name, value);
    if (longer.href.length <= LONGEST_LINK) url = longer;
  }
  return url.href;
}
