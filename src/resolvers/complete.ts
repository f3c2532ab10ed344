type FieldName<R> = Exclude<keyof R, '__isTypeOf' | '__resolveReference' | '__resolveType'>;

type Resolved<F> =
  NonNullable<F> extends infer U ? (U extends (...args: never[]) => infer T ? Awaited<T> : never) : never;

/** The fields that a model does not answer by itself: it lacks them, or has them in another type. */
type Needed<R, P> = {
  [K in FieldName<R>]-?: K extends keyof P ? (P[K] extends Resolved<R[K]> ? never : K) : K;
}[FieldName<R>];

/**
 * The resolvers R of a type whose model is P, with every resolver required that graphql-js could not do without: a field
 * that is added to the schema does not compile until something answers it.
 */
export type Complete<R, P> = R & { [K in Needed<R, P> & keyof R]-?: NonNullable<R[K]> };
