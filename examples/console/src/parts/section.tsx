import type { ReactNode } from 'react';
import { errorsAt } from '../graphql/part-errors';
import type { PartError } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { Failures } from './failures';

/** The errors that a section looks its own up in, and what reads the page again. */
export interface Failing {
  readonly errors: readonly PartError[];
  readonly onRetry: () => void;
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** The fields that this section shows: where one failed, a notice stands above what is left. */
  readonly fields?: readonly string[];
  readonly failing?: Failing;
  readonly children: ReactNode;
}

export function Section({ id, title, fields = [], failing, children }: SectionProps) {
  const texts = useTexts();
  const errors = fields.flatMap((field) => errorsAt(failing?.errors ?? [], field));
  const failed = fields.length === 1 ? texts.errors.failed : texts.errors.failedPart;
  return (
    <section id={id} className="section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {failing && <Failures errors={errors} onRetry={failing.onRetry} describe={() => failed} />}
      {children}
    </section>
  );
}
