import type { Breach } from '../chaos/verdict.js';
import { sumOf, valuesOf, type Sample } from './samples.js';
import type { Scrape } from './replica.js';
import type { Outcome, Tally } from './tally.js';

/** A figure of the gateways, and between what it has to lie by what was counted outside. */
export interface Comparison {
  readonly name: string;
  readonly measured: number;
  readonly least: number;
  readonly most: number;
}

const TOLERANCE = 0.01;
const OUTCOMES: readonly Outcome[] = ['ok', 'error', 'refused'];

export interface AgreementInput {
  /** The last of every process. */
  readonly scrapes: readonly Scrape[];
  /** Callers who left before the answer. */
  readonly left: number;
  /** Requests that reached the sandbox. */
  readonly platformRequests: number;
  /** Of these, those that were open when their replica was killed. */
  readonly cutRequests: number;
}

/**
 * Compares what the gateways counted with what the callers and the sandbox did. While the metrics are read answers go on: they
 * have to lie between the callers' counts before and after.
 */
export function compare({ scrapes, left, platformRequests, cutRequests }: AgreementInput): Comparison[] {
  const samples = scrapes.flatMap((scrape) => scrape.samples);
  const aborted = sumOf(samples, 'switchboard_operations_total', { outcome: 'aborted' });
  // A caller who leaves may leave too late for the gateway to notice.
  const unnoticed = Math.max(0, left - aborted);
  return [
    ...OUTCOMES.map((outcome) => ({
      name: `operations that ended with ${outcome}`,
      measured: sumOf(samples, 'switchboard_operations_total', { outcome }),
      ...bounds(scrapes, unnoticed, ({ outcomes }) => outcomes[outcome]),
    })),
    ...codesOf(scrapes, samples).map((code) => ({
      name: `answers with ${code}`,
      measured: sumOf(samples, 'switchboard_operation_errors_total', { code }),
      ...bounds(scrapes, unnoticed, ({ codes }) => codes[code] ?? 0),
    })),
    {
      name: 'requests to the platform',
      measured: sumOf(samples, 'switchboard_platform_request_duration_seconds_count'),
      least: platformRequests - cutRequests,
      most: platformRequests,
    },
    cacheComparison(samples),
  ];
}

type Bounds = Pick<Comparison, 'least' | 'most'>;

function bounds(scrapes: readonly Scrape[], slack: number, of: (tally: Tally) => number): Bounds {
  const total = (tallies: readonly Tally[]): number => tallies.reduce((sum, tally) => sum + of(tally), 0);
  return {
    least: total(scrapes.map(({ before }) => before)),
    most: total(scrapes.map(({ after }) => after)) + slack,
  };
}

function codesOf(scrapes: readonly Scrape[], samples: readonly Sample[]): string[] {
  const counted = scrapes.flatMap(({ after }) => Object.keys(after.codes));
  return [...new Set([...counted, ...valuesOf(samples, 'switchboard_operation_errors_total', 'code')])].sort();
}

/** Whatever was executed or answered from the cache had one result of the cache. */
function cacheComparison(samples: readonly Sample[]): Comparison {
  const executed = ['ok', 'error'].map((outcome) => sumOf(samples, 'switchboard_operations_total', { outcome }));
  const least = executed.reduce((sum, each) => sum + each, 0);
  const aborted = sumOf(samples, 'switchboard_operations_total', { outcome: 'aborted' });
  const refused = sumOf(samples, 'switchboard_operations_total', { outcome: 'refused' });
  return {
    name: 'results of the response cache',
    measured: sumOf(samples, 'switchboard_response_cache_requests_total'),
    least,
    most: least + aborted + refused,
  };
}

/** How far a figure is outside its bounds, as a share of them. */
export function deviation({ measured, least, most }: Comparison): number {
  const outside = Math.max(0, least - measured, measured - most);
  return outside === 0 ? 0 : outside / Math.max(1, measured < least ? least : most);
}

/** One in so few is more than 1 %: what is rare may differ by this many. */
const RARE = 2;

export function disagreements(comparisons: readonly Comparison[]): Breach[] {
  return comparisons
    .filter((each) => deviation(each) > TOLERANCE && deviation(each) * Math.max(each.least, each.most) > RARE)
    .map(({ name, measured, least, most }) => ({
      invariant: 'figures',
      text: `${name}: ${measured} by the gateways, ${least === most ? least : `${least} to ${most}`} by those who asked`,
    }));
}
