export function findSecrets(text: string, secrets: readonly string[]): string[];
export function searchFolder(folder: string): {
  readonly found: readonly string[];
  readonly bytes: number;
  readonly secrets: number;
};
