import type { Exchange, Judgement } from '../chaos/judge.js';
import { questionText } from '../chaos/questions.js';
import type { Breach } from '../chaos/verdict.js';

/** A refusal of the platform is its answer, and the limits of an operation are the gateway's: stale data replaces neither. */
const REPLACED = new Set(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_BAD_RESPONSE', 'UPSTREAM_TIMEOUT']);

/**
 * What a process has answered whole it has stored, and must be able to answer for as long as stale data is served, however the
 * platform fails. Its caches are larger than what is asked.
 */
export class StaleWatch {
  /** By main account. */
  readonly #wholeAt = new Map<string, Map<string, number>>();

  constructor(private readonly staleMs: number) {}

  /** `process`: who answered. */
  hear(process: string, { question, tenant, answer }: Exchange, { codes, isWhole }: Judgement): Breach[] {
    const key = `${process} ${tenant.name} ${questionText(question)}`;
    const ofAccount = this.#wholeAt.get(tenant.mainAccountId) ?? new Map<string, number>();
    this.#wholeAt.set(tenant.mainAccountId, ofAccount);
    if (isWhole) {
      if (codes.length === 0) ofAccount.set(key, answer.sentAt);
      return [];
    }
    // What the platform refuses leaves the caches of all replicas, and other answers were made of it too.
    if (codes.includes('UPSTREAM_REFUSED')) ofAccount.clear();
    const wholeAt = ofAccount.get(key);
    const missing = codes.filter((code) => REPLACED.has(code));
    if (wholeAt === undefined || missing.length === 0 || answer.endedAt - wholeAt > this.staleMs) return [];
    const age = ((answer.sentAt - wholeAt) / 1000).toFixed(1);
    return [
      { invariant: 'stale', text: `${question.name}: ${missing.join()}, ${age} s after this process had the answer` },
    ];
  }
}
