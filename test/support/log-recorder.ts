import { z } from 'zod';
import { createLog, type Logger } from '../../src/log.js';
import { noteOutput } from './secrecy/written.js';

/** What was logged, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

export interface LogRecorder {
  readonly log: Logger;
  readonly lines: readonly LogLine[];
  /** Resolves with the first line for which `matches` holds, already written or still to come. */
  readonly line: (matches: (line: LogLine) => boolean) => Promise<LogLine>;
}

const logLine = z.record(z.string(), z.unknown());

/** The gateway's own log at its most talkative, kept in memory. */
export function recordLog(): LogRecorder {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const write = (text: string): void => {
    noteOutput(text);
    lines.push(logLine.parse(JSON.parse(text)));
    waiting.forEach((look) => {
      look();
    });
  };
  const line = (matches: (line: LogLine) => boolean): Promise<LogLine> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = lines.find(matches);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { log: createLog({ level: 'trace', stream: { write } }), lines, line };
}
