import { UpstreamError, UpstreamTimeoutError, UpstreamUnavailableError } from '../../errors.js';

/**
 * What a call says of the platform. `there`: it answered, if only to refuse. `failing`: no connection, no answer in time, or
 * a 5xx. `unknown`: nothing was sent, or the operation was over before there was an answer.
 */
export type Verdict = 'there' | 'failing' | 'unknown';

/** How a call ended, after its retries. */
export class Outcome<T> {
  private constructor(
    readonly verdict: Verdict,
    /** The answer; throws where there is none. */
    readonly take: () => T,
  ) {}

  static answered<T>(answer: T): Outcome<T> {
    return new Outcome('there', () => answer);
  }

  static failed(verdict: Verdict, error: unknown): Outcome<never> {
    return new Outcome<never>(verdict, () => {
      throw error;
    });
  }
}

/** What a failed call says, given whether anything was sent and whether its operation was over. */
export function verdictOf(error: unknown, { wasSent, isOver }: { wasSent: boolean; isOver: boolean }): Verdict {
  if (!wasSent || isOver || !(error instanceof UpstreamError)) return 'unknown';
  return error instanceof UpstreamTimeoutError || error instanceof UpstreamUnavailableError ? 'failing' : 'there';
}
