import { UpstreamBadResponseError } from '../../errors.js';
import type { TaskPage } from '../platform.js';
import { readInt, type WireRecord } from './leaf.js';

/** Which page was asked for, and how many rows came. */
interface PageRead {
  readonly page: number;
  /** The size that was asked for. */
  readonly asked: number;
  readonly rowCount: number;
}

type PageSize = Pick<TaskPage, 'total' | 'perPage'>;

/** What `meta` says; where it does not say it, what an honest answer would say. */
interface Meta {
  readonly total: number;
  readonly perPage: number;
  readonly lastPage: number;
}

/**
 * How many rows the list has, and which page size gives this page's rows their indexes. Throws UpstreamBadResponseError if no
 * size explains the page.
 *
 * The platform may use a smaller size than asked (its maximum is undocumented). `per_page` may be that size or an echo of
 * what was asked (2.0任务列表 shows it as the text that was passed), and `last_page` may be computed from either. So both
 * are compared with the number of rows:
 * - Page 1 always shows the size.
 * - A later page whose numbers agree is believed. It may still be of a smaller size that happens to give as many rows and
 *   the same `last_page`; nothing in the answer shows that.
 * - A later page whose numbers contradict each other has the one size that explains them, else null. A row that was added
 *   or deleted while the platform answered looks the same, and is null, too.
 */
export function readPageSize(meta: WireRecord, read: PageRead): PageSize {
  const shown = readMeta(meta, read);
  if (read.rowCount > read.asked) throw otherSize();
  return read.page === 1 ? firstPageSize(shown, read) : laterPageSize(shown, read);
}

/** If rows are missing, the page is full. */
function firstPageSize({ total, perPage }: Meta, { rowCount }: PageRead): PageSize {
  if (rowCount >= total) return { total: rowCount, perPage: Math.max(perPage, rowCount) };
  if (rowCount === 0) throw noRows();
  return { total, perPage: rowCount };
}

function laterPageSize(meta: Meta, read: PageRead): PageSize {
  const { total, perPage, lastPage } = meta;
  const remaining = Math.max(0, total - (read.page - 1) * perPage);
  if (read.rowCount === 0 && remaining > 1) throw noRows();
  // A last page without its only row: the row was deleted meanwhile.
  const isExpected = read.rowCount === Math.min(remaining, perPage) || read.rowCount === 0;
  const isConsistent = isExpected && lastPage === lastPageOf(total, perPage);
  return { total, perPage: isConsistent ? perPage : smallerSize(meta, read) };
}

/** Null: more than one size, or none, explains the page. */
function smallerSize({ total, perPage, lastPage }: Meta, { page, rowCount }: PageRead): number | null {
  if (rowCount === 0) return null;
  if (lastPage === lastPageOf(total, perPage)) {
    // Both may be echoes. Before the last page of the echoed size, a page of any smaller size is full.
    return page * perPage < total && rowCount < perPage ? rowCount : null;
  }
  const size = page < lastPage ? rowCount : (total - rowCount) / (page - 1);
  const isSize = Number.isInteger(size) && size >= rowCount && size < perPage;
  return isSize && lastPageOf(total, size) === lastPage ? size : null;
}

function lastPageOf(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}

function readMeta(meta: WireRecord, { asked }: PageRead): Meta {
  const total = readInt(meta['total']);
  if (total === null || total < 0) {
    throw new UpstreamBadResponseError('The platform did not say how many tasks there are.', 'meta.total');
  }
  const perPage = readPositive(meta['per_page']) ?? asked;
  if (perPage > asked) throw otherSize();
  return { total, perPage, lastPage: readPositive(meta['last_page']) ?? lastPageOf(total, perPage) };
}

function readPositive(value: unknown): number | null {
  const number = readInt(value);
  return number !== null && number >= 1 ? number : null;
}

/** The rows of a page of a larger size have other indexes than were asked for. */
function otherSize(): UpstreamBadResponseError {
  return new UpstreamBadResponseError('The platform answered a page of another size than asked.', 'meta.per_page');
}

function noRows(): UpstreamBadResponseError {
  return new UpstreamBadResponseError('The platform sent no tasks where its list goes on.', 'data');
}
