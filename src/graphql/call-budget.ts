import { CallLimitError } from '../errors.js';

/** The calls to the platform that one operation may make. */
export class CallBudget {
  #made = 0;

  /** 0: as many as it takes. */
  constructor(private readonly limit: number) {}

  /** Counts a call that is about to be made. Throws CallLimitError where that would be one too many. */
  take(): void {
    if (this.limit > 0 && this.#made >= this.limit) throw new CallLimitError(this.limit);
    this.#made += 1;
  }
}
