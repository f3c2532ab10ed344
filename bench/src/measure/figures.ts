import { median, quantile } from './statistics.js';
import type { LoadFigures } from './load.js';

/** What was measured of a row, in one round or over several. */
export interface Figures {
  readonly cpuMicros: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Resident memory after the round; of several, after the last. */
  readonly rssBytes: number;
  /** Calls of the platform per request. */
  readonly upstreamCalls: number;
  readonly requests: number;
}

/** What a round has used in all. */
export interface RoundUse {
  readonly cpuMicros: number;
  readonly upstreamCalls: number;
  readonly rssBytes: number;
}

export function roundFigures({ requests, seconds, latencies }: LoadFigures, used: RoundUse): Figures {
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

/** The median of each figure, but for memory and the number of requests. */
export function medianFigures(rounds: readonly Figures[]): Figures {
  const of = (figure: (round: Figures) => number): number => median(rounds.map(figure));
  return {
    cpuMicros: of((round) => round.cpuMicros),
    requestsPerSecond: of((round) => round.requestsPerSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    rssBytes: rounds.at(-1)?.rssBytes ?? NaN,
    upstreamCalls: of((round) => round.upstreamCalls),
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
  };
}
