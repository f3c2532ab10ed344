import type { FindingCause, Message } from './finding.js';

/** Why a task cannot call, and what a person has to know of it. */
export interface Reason {
  readonly cause: FindingCause;
  readonly message: Message;
  readonly parameters: Readonly<Record<string, unknown>>;
}
