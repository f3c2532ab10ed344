import { useSettings } from '../settings';
import { chinese } from './chinese';
import { english } from './english';
import type { Dictionary } from './english';

/** All texts, in the chosen language. */
export function useTexts(): Dictionary {
  return useSettings().language === 'zh-CN' ? chinese : english;
}
