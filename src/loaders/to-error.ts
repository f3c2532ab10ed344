/** What was thrown, as the Error that a dataloader's answer has to be. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('Something that is no error was thrown.', { cause: thrown });
}
