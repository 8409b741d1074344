/** The sizes the gateway accepts, so that the client can say so before it is refused. */
export const MAX_PROPOSAL_LENGTH = 5000;
export const MAX_PREVIEW_LENGTH = 200;
export const MAX_TITLE_LENGTH = 100;
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 128;
export const MAX_TERM_LENGTH = 80;
export const USERNAME_PATTERN = '[A-Za-z0-9._\\-]{3,32}';
/** Cursors in one `session:resume`: about 50 bytes each, well under the 64 KiB of a frame. */
export const MAX_CURSORS_PER_FRAME = 1000;
export const PAGE_SIZE = 50;
/** A typing mark ends by itself after this many milliseconds. */
export const TYPING_LASTS = 6000;

export const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'zh', 'ja', 'ar'] as const;
export type UiLanguage = (typeof LANGUAGES)[number];

/** What the gateway is set up for. */
export interface GatewaySettings {
  /** Those that people may choose to read. */
  readonly languages: readonly string[];
  /** Code points that a message may have. */
  readonly maxTextLength: number;
}

/** As long as the gateway has not said. */
export const USUAL_SETTINGS: GatewaySettings = { languages: LANGUAGES, maxTextLength: 5000 };
