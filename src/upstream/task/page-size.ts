import { UpstreamBadResponseError } from '../../errors.js';
import { readInt } from '../decoding/leaf.js';

/** Which page was asked for, and of which size. */
export interface PageNumber {
  readonly page: number;
  readonly perPage: number;
}

/** What a page tells of its list: rows in all, and the size of page that the platform used. */
export interface PageSize {
  readonly total: number;
  readonly perPage: number;
}

interface ReadPage extends PageNumber {
  readonly rowCount: number;
}

type Meta = Readonly<Record<string, unknown>>;

/**
 * The size by which a page's rows have their places. The platform's maximum is undocumented and `per_page` can be an echo
 * of what was asked (2.0任务列表 shows it as the text that was passed), so it is held against `last_page`, which is a
 * division by the true size, and against the rows. Throws UpstreamBadResponseError where no size explains the page.
 */
export function readPageSize(meta: Meta, read: ReadPage): PageSize {
  const stated = { total: readTotal(meta['total']), perPage: readPerPage(meta['per_page'], read.perPage) };
  const lastPage = readInt(meta['last_page']);
  const isEcho = lastPage !== null && lastPage !== Math.max(1, Math.ceil(stated.total / stated.perPage));
  return isEcho ? sizeBehindEcho(stated, read, lastPage) : sizeByRows(stated, read);
}

function sizeBehindEcho(stated: PageSize, { page, rowCount }: ReadPage, lastPage: number): PageSize {
  if (page > lastPage && rowCount === 0) return stated;
  const isShortened = page === 1 || page < lastPage;
  const perPage = isShortened ? rowCount : (stated.total - rowCount) / (page - 1);
  if (Number.isInteger(perPage) && perPage >= 1 && perPage < stated.perPage) return { ...stated, perPage };
  throw otherSize();
}

/** A row that is deleted or added while the platform answers makes its last page a row off; that moves no place. */
function sizeByRows(stated: PageSize, { page, rowCount }: ReadPage): PageSize {
  const begin = (page - 1) * stated.perPage;
  const expected = Math.min(stated.perPage, Math.max(0, stated.total - begin));
  if (rowCount >= expected) return { ...stated, total: Math.max(stated.total, rowCount > 0 ? begin + rowCount : 0) };
  const isLaterLastPage = page > 1 && expected < stated.perPage;
  if (isLaterLastPage) return stated;
  if (rowCount > 0) return { ...stated, perPage: rowCount };
  throw new UpstreamBadResponseError('The platform sent no tasks where its list goes on.', 'data');
}

function readTotal(value: unknown): number {
  const total = readInt(value);
  if (total !== null && total >= 0) return total;
  throw new UpstreamBadResponseError('The platform did not say how many tasks there are.', 'meta.total');
}

/** A string where the size was asked for, a number where it was not; where it is not stated, the one asked for. */
function readPerPage(value: unknown, asked: number): number {
  const perPage = readInt(value);
  if (perPage === null || perPage < 1) return asked;
  if (perPage > asked) throw otherSize();
  return perPage;
}

/** The rows of a page of another size stand at other places than were asked for. */
function otherSize(): UpstreamBadResponseError {
  return new UpstreamBadResponseError('The platform answered a page of another size than asked.', 'meta.per_page');
}
