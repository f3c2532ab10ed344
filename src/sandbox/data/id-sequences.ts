/** Where each noun's numbers begin; 96 and 101 are the documented task's call-time group and script group. */
const FIRST_IDS = {
  callTimeGroup: 96,
  scriptGroup: 101,
  bridgeGroup: 11,
  autoRecycleRule: 201,
  llmIntentionConfig: 61,
  customerServiceGroup: 31,
} as const;

/** Numeric ids as a database hands them out: unique over all accounts. */
export class IdSequences {
  readonly #next: Record<keyof typeof FIRST_IDS, number> = { ...FIRST_IDS };

  next(noun: keyof typeof FIRST_IDS): number {
    const id = this.#next[noun];
    this.#next[noun] += 1;
    return id;
  }
}
