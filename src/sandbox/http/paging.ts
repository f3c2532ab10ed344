import { stated } from './request.js';

/** How the platform answers a larger `per_page` than it allows. */
export interface PageRules {
  /** A larger `per_page` is clamped to it silently; null: no maximum, since the platform's own is unknown. */
  readonly maxPerPage: number | null;
  /** Whether `meta.per_page` repeats what was asked instead of the size that was used. */
  readonly echoesPerPage: boolean;
  /** Whether `meta.last_page` is computed from what was asked instead of the size that was used. */
  readonly echoesLastPage: boolean;
}

/** A page of the list, as the query asks for it. */
export interface Page {
  readonly page: number;
  /** The size that is used. */
  readonly perPage: number;
  /** As in `meta`: a string if it was passed, a number if it was not. */
  readonly statedPerPage: string | number;
  /** The size that `meta.last_page` is computed from. */
  readonly lastPageSize: number;
}

/** `page` and `per_page` that the platform does not accept, field by field. */
export type PageFaults = Readonly<Record<string, readonly string[]>>;

const DEFAULT_PER_PAGE = 15;

export function readPage(query: Readonly<Record<string, string>>, rules: PageRules): Page | PageFaults {
  const faulty = ['page', 'per_page'].filter((field) => !isPositive(stated(query, field)));
  if (faulty.length > 0) return Object.fromEntries(faulty.map((field) => [field, [`${field} 必须是正整数。`]]));
  const passed = stated(query, 'per_page');
  const asked = Number(passed ?? DEFAULT_PER_PAGE);
  const perPage = Math.min(asked, rules.maxPerPage ?? asked);
  const shown = rules.echoesPerPage ? asked : perPage;
  return {
    page: Number(stated(query, 'page') ?? 1),
    perPage,
    statedPerPage: passed === null ? shown : String(shown),
    lastPageSize: rules.echoesLastPage ? asked : perPage,
  };
}

function isPositive(value: string | null): boolean {
  return value === null || /^0*[1-9]\d{0,8}$/.test(value);
}

export function isPage(read: Page | PageFaults): read is Page {
  return 'statedPerPage' in read;
}

/** `meta` of a list (2.0任务列表); `has_pages` is false only where the list fits on its first page. */
export function pageMeta(page: Page, total: number): Record<string, string | number | boolean> {
  const lastPage = Math.max(1, Math.ceil(total / page.lastPageSize));
  return {
    has_pages: lastPage > 1 || page.page > 1,
    total,
    last_page: lastPage,
    current_page: page.page,
    per_page: page.statedPerPage,
  };
}
