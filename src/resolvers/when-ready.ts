/** What may be at hand, or still be on its way. */
export type MaybeReady<T> = T | Promise<T>;

/** Goes on with a value at once where it is ready: graphql takes a turn of the event loop for every promise. */
export function whenReady<T, R>(value: MaybeReady<T>, next: (value: T) => MaybeReady<R>): MaybeReady<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
