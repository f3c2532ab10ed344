import { agenda, type AgendaEvent } from '../domain/agenda.js';
import { findFindings, type FindingOptions, type Findings } from '../domain/findings/findings.js';
import type { HolidayCalendar } from '../domain/holidays.js';
import { lineLoads, type LineLoad } from '../domain/line-load.js';
import type { SnapshotRead } from '../domain/snapshot.js';
import type { Span } from '../domain/sorted-spans.js';
import { SnapshotMemo } from './snapshot-memo.js';

/** Shared by all operations of the process. */
export class SnapshotMemos {
  readonly findings = new SnapshotMemo<Findings>();
  readonly lineLoads = new SnapshotMemo<readonly LineLoad[]>();
  readonly agendas = new SnapshotMemo<readonly AgendaEvent[]>();
}

/** What is computed of the snapshot of one operation. All reject if the snapshot does. */
export class SnapshotAnalyses {
  readonly #memos: SnapshotMemos;
  readonly #read: () => Promise<SnapshotRead>;

  constructor(memos: SnapshotMemos, read: () => Promise<SnapshotRead>) {
    this.#memos = memos;
    this.#read = read;
  }

  async findings(options: FindingOptions): Promise<Findings> {
    const { snapshot } = await this.#read();
    return this.#memos.findings.get(snapshot, {
      key: keyOf(options.horizon, options.calendar),
      compute: (of) => findFindings(of, options),
      isCurrent: ({ changesAt }) => options.now < changesAt,
    });
  }

  async lineLoads(span: Span, calendar: HolidayCalendar): Promise<readonly LineLoad[]> {
    const { snapshot } = await this.#read();
    const key = keyOf(span, calendar);
    return this.#memos.lineLoads.get(snapshot, { key, compute: (of) => lineLoads(of, span, calendar) });
  }

  async agenda(span: Span, calendar: HolidayCalendar): Promise<readonly AgendaEvent[]> {
    const { snapshot } = await this.#read();
    const key = keyOf(span, calendar);
    return this.#memos.agendas.get(snapshot, { key, compute: (of) => agenda(of, span, calendar) });
  }
}

/** Calendars of the same version have the same days off. */
function keyOf({ from, to }: Span, { version }: HolidayCalendar): string {
  return `${from} ${to} ${version}`;
}
