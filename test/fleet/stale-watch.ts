import type { Exchange, Judgement } from '../chaos/judge.js';
import { questionText } from '../chaos/questions.js';
import type { Breach } from '../chaos/verdict.js';
import type { Strike } from './platform-messages.js';

/** A refusal of the platform is its answer, and the limits of an operation are the gateway's: stale data replaces neither. */
const REPLACED = new Set(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_BAD_RESPONSE', 'UPSTREAM_TIMEOUT']);
/** Longer than the gateway waits for the platform, which refuses a call some time after the fault has struck it. */
const CALL_MS = 2000;

/** An answer that was not given, though the same process had given it before. */
interface Missing {
  readonly mainAccountId: string;
  readonly text: string;
  readonly wholeAt: number;
  readonly endedAt: number;
}

/**
 * What a process has answered whole it has stored, and must be able to answer for as long as stale data is served, however the
 * platform fails. Its caches are larger than what is asked.
 */
export class StaleWatch {
  readonly #wholeAt = new Map<string, number>();
  readonly #missing: Missing[] = [];

  constructor(private readonly staleMs: number) {}

  /** `process`: who answered. */
  hear(process: string, { question, tenant, answer }: Exchange, { codes, isWhole }: Judgement): void {
    const { mainAccountId } = tenant;
    const key = `${process} ${tenant.name} ${questionText(question)}`;
    if (isWhole) {
      if (codes.length === 0) this.#wholeAt.set(key, answer.sentAt);
      return;
    }
    const wholeAt = this.#wholeAt.get(key);
    const missing = codes.filter((code) => REPLACED.has(code));
    if (wholeAt === undefined || missing.length === 0 || answer.endedAt - wholeAt > this.staleMs) return;
    const age = ((answer.sentAt - wholeAt) / 1000).toFixed(1);
    const text = `${question.name}: ${missing.join()}, ${age} s after this process had the answer`;
    this.#missing.push({ mainAccountId, text, wholeAt, endedAt: answer.endedAt });
  }

  /**
   * Those that should have been given. What the platform refuses leaves the caches of all replicas, whoever asked: then other
   * answers that were made of it are missing too.
   */
  breaches(strikes: readonly Strike[]): Breach[] {
    const isExplained = ({ mainAccountId, wholeAt, endedAt }: Missing): boolean =>
      strikes.some(
        (strike) =>
          strike.isRefusal &&
          strike.mainAccountId === mainAccountId &&
          strike.at >= wholeAt - CALL_MS &&
          strike.at <= endedAt,
      );
    return this.#missing.filter((each) => !isExplained(each)).map(({ text }) => ({ invariant: 'stale', text }));
  }
}
