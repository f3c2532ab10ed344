import type { Finding, LineLoad, ReportData } from '../../../src/commands/report/answer.js';

/** A name that would be markup, or move the cursor of a terminal, if anything wrote it as it is. */
export const HOSTILE = `<img src=x onerror="alert(1)">'&amp;\u001b[2J\u202e</title><script>`;

export function findingOf(stated: Partial<Finding> = {}): Finding {
  return {
    ...{ id: '1', kind: 'NEVER_CALLS_AGAIN', severity: 'CRITICAL', isCertain: true, from: null, until: null },
    ...{ message: 'It never calls again.', taskCount: 1, tasks: [{ platformId: 't', name: 'June' }] },
    ...{ subject: { __typename: 'Task', id: 'g', platformId: 't', name: 'June' } },
    ...stated,
  };
}

/** Two days from 3 June, of which 09:00 to 12:00 are busy on each. */
export function lineOf(
  stated: Partial<LineLoad> & { readonly busy?: Partial<LineLoad['spans'][number]> } = {},
): LineLoad {
  const { busy, ...rest } = stated;
  const idle = { capacity: 10, atLeast: 0, atMost: 0 };
  const at = (day: number, hour: string): string => `2026-06-0${day}T${hour}:00+08:00`;
  const spans = [
    { from: at(3, '00:00'), to: at(3, '09:00'), ...idle },
    { from: at(3, '09:00'), to: at(3, '12:00'), ...idle, atLeast: 4, atMost: 6, ...busy },
    { from: at(3, '12:00'), to: at(4, '09:00'), ...idle },
    { from: at(4, '09:00'), to: at(4, '12:00'), ...idle, atLeast: 4, atMost: 6, ...busy },
    { from: at(4, '12:00'), to: at(5, '00:00'), ...idle },
  ];
  const { atLeast = 4, atMost = 6 } = busy ?? {};
  const callerLine = { id: 'l', platformId: '7', name: 'Line 7' };
  return { callerLine, peakAtLeast: atLeast, peakAtMost: atMost, spans, ...rest };
}

export function dataOf(stated: Partial<ReportData> = {}): ReportData {
  return {
    ...{ account: 'main', isSandbox: false, asOf: '2026-06-03T10:00:00+08:00', failures: [] },
    ...{ from: '2026-06-03T00:00:00+08:00', until: '2026-06-10T00:00:00+08:00' },
    ...{ counts: { CRITICAL: 1 }, findings: [findingOf()], lines: [lineOf()] },
    ...stated,
  };
}
