import type { Exchange, Judgement } from './judge.js';

/** What the load was, for people. */
export class Statistics {
  asked = 0;
  whole = 0;
  partial = 0;
  left = 0;
  shed = 0;
  readonly #codes = new Map<string, number>();
  #milliseconds: number[] = [];

  add({ answer }: Exchange, { isWhole, codes, isShed }: Judgement): void {
    this.asked += 1;
    if (answer.kind === 'left') {
      this.left += 1;
      return;
    }
    if (isShed) this.shed += 1;
    else if (isWhole) this.whole += 1;
    else this.partial += 1;
    this.#milliseconds.push(answer.endedAt - answer.sentAt);
    for (const code of codes) this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
  }

  /** Milliseconds that so many of a hundred answers did not exceed. */
  percentile(share: number): number {
    const sorted = [...this.#milliseconds].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
  }

  get codes(): string {
    return [...this.#codes]
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]) => `${code} ${count}`)
      .join(', ');
  }

  /** Begins anew. */
  reset(): void {
    this.#milliseconds = [];
    this.#codes.clear();
    this.asked = this.whole = this.partial = this.left = this.shed = 0;
  }
}
