import { abortable } from '../client/abortable.js';

/** Slots at once. */
export interface SlotLimits {
  readonly total: number;
  readonly perGroup: number;
  readonly perCaller: number;
}

/** Whose turn it is. */
export interface Turn {
  /** Groups take turns. */
  readonly group: string;
  /** The callers of a group take its turns in turn. */
  readonly caller: string;
}

interface Group {
  readonly name: string;
  running: number;
  /** In the order of their turns, as the groups are. */
  readonly callers: Map<string, Caller>;
}

interface Caller {
  readonly name: string;
  running: number;
  /** Each starts its work. A set keeps the order of arrival and can forget any of them at no cost. */
  readonly waiting: Set<() => void>;
}

/**
 * A concurrency limit whose slots are shared fairly: a group with a thousand waiting callers, or a caller with a thousand pieces
 * of work, delays another one by a single turn. Work of one caller starts in the order of its arrival.
 */
export class FairSlots {
  readonly #limits: SlotLimits;
  /** Those with work that runs or waits, in the order of their turns. */
  readonly #groups = new Map<string, Group>();
  #total: number;
  #running = 0;

  constructor(limits: SlotLimits) {
    this.#limits = limits;
    this.#total = limits.total;
  }

  get total(): number {
    return this.#total;
  }

  get running(): number {
    return this.#running;
  }

  /** Slots that could be in use now, if there were enough of them. */
  get demand(): number {
    let demand = 0;
    for (const { callers } of this.#groups.values()) {
      let ofGroup = 0;
      for (const { running, waiting } of callers.values()) {
        ofGroup += Math.max(running, Math.min(running + waiting.size, this.#limits.perCaller));
      }
      demand += Math.min(ofGroup, this.#limits.perGroup);
    }
    return demand;
  }

  /** What runs beyond the new total, goes on. */
  resize(total: number): void {
    this.#total = total;
    this.#startWaiting();
  }

  /** Resolves, with what gives the slot back, when it is the turn of this work. Rejects when the signal aborts before. */
  async take(turn: Turn, signal: AbortSignal): Promise<() => void> {
    const group = this.#groups.get(turn.group) ?? { name: turn.group, running: 0, callers: new Map<string, Caller>() };
    const caller = group.callers.get(turn.caller) ?? { name: turn.caller, running: 0, waiting: new Set() };
    const hasRoom = this.#running < this.#total && this.#mayStart(group) && this.#mayRun(caller);
    if (hasRoom && !signal.aborted) this.#start(group, caller);
    else await this.#wait(group, caller, signal);
    return () => {
      this.#release(group, caller);
    };
  }

  /** How much work of this caller waits. */
  waiting({ group, caller }: Turn): number {
    return this.#groups.get(group)?.callers.get(caller)?.waiting.size ?? 0;
  }

  /** Counts the work, and moves its group and caller to the end of their lines. */
  #start(group: Group, caller: Caller): void {
    this.#running += 1;
    group.running += 1;
    caller.running += 1;
    moveToEnd(this.#groups, group);
    moveToEnd(group.callers, caller);
  }

  /** The work is counted as its turn comes, so that nothing that arrives in between takes its slot. */
  #wait(group: Group, caller: Caller, signal: AbortSignal): Promise<void> {
    return abortable(signal, (resolve) => {
      const start = (): void => {
        this.#start(group, caller);
        resolve();
      };
      this.#groups.set(group.name, group);
      group.callers.set(caller.name, caller);
      caller.waiting.add(start);
      return () => {
        caller.waiting.delete(start);
        this.#forgetIdle(group, caller);
      };
    });
  }

  #release(group: Group, caller: Caller): void {
    this.#running -= 1;
    group.running -= 1;
    caller.running -= 1;
    this.#forgetIdle(group, caller);
    this.#startWaiting();
  }

  #startWaiting(): void {
    while (this.#running < this.#total && this.#startNext());
  }

  /** Whether there is one. Passes over the groups and callers that run as much as they may, which are few. */
  #startNext(): boolean {
    for (const group of this.#groups.values()) {
      if (!this.#mayStart(group)) continue;
      for (const caller of group.callers.values()) {
        const [start] = caller.waiting;
        if (start === undefined || !this.#mayRun(caller)) continue;
        start();
        return true;
      }
    }
    return false;
  }

  #mayStart({ running }: Group): boolean {
    return running < this.#limits.perGroup;
  }

  #mayRun({ running }: Caller): boolean {
    return running < this.#limits.perCaller;
  }

  #forgetIdle(group: Group, caller: Caller): void {
    if (caller.running === 0 && caller.waiting.size === 0) group.callers.delete(caller.name);
    if (group.callers.size === 0) this.#groups.delete(group.name);
  }
}

function moveToEnd<T extends { readonly name: string }>(line: Map<string, T>, item: T): void {
  line.delete(item.name);
  line.set(item.name, item);
}
