import { agenda, type AgendaEvent } from '../domain/agenda.js';
import { findFindings, type FindingOptions, type Findings } from '../domain/findings/findings.js';
import type { HolidayCalendar } from '../domain/holidays.js';
import { lineLoads, type LineLoad } from '../domain/line-load.js';
import type { Snapshot } from '../domain/snapshot.js';
import type { Span } from '../domain/sorted-spans.js';
import { SnapshotMemo } from './snapshot-memo.js';

/** What is computed of snapshots, for all operations of the process. */
export class SnapshotAnalyses {
  readonly #findings = new SnapshotMemo<Findings>();
  readonly #lineLoads = new SnapshotMemo<readonly LineLoad[]>();
  readonly #agendas = new SnapshotMemo<readonly AgendaEvent[]>();

  findings(snapshot: Snapshot, options: FindingOptions): Promise<Findings> {
    return this.#findings.get(snapshot, {
      key: keyOf(options.horizon, options.calendar),
      compute: () => findFindings(snapshot, options),
      isCurrent: ({ changesAt }) => options.now < changesAt,
    });
  }

  lineLoads(snapshot: Snapshot, span: Span, calendar: HolidayCalendar): Promise<readonly LineLoad[]> {
    const compute = () => lineLoads(snapshot, span, calendar);
    return this.#lineLoads.get(snapshot, { key: keyOf(span, calendar), compute });
  }

  agenda(snapshot: Snapshot, span: Span, calendar: HolidayCalendar): Promise<readonly AgendaEvent[]> {
    const compute = () => agenda(snapshot, span, calendar);
    return this.#agendas.get(snapshot, { key: keyOf(span, calendar), compute });
  }
}

/** Calendars of the same version have the same days off. */
function keyOf({ from, to }: Span, { version }: HolidayCalendar): string {
  return `${from} ${to} ${version}`;
}
