import { createContext, use, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

const LANGUAGES = ['en', 'zh-CN'] as const;
const POLL_INTERVAL_MS = 15_000;
const STORAGE_KEY = 'console.language';

export type Language = (typeof LANGUAGES)[number];

/** What a person has chosen for all pages. */
export interface Settings {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly isAutoRefreshing: boolean;
  readonly setAutoRefreshing: (isAutoRefreshing: boolean) => void;
  /** Milliseconds between two readings of a page; 0: it is read once. */
  readonly pollInterval: number;
}

const SettingsContext = createContext<Settings | null>(null);

export function useSettings(): Settings {
  const settings = use(SettingsContext);
  if (settings === null) throw new Error('useSettings needs a SettingsProvider above it.');
  return settings;
}

export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage);
  const [isAutoRefreshing, setAutoRefreshing] = useState(true);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(STORAGE_KEY, language);
  }, [language]);
  const pollInterval = isAutoRefreshing ? POLL_INTERVAL_MS : 0;
  const settings = { language, setLanguage, isAutoRefreshing, setAutoRefreshing, pollInterval };
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

function initialLanguage(): Language {
  const stored = LANGUAGES.find((language) => language === localStorage.getItem(STORAGE_KEY));
  return stored ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
}
