// How much each figure works with. Small sizes are for trying a figure out: their numbers say little.

export interface Sizes {
  readonly isSmall: boolean;
  /** Subscriptions: a usual large bot, and the largest this one is meant for. */
  readonly channels: number;
  readonly manyChannels: number;
  /** Reminders that are due at once where the rate is measured. */
  readonly due: number;
  /** Reminders that go over HTTP. */
  readonly posted: number;
  /** Reminders due at one instant where lateness is measured: some, and a rush. */
  readonly together: readonly [number, number];
  /** Channels of a rush at the pace that the platform allows. */
  readonly rush: number;
  /** Reminders that the store works with on a server of its own. */
  readonly dueOnServer: number;
}

const usual: Sizes = {
  isSmall: false,
  channels: 100_000,
  manyChannels: 1_000_000,
  due: 20_000,
  posted: 5000,
  together: [1000, 10_000],
  rush: 10_000,
  dueOnServer: 20_000,
};

const small: Sizes = {
  isSmall: true,
  channels: 2000,
  manyChannels: 10_000,
  due: 1000,
  posted: 500,
  together: [100, 500],
  rush: 150,
  dueOnServer: 1000,
};

/** @param rush channels of the rush, where another number is wished for: at 50 a second 10,000 take 200 s */
export function sizesFor(isSmall: boolean, rush: number | null): Sizes {
  const sizes = isSmall ? small : usual;
  return rush === null ? sizes : { ...sizes, rush };
}
