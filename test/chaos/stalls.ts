/** A time in which a process could not do what was due. Milliseconds since the epoch, by the monotonic clock. */
export interface Stall {
  readonly begin: number;
  readonly end: number;
  /** How much of it counts. */
  readonly milliseconds: number;
}

const TICK_MS = 20;
/** Timers are never exact; what is below says nothing. */
const NOTICED_MS = 10;
/** Longer than any answer takes. */
const REMEMBERED_MS = 60_000;

/** The clock that the processes of one machine share, and that nobody can set back while they run. */
export function instant(): number {
  return performance.timeOrigin + performance.now();
}

/** The stalls of one process, by which its lateness is told from that of what it watches. */
export class Stalls {
  #stalls: Stall[] = [];

  add(stall: Stall): void {
    this.#stalls.push(stall);
    const [oldest] = this.#stalls;
    if (oldest && oldest.end < stall.end - 2 * REMEMBERED_MS) {
      this.#stalls = this.#stalls.filter(({ end }) => end >= stall.end - REMEMBERED_MS);
    }
  }

  /** Milliseconds of stalls that touch the time from `begin` to `end`. */
  within(begin: number, end: number): number {
    return this.#stalls
      .filter((stall) => stall.begin < end && stall.end > begin)
      .reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  }
}

/** How late a tick came, and how much of a processor the process had meanwhile. */
export interface Tick {
  readonly late: number;
  readonly worked: number;
}

/** Calls `tell` for every noticeable stall of this process; `counts` says how much of one counts. Answers what ends it. */
export function watchStalls(counts: (tick: Tick) => number, tell: (stall: Stall) => void): () => void {
  let last = instant();
  let cpu = process.cpuUsage();
  const timer = setInterval(() => {
    const [begin, end, used] = [last, instant(), process.cpuUsage(cpu)];
    [last, cpu] = [end, process.cpuUsage()];
    const milliseconds = counts({ late: end - begin - TICK_MS, worked: (used.user + used.system) / 1000 });
    if (milliseconds > NOTICED_MS) tell({ begin, end, milliseconds });
  }, TICK_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
