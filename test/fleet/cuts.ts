import type { Exchange } from '../chaos/judge.js';
import { replicaPort, REPLICA_HEADER } from './nginx-config.js';

export interface Kill {
  readonly port: number;
  readonly at: number;
}

/**
 * Requests that a kill cut and that no proxy can save: the killed replica had the last word, it died while the request was
 * open, and either part of its answer had been sent, or the request was older than it may be to be passed on.
 */
export class Cuts {
  constructor(
    private readonly retryMs: number,
    private readonly kills: () => readonly Kill[],
  ) {}

  isCut({ answer }: Exchange): boolean {
    const { headers, sentAt, endedAt } = answer;
    if (headers === null || answer.kind === 'left') return false;
    const port = replicaPort(headers[REPLICA_HEADER]);
    const kill = this.kills().find((each) => each.port === port && each.at >= sentAt && each.at <= endedAt);
    if (kill === undefined) return false;
    return answer.kind !== 'answer' || (answer.status === 502 && endedAt - sentAt >= this.retryMs);
  }
}
