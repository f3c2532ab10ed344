import { readFragment, graphql } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { useTimes } from '../times';

export const NextChangeFragment = graphql(`
  fragment NextChange on WorkHours {
    isOpen
    nextOpening
    nextClosing
  }
`);

interface NextChangeProps {
  readonly workHours: FragmentType<typeof NextChangeFragment> | null | undefined;
  readonly now: string;
}

/** When the hours of a task next open or close. */
export function NextChange({ workHours, now }: NextChangeProps) {
  const texts = useTexts().change;
  const times = useTimes();
  const hours = readFragment(NextChangeFragment, workHours);
  if (!hours) return <span className="muted">{texts.unknown}</span>;
  const { isOpen, nextOpening, nextClosing } = hours;
  const instant = isOpen ? nextClosing : nextOpening;
  if (!instant) return <span className="muted">{isOpen ? texts.always : texts.never}</span>;
  const words = isOpen ? texts.closes : texts.opens;
  return <time dateTime={instant}>{words(times.near(instant, now))}</time>;
}
