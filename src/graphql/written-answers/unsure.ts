/**
 * Ends a writing whose answer graphql-js alone knows: an error, a null where none may be, a value of an unexpected kind. One
 * for all, as nobody reads where it came from.
 */
export const UNSURE = new Error('The answer is not sure.');
