import type { TaskStatus } from '../gql/graphql';
import { useTexts } from '../language/language';

export function StatusBadge({ status }: { readonly status: TaskStatus }) {
  return <span className={`badge status-${status.toLowerCase()}`}>{useTexts().status[status]}</span>;
}
