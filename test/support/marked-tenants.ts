import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ReadonlyJson,
  type ReadonlyJsonObject,
} from '../../src/sandbox/json.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import type { TestCaller } from './identified-gateway.js';

const MARK = /⟦([^⟧]*)⟧/g;
/** Keys whose texts the gateway shows as they are. */
const SHOWN = new Set(['name', 'remark', 'description']);
/** Ids that are unique over the whole platform, by the keys that hold them. */
const UNIQUE_IDS = new Set(['uuid', 'value', 'line_id']);

/** What an answer shows, and what of it belongs to somebody else. */
export interface Finding {
  /** Marks and ids whose owner is known. */
  readonly seen: number;
  readonly foreign: readonly string[];
}

/** A platform whose every shown text says whose it is, so that a foreign one is known wherever it turns up. */
export class MarkedTenants {
  /** Main accounts and, of each, its sub-accounts bound one by one. */
  readonly callers: readonly TestCaller[];
  readonly #tags = new Map<string, string>();
  /** The tags of the accounts that an id may come from. */
  readonly #owners = new Map<string, Set<string>>();

  constructor(private readonly sandbox: Sandbox) {
    this.callers = sandbox.data.mainAccounts.flatMap(({ mainAccountId, subAccountIds }, main) => {
      const boundIds = [null, ...subAccountIds];
      boundIds.forEach((id, sub) => this.#tags.set(id ?? mainAccountId, id === null ? `m${main}` : `m${main}s${sub}`));
      return boundIds.map((boundAccountId) => ({ mainAccountId, boundAccountId }));
    });
    for (const [accountId, tag] of this.#tags) this.#own(accountId, tag);
    for (const { mainAccountId } of sandbox.data.mainAccounts) this.#markTasks(mainAccountId);
    for (const accountId of this.#tags.keys()) this.#markSetup(accountId);
  }

  tagOf({ mainAccountId, boundAccountId }: TestCaller): string {
    return this.#tags.get(boundAccountId ?? mainAccountId) ?? '';
  }

  /** The ids of the tasks that a caller may see, in upstream order. */
  taskIds({ mainAccountId, boundAccountId }: TestCaller): unknown[] {
    return this.sandbox.data
      .tasks(mainAccountId)
      .filter(({ accountId }) => boundAccountId === null || accountId === boundAccountId)
      .map(({ row }) => (isJsonObject(row) ? row['uuid'] : null));
  }

  /** Holds every text of an answer against its caller. */
  inspect(answer: unknown, caller: TestCaller): Finding {
    const texts = textsOf(answer);
    const marks = texts.flatMap((text) => Array.from(text.matchAll(MARK), ([, tag = '']) => [text, [tag]] as const));
    const ids = texts.flatMap((text) => {
      const owners = this.#owners.get(text);
      return owners === undefined ? [] : [[text, [...owners]] as const];
    });
    const known = [...marks, ...ids];
    const foreign = known.filter(([, tags]) => !tags.some((tag) => this.#mayShow(tag, caller)));
    return { seen: known.length, foreign: foreign.map(([text]) => text) };
  }

  #mayShow(tag: string, caller: TestCaller): boolean {
    const own = this.tagOf(caller);
    return tag === own || (caller.boundAccountId === null && tag.startsWith(`${own}s`));
  }

  #markTasks(mainAccountId: string): void {
    this.sandbox.data.changeTasks(
      (tasks) =>
        tasks.map(({ accountId, row }) => ({ accountId, row: this.#marked(row, this.#tags.get(accountId) ?? '') })),
      mainAccountId,
    );
  }

  #markSetup(accountId: string): void {
    const tag = this.#tags.get(accountId) ?? '';
    this.sandbox.data.changeTaskSetup(accountId, (setup) => {
      for (const [key, value] of Object.entries(setup)) setup[key] = this.#marked(firstOf(value), tag);
    });
  }

  #marked(value: ReadonlyJson, tag: string): JsonValue {
    if (isJsonList(value)) return value.map((item) => this.#marked(item, tag));
    return isJsonObject(value) ? this.#markedObject(value, tag) : value;
  }

  #markedObject(row: ReadonlyJsonObject, tag: string): JsonObject {
    return Object.fromEntries(
      Object.entries(row).map(([key, value]) => {
        if (UNIQUE_IDS.has(key) && typeof value === 'string') this.#own(value, tag);
        return [key, SHOWN.has(key) && typeof value === 'string' ? `${value}⟦${tag}⟧` : this.#marked(value, tag)];
      }),
    );
  }

  #own(id: string, tag: string): void {
    this.#owners.set(id, (this.#owners.get(id) ?? new Set()).add(tag));
  }
}

/** A few rows of each list do: what there are thousands of here is questions. */
function firstOf(value: ReadonlyJson): ReadonlyJson {
  return isJsonList(value) ? value.slice(0, 5) : value;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
