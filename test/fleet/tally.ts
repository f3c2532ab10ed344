import type { Exchange, Judgement } from '../chaos/judge.js';

export type Outcome = 'ok' | 'error' | 'refused';

/** What the callers were answered, counted as the gateway's metrics count it. */
export interface Tally {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Answers with an error of that code. */
  readonly codes: Readonly<Record<string, number>>;
}

export const NO_ANSWERS: Tally = { outcomes: { ok: 0, error: 0, refused: 0 }, codes: {} };

/** A tally with one answer more. */
export function withAnswer({ outcomes, codes }: Tally, outcome: Outcome, answered: readonly string[]): Tally {
  const more = [...new Set(answered)].map((code): [string, number] => [code, (codes[code] ?? 0) + 1]);
  return {
    outcomes: { ...outcomes, [outcome]: outcomes[outcome] + 1 },
    codes: { ...codes, ...Object.fromEntries(more) },
  };
}

/** Null: it is no answer of the gateway's. */
export function outcomeOf({ answer }: Exchange, { codes }: Judgement): Outcome | null {
  if (answer.kind !== 'answer') return null;
  if (codes.length === 0) return answer.status === 200 ? 'ok' : null;
  // What has no data was refused before anything was executed.
  return answer.status === 200 ? 'error' : 'refused';
}
