import { FINDING_KINDS, SEVERITIES, type Finding, type FindingKind, type Severity } from './finding.js';

/** Which findings; null: all. */
export interface FindingSelection {
  readonly kinds: readonly FindingKind[] | null;
  readonly minSeverity: Severity | null;
  readonly accountId: string | null;
}

export function selectFindings(findings: readonly Finding[], selection: FindingSelection): readonly Finding[] {
  const { kinds, minSeverity, accountId } = selection;
  const leastRank = minSeverity === null ? SEVERITIES.length : SEVERITIES.indexOf(minSeverity);
  return findings.filter(
    (finding) =>
      (kinds === null || kinds.includes(finding.kind)) &&
      SEVERITIES.indexOf(finding.severity) <= leastRank &&
      (accountId === null || finding.accountIds.includes(accountId)),
  );
}

export function countBySeverity(
  findings: readonly Finding[],
): { readonly severity: Severity; readonly count: number }[] {
  const counts = SEVERITIES.map((severity) => {
    return { severity, count: findings.filter((finding) => finding.severity === severity).length };
  });
  return counts.filter(({ count }) => count > 0);
}

export function countByKind(findings: readonly Finding[]): { readonly kind: FindingKind; readonly count: number }[] {
  const counts = FINDING_KINDS.map((kind) => ({
    kind,
    count: findings.filter((finding) => finding.kind === kind).length,
  }));
  return counts.filter(({ count }) => count > 0);
}
