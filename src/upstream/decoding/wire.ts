/**
 * The keys that are read of an object of the platform, by their exact names. Each value is unknown until a reader of
 * leaf.ts has looked at it, a missing one too, so that every object fits and none has to be copied: of a row, only its id
 * can be missing in a way that matters.
 */
export type Wire<Key extends string> = Readonly<Partial<Record<Key, unknown>>>;
