import type { Platform } from '../../../src/upstream/platform.js';
import { deepFreeze } from '../../../src/upstream/reuse/deep-freeze.js';
import { Random } from './random.js';
import { spoil } from './spoiled.js';

type Setup = Awaited<ReturnType<Platform['fetchTaskSetup']>>;
type Page = Awaited<ReturnType<Platform['fetchTaskPage']>>;

export interface ReplayOptions {
  /** Of what is spoiled in the answers; null: nothing. */
  readonly spoiledBy: number | null;
  /** Whether answers that have been given before are given at once. */
  readonly isPrompt: boolean;
}

/** Answers as a platform did the first time. */
export class ReplayingPlatform {
  readonly #platform: Platform;
  readonly #setups = new Map<string, Setup>();
  readonly #pages = new Map<string, Page>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** How many answers are known by now. */
  get known(): number {
    return this.#setups.size + this.#pages.size;
  }

  replay(options: ReplayOptions): Platform {
    return {
      fetchTaskSetup: (request, scope) =>
        answer(this.#setups, { ...options, key: JSON.stringify(request) }, () =>
          this.#platform.fetchTaskSetup(request, scope),
        ),
      fetchTaskPage: (request, scope) =>
        answer(this.#pages, { ...options, key: JSON.stringify(request) }, () =>
          this.#platform.fetchTaskPage(request, scope),
        ),
    };
  }
}

function answer<T>(
  known: Map<string, T>,
  { key, isPrompt, spoiledBy }: ReplayOptions & { readonly key: string },
  read: () => T | Promise<T>,
): T | Promise<T> {
  const given = (value: T): T => (spoiledBy === null ? value : spoil(value, new Random(spoiledBy + key.length)));
  const remembered = known.get(key);
  if (remembered !== undefined) return isPrompt ? given(remembered) : Promise.resolve(given(remembered));
  return Promise.resolve(read()).then((value) => {
    // As what the gateway keeps.
    known.set(key, deepFreeze(value));
    return given(value);
  });
}
