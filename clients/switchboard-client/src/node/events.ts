/** Browsers count no listeners. */
export function setMaxListeners(): void {
  return undefined;
}
