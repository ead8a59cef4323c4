// Where people can complain, what is the case with one rule, and the marks that a post may carry.
import type { Authority } from '../../src/core/authority.ts';
import { complaintMessage } from '../../src/messages/answers/complaint.ts';
import { markedRepeat, markedSample } from '../../src/messages/parts/marks.ts';
import { standingMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Named } from './named.ts';
import { pagesOf } from './pages.ts';
import { eea } from './plans.ts';
import { scene, view } from './services.ts';

function authority(code: string, index: number): Authority {
  return {
    id: `watch-${code.toLowerCase()}-${String(index)}`,
    names: { en: 'Example Authority' },
    jurisdictions: [code],
    scope: 'everyone',
    url: `https://example.com/authority-${String(index)}`,
    complaint: `https://example.com/complain-${String(index)}`,
    sources: ['https://example.com/'],
    checkedOn: '2026-08-22',
  };
}

export function complaintSamples(locale: string): readonly Named[] {
  const december = scene({ on: '2025-12-01', locale });
  const seen = view(december, eea);
  const due = scene({ on: '2025-10-26', locale });
  const reminder = reminderMessage(due, view(due, eea));
  return [
    ['standing', standingMessage(december, seen, null)],
    ['marked as a sample', markedSample(due, reminder)],
    ['marked as a repeat', markedRepeat(due, reminder)],
  ];
}

/** Asked for in full: a place may have as many authorities as it has states. */
export function longComplaintSamples(locale: string): readonly Named[] {
  const amid = (count: number, page: number) => {
    const from = scene({ on: '2025-12-01', locale });
    const authorities = Array.from({ length: count }, (_, index) => authority('NL', index));
    return complaintMessage({ ...from, authorities }, view(from, eea), page);
  };
  return [
    ...pagesOf('complaint', (page) => amid(1, page)),
    ...pagesOf('complaint, many authorities', (page) => amid(30, page)),
  ];
}
