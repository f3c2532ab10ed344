import type { CallBlocker } from '../gql/graphql';
import { useTexts } from '../language/language';

/** Why a task does not call. Empty: nothing that the platform tells prevents it. */
export function CallBlockers({ blockers }: { readonly blockers: readonly CallBlocker[] }) {
  const texts = useTexts().blockers;
  if (blockers.length === 0) return <span className="can-call">{texts.none}</span>;
  return (
    <ul className="plain" aria-label={texts.title}>
      {blockers.map((blocker) => (
        <li key={blocker}>{texts[blocker]}</li>
      ))}
    </ul>
  );
}
