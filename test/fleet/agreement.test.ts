import { describe, expect, it } from '@jest/globals';
import { compare, deviation, disagreements, type Comparison } from './agreement.js';
import type { Scrape } from './replica.js';
import { parseSamples, sumOf } from './samples.js';
import { NO_ANSWERS, withAnswer, type Tally } from './tally.js';

const TEXT = `# HELP switchboard_operations_total GraphQL requests that have ended.
# TYPE switchboard_operations_total counter
switchboard_operations_total{operation="Page",client="a \\"b\\", {c}",outcome="ok"} 90
switchboard_operations_total{operation="One",client="unknown",outcome="ok"} 10
switchboard_operations_total{operation="One",client="unknown",outcome="error"} 5
switchboard_operations_total{operation="One",client="unknown",outcome="aborted"} 1
switchboard_operation_errors_total{operation="One",code="UPSTREAM_TIMEOUT"} 5
switchboard_platform_request_duration_seconds_bucket{le="0.1",endpoint="task/create",outcome="ok"} 7
switchboard_platform_request_duration_seconds_count{endpoint="task/create",outcome="ok"} 40
switchboard_response_cache_requests_total{result="hit"} 106
process_resident_memory_bytes 1.5e+8
`;

describe('samples', () => {
  it('are read with their labels, whatever is in these', () => {
    const samples = parseSamples(TEXT);
    expect(samples[0]?.labels).toEqual({ operation: 'Page', client: 'a \\"b\\", {c}', outcome: 'ok' });
    expect(sumOf(samples, 'switchboard_operations_total', { outcome: 'ok' })).toBe(100);
    expect(sumOf(samples, 'process_resident_memory_bytes')).toBe(150_000_000);
  });
});

function tally(ok: number, timeouts: number): Tally {
  let counted: Tally = { ...NO_ANSWERS, outcomes: { ...NO_ANSWERS.outcomes, ok } };
  for (let index = 0; index < timeouts; index += 1) {
    counted = withAnswer(counted, 'error', ['UPSTREAM_TIMEOUT', 'UPSTREAM_TIMEOUT']);
  }
  return counted;
}

describe('figures of the gateways', () => {
  const scrape: Scrape = { samples: parseSamples(TEXT), before: tally(99, 5), after: tally(101, 5) };
  const judge = (change: Partial<Scrape> = {}, left = 1, platformRequests = 40): string[] =>
    disagreements(compare({ scrapes: [{ ...scrape, ...change }], left, platformRequests, cutRequests: 1 })).map(
      ({ text }) => text,
    );

  it('agree if they lie between what was counted before and after they were read', () => {
    expect(judge()).toEqual([]);
  });

  it('do not agree if they differ by more than 1 % and a few', () => {
    expect(judge({ before: tally(104, 5), after: tally(105, 5) })).toEqual([
      'operations that ended with ok: 100 by the gateways, 104 to 105 by those who asked',
    ]);
    expect(judge({ before: tally(90, 5), after: tally(96, 5) })).toHaveLength(1);
    expect(judge({}, 1, 50)).toEqual(['requests to the platform: 40 by the gateways, 49 to 50 by those who asked']);
    expect(judge({ before: tally(99, 9), after: tally(99, 9) })).toHaveLength(2);
  });

  it('may be higher by those who left and were counted as answered', () => {
    expect(judge({ before: tally(90, 5), after: tally(96, 5) }, 5)).toEqual([]);
  });

  it('are compared code by code, also those that only one side knows', () => {
    const names = compare({
      scrapes: [{ ...scrape, after: withAnswer(tally(101, 5), 'error', ['X']) }],
      left: 0,
      platformRequests: 0,
      cutRequests: 0,
    });
    expect(names.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['answers with UPSTREAM_TIMEOUT', 'answers with X']),
    );
  });

  it('deviate by what they are outside their bounds', () => {
    const at = (measured: number): number =>
      deviation({ name: '', measured, least: 100, most: 200 } satisfies Comparison);
    expect([at(100), at(150), at(99), at(210)]).toEqual([0, 0, 0.01, 0.05]);
  });
});
