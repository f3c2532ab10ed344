/** The root package, from where this file stands once it is compiled: `bench/dist/bench/src/`. */
export const ROOT = new URL('../../../../', import.meta.url);
