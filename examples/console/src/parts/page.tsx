import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { useTexts } from '../language/language';

interface PageProps {
  readonly title: string;
  /** A link to the page above. */
  readonly up?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The heading of a page. After a link was followed it has the focus, so that a screen reader reads the new page. */
export function Page({ title, up, aside, children }: PageProps) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    if (!isBack) heading.current?.focus({ preventScroll: true });
  }, [pathname, isBack]);
  return (
    <>
      <title>{`${title} · ${texts.appName}`}</title>
      <div className="page-head">
        <div>
          {up}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {aside}
      </div>
      {children}
    </>
  );
}
