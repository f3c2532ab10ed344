/** What stands for all names beyond the bound. */
export const OTHER = 'other';

export interface BoundedLabelsOptions {
  /** Names beside the known ones. */
  readonly max: number;
  /** Names that are never replaced, such as those of trusted documents. */
  readonly isKnown?: (name: string) => boolean;
  /** Called for each use of a name that was replaced. */
  readonly onOther?: () => void;
}

/**
 * Names as label values: the known ones, and the first ones seen. Each name is a time series for good, and callers choose the
 * names.
 */
export class BoundedLabels {
  readonly #seen = new Set<string>();
  readonly #options: BoundedLabelsOptions;

  constructor(options: BoundedLabelsOptions) {
    this.#options = options;
  }

  /** Gives the name a place if there is one. */
  label(name: string): string {
    if (this.#has(name)) return name;
    if (this.#seen.size < this.#options.max) {
      this.#seen.add(name);
      return name;
    }
    this.#options.onOther?.();
    return OTHER;
  }

  /** Gives no place: for names that anyone can send. */
  find(name: string): string {
    return this.#has(name) ? name : OTHER;
  }

  #has(name: string): boolean {
    return this.#seen.has(name) || this.#options.isKnown?.(name) === true;
  }
}
