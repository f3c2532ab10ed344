/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variables of this process. Nothing else in the program reads them. */
export function readEnvironment(): Environment {
  return process.env;
}
