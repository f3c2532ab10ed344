import type { Viewer } from '../domain/viewer.js';
import type { CallScope, Platform, TaskPage } from '../upstream/platform.js';
import { joinWherePagesAreSaved, planFewestPages, type PagePlanner } from './page-plan.js';
import { joinSpans, overlaps, type Span } from './span.js';
import { TaskRows } from './task-rows.js';
import type { TaskScope } from './task-scope.js';

/** What reading a list takes from its operation. */
export interface TaskListOptions {
  readonly platform: Platform;
  readonly callScope: CallScope;
  readonly viewer: Viewer;
  readonly scope: TaskScope;
  /** Rows that one call may ask for. */
  readonly maxPageSize: number;
}

interface FailedRead {
  readonly span: Span;
  readonly error: unknown;
}

interface PageNumber {
  readonly page: number;
  readonly perPage: number;
}

/** One page that was asked for, and what came of it. */
interface Read extends PageNumber {
  readonly outcome: TaskPage | FailedRead;
}

/** One task list of the platform, read page by page; knows what has been read and what failed. */
export class TaskList {
  readonly scope: TaskScope;
  readonly rows = new TaskRows();
  readonly #options: TaskListOptions;
  readonly #failures: FailedRead[] = [];
  #pageSize: number;

  constructor(options: TaskListOptions) {
    this.scope = options.scope;
    this.#options = options;
    this.#pageSize = options.maxPageSize;
  }

  /** The most rows a call gives: as configured, or fewer where the platform turned out to give fewer. */
  get pageSize(): number {
    return this.#pageSize;
  }

  /** Why part of a span could not be read; undefined where it was, or has not been tried. */
  failureWithin(span: Span): FailedRead | undefined {
    const gaps = this.rows.missing(span);
    return this.#failures.find((failure) => gaps.some((gap) => overlaps(failure.span, gap)));
  }

  /**
   * Reads what is missing of the spans, all pages at once; failures are kept, not thrown. The platform may answer smaller
   * pages than it was asked for (its maximum is undocumented), so what is still missing then is asked for again.
   */
  async read(spans: readonly Span[], planner: PagePlanner = planFewestPages): Promise<void> {
    // Ends: a page fills its gap, is kept as a failure, or shows a smaller page size, which has an end as well.
    for (let gaps = this.#untried(spans); gaps.length > 0; gaps = this.#untried(spans)) {
      const reads = await Promise.all(this.#plan(gaps, planner).map((page) => this.#readPage(page)));
      for (const read of reads) this.#keep(read);
    }
  }

  #untried(spans: readonly Span[]): Span[] {
    const missing = joinSpans(spans).flatMap((span) => this.rows.missing(span));
    return missing.filter((gap) => this.failureWithin(gap) === undefined);
  }

  /** Gaps can share a page; it is read once. */
  #plan(gaps: readonly Span[], planner: PagePlanner): PageNumber[] {
    const pages = new Map<string, PageNumber>();
    for (const gap of joinWherePagesAreSaved(gaps, (span) => planner(span, this.#pageSize))) {
      const { perPage, first, last } = planner(gap, this.#pageSize);
      for (let page = first; page <= last; page += 1) pages.set(`${page}/${perPage}`, { page, perPage });
    }
    return [...pages.values()];
  }

  async #readPage({ page, perPage }: PageNumber): Promise<Read> {
    const { platform, callScope, viewer, scope } = this.#options;
    const { mainAccountId, boundAccountId: owner } = viewer;
    try {
      const outcome = await platform.fetchTaskPage({ mainAccountId, ...scope, page, perPage, owner }, callScope);
      return { page, perPage, outcome };
    } catch (error) {
      const span = { begin: (page - 1) * perPage, end: page * perPage };
      return { page, perPage, outcome: { span, error } };
    }
  }

  #keep({ page, perPage, outcome }: Read): void {
    if ('error' in outcome) {
      this.#failures.push(outcome);
      return;
    }
    // Of a page that turns out smaller, only the first one surely stands where it was asked for.
    const isShort = outcome.perPage < perPage;
    if (isShort) this.#pageSize = Math.min(this.#pageSize, outcome.perPage);
    if (!isShort || page === 1) this.rows.add((page - 1) * outcome.perPage, outcome);
  }
}
