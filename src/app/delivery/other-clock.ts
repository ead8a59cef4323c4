// A clock elsewhere, of which one only knows readings: each was taken at some moment between a question and its answer.
// Many of them together say closer how far it is from one's own.

/** Of the time that passes: two clocks run apart by no more, whatever keeps them right. */
const DRIFT = 1e-4;

/** Milliseconds of one's own clock; what is meant lies between. */
export interface Between {
  readonly earliest: number;
  readonly latest: number;
}

export interface OtherClock {
  /** It showed `reading` at some moment between two of one's own; all in milliseconds. */
  note(reading: number, since: number, until: number): void;
  /** When it shows `reading` by one's own clock. Unbounded before the first reading was noted. */
  when(reading: number): Between;
  /** How far apart the two bounds are; infinite before the first. */
  readonly width: number;
}

export function createOtherClock(): OtherClock {
  let lead: Between = { earliest: Number.NEGATIVE_INFINITY, latest: Number.POSITIVE_INFINITY };
  let notedAt = Number.NEGATIVE_INFINITY;
  return {
    note(reading, since, until) {
      const apart = lead.latest - lead.earliest < Number.POSITIVE_INFINITY ? DRIFT * (until - notedAt) : 0;
      const earliest = Math.max(lead.earliest - apart, since - reading);
      const latest = Math.min(lead.latest + apart, until - reading);
      // They contradict each other where the other clock was set: what it showed before says nothing any more.
      lead =
        earliest <= latest ? { earliest, latest } : { earliest: since - reading, latest: until - reading };
      notedAt = until;
    },
    when: (reading) => ({ earliest: reading + lead.earliest, latest: reading + lead.latest }),
    get width() {
      return lead.latest - lead.earliest;
    },
  };
}
