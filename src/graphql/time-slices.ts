import { defaultFieldResolver, getNamedType, getNullableType, isLeafType, isListType, isObjectType } from 'graphql';
import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';

/** How long the items of lists are executed without a break, in milliseconds. */
const SLICE_MS = 10;

/**
 * Executes long lists in slices of time, between which the process answers other requests: graphql-js alone would execute
 * everything at once that is read already. The items of one slice are completed before those of the next.
 */
class TimeSlices {
  /** In milliseconds of `performance.now()`; null: this turn of the event loop has executed no list yet. */
  #endsAt: number | null = null;
  #waiting: (() => void)[] = [];
  #next = 0;

  /** graphql-js asks for an item when it has completed those before it. */
  *itemsOf<T>(list: Iterable<T>): Generator<T | Promise<T>> {
    for (const item of list) yield this.#isOver() ? this.#wait().then(() => item) : item;
  }

  #isOver(): boolean {
    if (this.#endsAt === null) {
      this.#endsAt = performance.now() + SLICE_MS;
      setImmediate(this.#beginSlice);
    }
    return performance.now() > this.#endsAt;
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  readonly #beginSlice = (): void => {
    this.#endsAt = null;
    this.#continue();
  };

  /** Continues an item; what it executes comes before the next one. */
  readonly #continue = (): void => {
    const resume = this.#waiting[this.#next];
    if (resume === undefined) {
      [this.#waiting, this.#next] = [[], 0];
    } else if (!this.#isOver()) {
      this.#next += 1;
      resume();
      queueMicrotask(this.#continue);
    }
  };
}

/** Makes the lists of objects in the schema be executed in slices of time. All operations of the process share them. */
export function executeInSlices(schema: GraphQLSchema): GraphQLSchema {
  const slices = new TimeSlices();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith('__')) sliceLists(type, slices);
  }
  return schema;
}

function sliceLists(type: GraphQLObjectType, slices: TimeSlices): void {
  for (const field of Object.values(type.getFields())) {
    const isListOfObjects = isListType(getNullableType(field.type)) && !isLeafType(getNamedType(field.type));
    if (isListOfObjects) field.resolve = inSlices(field.resolve ?? defaultFieldResolver, slices);
  }
}

function inSlices(
  resolve: GraphQLFieldResolver<unknown, unknown>,
  slices: TimeSlices,
): GraphQLFieldResolver<unknown, unknown> {
  const sliced = (list: unknown): unknown => (Array.isArray(list) && list.length > 1 ? slices.itemsOf(list) : list);
  return (...args) => {
    const list: unknown = resolve(...args);
    return list instanceof Promise ? list.then(sliced) : sliced(list);
  };
}
