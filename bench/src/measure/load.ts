import { Client, type Dispatcher } from 'undici';

import { exchange, type Answer } from './exchange.js';

/** One of the requests that are sent in turn, and the check of its answers. */
export interface Turn {
  readonly request: Dispatcher.DispatchOptions;
  /** Is called before the request is sent; its result checks the answer: null, or what is wrong with it. */
  readonly begin: () => (answer: Answer) => string | null;
}

export interface LoadOptions {
  readonly origin: string;
  readonly turns: readonly Turn[];
  readonly connections: number;
  readonly seconds: number;
}

/** The outcome of a load. */
export interface LoadFigures {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, in milliseconds, in order. */
  readonly latencies: readonly number[];
  readonly wrong: number;
  /** What was wrong with the first wrong answer; null: none was. */
  readonly fault: string | null;
}

/** Closed loops: each connection sends its next request when the answer to the last has come. Ends with the last answer. */
export async function runLoad({ origin, turns, connections, seconds }: LoadOptions): Promise<LoadFigures> {
  const latencies: number[] = [];
  const faults: string[] = [];
  const begin = performance.now();
  let next = 0;

  const loop = async (client: Client): Promise<void> => {
    while (performance.now() - begin < seconds * 1000) {
      const turn = turns[next++ % turns.length];
      if (turn === undefined) throw new Error('There is nothing to ask.');
      const sent = performance.now();
      const check = turn.begin();
      const answer = await exchange(client, turn.request);
      latencies.push(performance.now() - sent);
      const fault = check(answer);
      if (fault !== null) faults.push(fault);
    }
  };

  const clients = Array.from({ length: connections }, () => new Client(origin));
  try {
    await Promise.all(clients.map(loop));
  } finally {
    await Promise.all(clients.map((client) => client.destroy()));
  }
  return {
    requests: latencies.length,
    seconds: (performance.now() - begin) / 1000,
    latencies: latencies.sort((a, b) => a - b),
    wrong: faults.length,
    fault: faults[0] ?? null,
  };
}
