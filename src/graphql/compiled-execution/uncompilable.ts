/** Why an operation is left to graphql-js. */
export class Uncompilable extends Error {
  override readonly name = 'Uncompilable';
}
