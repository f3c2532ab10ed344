import type { CallTimeGroup } from '../../domain/call-time-group.js';
import type { CallerLine } from '../../domain/caller-line.js';
import type { Rows } from '../../domain/rows.js';
import type { ScriptGroup } from '../../domain/script-group.js';
import type { TaskSetup } from '../../domain/task-setup.js';
import type { Task } from '../../domain/task.js';
import type { TaskSchedule } from '../../domain/work-hours/work-hours.js';
import type { Zone } from '../../domain/zone.js';
import type { TaskPage } from '../platform.js';
import { isMalformed } from '../decoding/rows.js';
import type { CacheEntry } from './kept-answer.js';

/** To be raised whenever what is kept changes its shape: what older and newer versions keep must not be mixed up. */
export const FORMAT = '1';

/** What is kept: domain objects of these two kinds. */
export type Answer = TaskSetup | TaskPage;

/** The lists of a set-up. */
const LISTS = [
  ...(['callTimeGroups', 'callerLines', 'scriptGroups', 'bridgeGroups', 'autoRecycleRules'] as const),
  ...(['endActions', 'llmIntentionConfigs', 'customerServiceGroups'] as const),
] as const;

/** JSON leaves of a zone its id; the map of lines is written as a list. */
interface WrittenSetup extends Omit<TaskSetup, 'callerLinesById'> {
  readonly callerLinesById: readonly CallerLine[];
}
interface WrittenEntry extends Pick<CacheEntry, 'createdAt' | 'logicalExpiration'> {
  readonly askedAt: number;
  readonly readAt: number;
  readonly page?: TaskPage;
  readonly setup?: WrittenSetup;
}

/** An entry as text. */
export function encodeEntry({ value: kept, createdAt, logicalExpiration }: CacheEntry): string {
  const { askedAt, readAt } = kept;
  const written: WrittenEntry = { createdAt, logicalExpiration, askedAt, readAt, ...write(kept.value as Answer) };
  return JSON.stringify(written);
}

function write(answer: Answer): Pick<WrittenEntry, 'page' | 'setup'> {
  if ('rows' in answer) return { page: answer };
  return { setup: { ...answer, callerLinesById: [...answer.callerLinesById.values()] } };
}

/** What an entry must be, as its key says, and the zone of its hours. */
export interface Expected {
  readonly kind: 'setup' | 'page';
  readonly zone: Zone;
}

/** The entry of a text, not frozen. Throws for what is none, for one of another kind, and for hours of another zone. */
export function decodeEntry(text: string, { kind, zone }: Expected): CacheEntry {
  const { createdAt, logicalExpiration, askedAt, readAt, page, setup } = JSON.parse(text) as WrittenEntry;
  if (![createdAt, logicalExpiration, askedAt, readAt].every(Number.isFinite)) throw new Error('It has no times.');
  const value = kind === 'page' ? readPage(page, zone) : readSetup(setup, zone);
  return { createdAt, logicalExpiration, value: { value, askedAt, readAt } };
}

function readPage(page: TaskPage | undefined, zone: Zone): TaskPage {
  if (page === undefined) throw new Error('It has no page.');
  if (![page.total, page.perPage].every(Number.isInteger)) throw new Error('It has no size.');
  checkLists([page.rows]);
  for (const row of page.rows) if (row !== null && !isMalformed(row)) restoreTask(row, zone);
  return page;
}

function restoreTask({ local, remote }: Task, zone: Zone): void {
  if (local) restoreZone(local.schedule, zone);
  if (remote) restoreZone(remote.schedule, zone);
}

function restoreZone({ workHours }: Pick<TaskSchedule | CallTimeGroup, 'workHours'>, zone: Zone): void {
  if (workHours === null) return;
  if (workHours.zone.id !== zone.id) throw new Error('Its hours are of another zone.');
  (workHours as { zone: Zone }).zone = zone;
}

/** What stands in several lists is one object again, as the platform's answer was read. */
function readSetup(setup: WrittenSetup | undefined, zone: Zone): TaskSetup {
  if (setup === undefined) throw new Error('It has no set-up.');
  checkLists([setup.callerLinesById, ...LISTS.flatMap((name) => [setup[name].rows, setup[name].malformed])]);
  for (const group of setup.callTimeGroups.rows) restoreZone(group, zone);
  const callerLinesById = new Map(setup.callerLinesById.map((line) => [line.id, line]));
  const shared = (lines: Rows<CallerLine>): Rows<CallerLine> => ({
    ...lines,
    rows: lines.rows.map((line) => callerLinesById.get(line.id) ?? line),
  });
  const withSharedLines = (group: ScriptGroup): ScriptGroup => ({ ...group, callerLines: shared(group.callerLines) });
  return {
    ...setup,
    callerLines: shared(setup.callerLines),
    callerLinesById,
    scriptGroups: { ...setup.scriptGroups, rows: setup.scriptGroups.rows.map(withSharedLines) },
  };
}

function checkLists(lists: readonly unknown[]): void {
  if (!lists.every(Array.isArray)) throw new Error('It has something else in place of a list.');
}
