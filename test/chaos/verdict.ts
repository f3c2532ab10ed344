/** What has to hold, and the words for it in the verdict. */
export const INVARIANTS = {
  valid: 'every answer is valid GraphQL over HTTP',
  shape: 'data has the shape that the query asks for',
  punctual: 'no answer is later than the deadline and 1 s',
  true: 'data is what the platform holds',
  own: 'nothing of another tenant, and never the token',
  refused: 'what must be refused is refused, and nothing else',
  codes: 'error codes are documented ones',
  whole: 'without faults every answer is whole',
  healthy: 'healthy again within 10 s after the faults',
  stable: 'no unhandled rejection, crash or warning',
  sockets: 'sockets are back at their start level',
  heap: 'heap after GC is within 10 % of its start level',
  explained: 'no answer fails unless the platform did',
  stale: 'what a process has answered once, it answers again',
  figures: 'metrics agree within 1 % with those who asked',
  concurrency: 'calls at once stay within the limit of the fleet',
  memory: 'heap after GC stays within what caches may take',
  end: 'the process ends at SIGTERM, with exit code 0',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** A time at which something did not hold. */
export interface Breach {
  readonly invariant: Invariant;
  readonly text: string;
}

const SHOWN_BREACHES = 5;

/** How often each invariant was looked at, and how often it did not hold. */
export class Verdict {
  readonly #checked = new Map<Invariant, number>();
  readonly #breaches = new Map<Invariant, string[]>();

  /** Looked at once; holds unless there are breaches. */
  check(invariants: readonly Invariant[], breaches: readonly Breach[]): void {
    for (const invariant of invariants) this.#checked.set(invariant, (this.#checked.get(invariant) ?? 0) + 1);
    for (const { invariant, text } of breaches) {
      this.#breaches.set(invariant, [...(this.#breaches.get(invariant) ?? []), text]);
    }
  }

  /** An invariant that was never looked at does not hold either. */
  failed(invariants: readonly Invariant[]): Invariant[] {
    return invariants.filter((invariant) => this.#breaches.has(invariant) || !this.#checked.has(invariant));
  }

  /** Lines for people. */
  report(invariants: readonly Invariant[]): string[] {
    return invariants.flatMap((invariant) => {
      const breaches = this.#breaches.get(invariant) ?? [];
      const checked = this.#checked.get(invariant) ?? 0;
      const state = breaches.length > 0 ? 'BROKEN' : checked > 0 ? 'holds' : 'NOT CHECKED';
      return [
        `${state.padEnd(11)} ${INVARIANTS[invariant].padEnd(56)} ${String(breaches.length).padStart(5)} of ${checked}`,
        ...[...new Set(breaches)].slice(0, SHOWN_BREACHES).map((text) => `            - ${text}`),
      ];
    });
  }
}
