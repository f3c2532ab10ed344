import { variableNotes } from './variable-notes.js';
import { wholeNumber } from './whole-number.js';

/** What keeps faults of the platform, and operations that ask for too much, from spreading. */
export const resilienceVariables = {
  UPSTREAM_RETRIES: wholeNumber({ from: 0, to: 10, standard: 2 }).register(variableNotes, {
    default: '2',
    meaning:
      'Retries of one call after a connection that was refused or reset, HTTP 502, 503, 504, or 429 with `Retry-After`; `0`: none.',
  }),
  UPSTREAM_BREAKER_FAILURES: wholeNumber({ from: 0, to: 100_000, standard: 20 }).register(variableNotes, {
    default: '20',
    meaning:
      'Consecutive failed calls of one main account to one endpoint after which its calls are answered `UPSTREAM_UNAVAILABLE` without being made, but for one every 5 seconds; `0`: never.',
  }),
  UPSTREAM_MAX_CALLS: wholeNumber({ from: 0, to: 100_000, standard: 200 }).register(variableNotes, {
    default: '200',
    meaning: 'Calls to the platform that one operation may make, retries not counted; `0`: as many as it takes.',
  }),
};
