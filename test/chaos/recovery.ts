import type { Exchange, Judgement } from './judge.js';
import { instant } from './stalls.js';
import type { Verdict } from './verdict.js';

export const RECOVERY_MS = 10_000;
/** The load goes on for this long after all has to be well. */
const AFTERWARDS_MS = 3000;

/** What recovery watches. */
export interface Recovering {
  onJudged: ((exchange: Exchange, judgement: Judgement) => void) | null;
  excusedMs(begin: number, end: number): number;
  isMachineOverloaded(at: number): boolean;
}

/** The time after the faults: every answer to what is asked from ten seconds on is whole, and all breakers are closed by then. */
export class Recovery {
  readonly #begin: number;
  readonly #scene: Recovering;
  readonly #ill: string[] = [];
  #judged = 0;
  #lastIllAt: number;
  #closedAt: number | null = null;

  constructor(scene: Recovering, begin = instant()) {
    this.#scene = scene;
    this.#begin = this.#lastIllAt = begin;
    scene.onJudged = (exchange, judgement) => {
      this.#hear(exchange, judgement);
    };
  }

  get isOver(): boolean {
    return instant() > this.#begin + RECOVERY_MS + AFTERWARDS_MS;
  }

  /** Only the first time counts at which they are closed. */
  hearBreakers(areClosed: boolean, at = instant()): void {
    if (areClosed) this.#closedAt ??= at;
  }

  /** Judges, and says in a line how it went. */
  conclude(verdict: Verdict): string {
    this.#scene.onJudged = null;
    const end = this.#begin + RECOVERY_MS + this.#scene.excusedMs(this.#begin, this.#begin + RECOVERY_MS);
    const faults = [...this.#ill];
    if (this.#closedAt === null || this.#closedAt > end) faults.push('breakers are not closed');
    if (this.#judged === 0) faults.push('nothing was asked after the faults');
    verdict.check(
      ['healthy'],
      faults.map((text) => ({ invariant: 'healthy', text })),
    );
    const [answers, breakers] = [this.#lastIllAt, this.#closedAt].map((at) =>
      at === null ? 'never' : `after ${((at - this.#begin) / 1000).toFixed(1)} s`,
    );
    return `recovery: all answers whole ${answers ?? ''}, all breakers closed ${breakers ?? ''}`;
  }

  #hear({ answer, question }: Exchange, { isWhole, isShed, codes }: Judgement): void {
    // What was asked before the faults ended may have met them.
    if (answer.kind === 'left' || answer.sentAt < this.#begin) return;
    this.#judged += 1;
    if (isWhole) return;
    // A machine that lets nobody run makes a gateway shed load that is perfectly well.
    if (isShed && this.#scene.isMachineOverloaded(answer.sentAt)) return;
    const excused = this.#scene.excusedMs(this.#begin, answer.endedAt);
    this.#lastIllAt = Math.max(this.#lastIllAt, answer.endedAt);
    if (answer.sentAt <= this.#begin + RECOVERY_MS + excused) return;
    const after = Math.round(answer.sentAt - this.#begin);
    this.#ill.push(`${question.name}, asked ${after} ms after the faults, had ${codes.join() || 'no answer'}`);
  }
}
