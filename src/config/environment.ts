/** The variables that are set, as text. */
export type Environment = Readonly<Record<string, string | undefined>>;
