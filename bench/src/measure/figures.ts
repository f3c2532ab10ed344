import { median, quantile } from './statistics.js';
import type { LoadFigures } from './load.js';

/** What a row did in one round, or in the median of several. */
export interface Figures {
  readonly cpuMicros: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssBytes: number;
  readonly upstreamCalls: number;
  readonly requests: number;
}

/** Before and after a round: the server's CPU, the platform's calls. */
export interface Account {
  readonly cpuMicros: number;
  readonly upstreamCalls: number;
  readonly rssBytes: number;
}

export function roundFigures({ requests, seconds, latencies }: LoadFigures, used: Account): Figures {
  return {
    cpuMicros: used.cpuMicros / requests,
    requestsPerSecond: requests / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    rssBytes: used.rssBytes,
    upstreamCalls: used.upstreamCalls / requests,
    requests,
  };
}

/** Each figure's own median. */
export function medianFigures(rounds: readonly Figures[]): Figures {
  const of = (figure: (round: Figures) => number): number => median(rounds.map(figure));
  return {
    cpuMicros: of((round) => round.cpuMicros),
    requestsPerSecond: of((round) => round.requestsPerSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    rssBytes: of((round) => round.rssBytes),
    upstreamCalls: of((round) => round.upstreamCalls),
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
  };
}
