/** Ends a writing whose answer graphql-js alone knows: an error, a null where none may be, a value of an unexpected kind. */
export class Unsure extends Error {
  override readonly name = 'Unsure';
}

/** One for all: nobody reads where it came from, and a stack is dear to make. */
export const UNSURE: Error = Object.freeze(new Unsure('The answer is not sure.'));
