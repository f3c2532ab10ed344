import { type Finding, FINDING_KINDS, type FindingKind, SEVERITIES, type Severity } from './finding.js';

/** Collects findings in their order: that of severity and kind, then that in which they come. Thousands are not compared with each other. */
export class FoundFindings {
  readonly #found = new Map<string, Finding[]>();

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const key = keyOf(finding);
      const same = this.#found.get(key);
      if (same) same.push(finding);
      else this.#found.set(key, [finding]);
    }
  }

  sorted(): Finding[] {
    return SEVERITIES.flatMap((severity) =>
      FINDING_KINDS.flatMap((kind) => this.#found.get(keyOf({ severity, kind })) ?? []),
    );
  }
}

function keyOf({ severity, kind }: { readonly severity: Severity; readonly kind: FindingKind }): string {
  return `${severity}/${kind}`;
}
