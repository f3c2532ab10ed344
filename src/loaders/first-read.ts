/**
 * Objects that an operation has read, each as it was read first: one object has equal fields wherever the answer shows it, also
 * where the platform says different things of it.
 */
export class FirstRead<T extends { readonly id: string }> {
  readonly #objects = new Map<string, T>();

  /** The object with this id in the account, as it was read first. */
  of(accountId: string, object: T): T {
    const key = `${accountId}/${object.id}`;
    const first = this.#objects.get(key);
    if (first === undefined) this.#objects.set(key, object);
    return first ?? object;
  }
}
