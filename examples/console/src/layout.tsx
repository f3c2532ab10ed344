import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { useTexts } from './language/language';
import { useSettings } from './settings';

/** What all pages have around them. */
export function Layout() {
  const texts = useTexts();
  return (
    <>
      <a className="skip-link" href="#content">
        {texts.skipToContent}
      </a>
      <header className="app-header">
        <div className="app-header-inner">
          <span className="brand">
            <img src="/icon.svg" alt="" width="28" height="28" />
            {texts.appName}
          </span>
          <nav aria-label={texts.mainNavigation}>
            <NavLink to="/tasks">{texts.board.title}</NavLink>
            <NavLink to="/accounts">{texts.accounts.title}</NavLink>
            <NavLink to="/findings">{texts.findings.title}</NavLink>
            <NavLink to="/lines">{texts.lines.title}</NavLink>
          </nav>
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </>
  );
}

/** Each language is named in itself, for those who do not read the other. */
function LanguageSwitch() {
  const { language, setLanguage } = useSettings();
  const other =
    language === 'en' ? ({ tag: 'zh-CN', name: '中文' } as const) : ({ tag: 'en', name: 'English' } as const);
  return (
    <button type="button" className="quiet" lang={other.tag} onClick={() => setLanguage(other.tag)}>
      {other.name}
    </button>
  );
}
