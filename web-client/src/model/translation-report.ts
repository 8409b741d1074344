import type { Message, Translation, TranslationReport } from '../protocol/objects.ts';

/** The report of a translation, with what was written as a better one unless that says nothing new. */
export function reportOf(message: Message, translation: Translation, written: string): TranslationReport {
  const proposal = written.trim();
  const told = proposal === '' || proposal === translation.text.trim() ? {} : { proposal };
  return { language: translation.language, revision: message.revision, ...told };
}
