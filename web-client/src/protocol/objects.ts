/** The JSON objects of docs/protocol.md, field for field. They are never changed in place. */

export type Id = string;
export type LanguageCode = string;
/** RFC 3339 UTC. */
export type Instant = string;

export interface User {
  readonly id: Id;
  readonly username: string;
  readonly displayName: string;
  readonly language: LanguageCode;
  readonly role?: 'user' | 'operator' | 'admin';
  readonly createdAt?: Instant;
  readonly online?: boolean;
  readonly lastSeen?: Instant;
}

export interface Member {
  readonly user: User;
  readonly role: 'owner' | 'member';
  readonly joinedAt: Instant;
  readonly lastReadSeq: number;
}

export interface Conversation {
  readonly id: Id;
  readonly type: 'direct' | 'group';
  readonly title?: string;
  readonly members: readonly Member[];
  readonly lastSeq: number;
  readonly lastReadSeq: number;
  readonly unread: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly lastMessage?: Message;
}

export interface Translation {
  readonly language: LanguageCode;
  readonly text: string;
  readonly model: string;
  readonly version?: string;
  readonly tier?: 'basic' | 'medium' | 'premium';
  readonly cached: boolean;
  readonly milliseconds?: number;
}

export interface Untranslated {
  readonly language: LanguageCode;
  readonly reason: string;
}

export interface Message {
  readonly id: Id;
  readonly conversationId: Id;
  readonly seq: number;
  readonly senderId: Id;
  readonly clientId: string;
  readonly text: string;
  readonly language: LanguageCode;
  readonly sentAt: Instant;
  readonly revision: number;
  readonly editedAt?: Instant;
  readonly deletedAt?: Instant;
  readonly replyTo?: Id;
  readonly translation?: Translation;
  readonly untranslated?: Untranslated;
}

export interface Preferences {
  readonly language: LanguageCode;
  readonly uiLanguage: LanguageCode;
  readonly neverTranslate: readonly LanguageCode[];
  readonly showOriginal: boolean;
}

/** A word or phrase and what translations make of it; without `language` it holds in any. */
export interface GlossaryTerm {
  readonly id: Id;
  readonly term: string;
  readonly language?: LanguageCode;
  readonly caseSensitive: boolean;
  readonly keep: boolean;
  readonly translations: Readonly<Partial<Record<LanguageCode, string>>>;
}

/** What a reader tells the operators about a translation. */
export interface TranslationReport {
  readonly language: LanguageCode;
  /** The one that was read: the gateway refuses a report of another. */
  readonly revision: number;
  readonly proposal?: string;
}

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds the access token lives. */
  readonly expiresIn: number;
  readonly user: User;
}

export interface MessagePage {
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
}

export interface Preview {
  readonly source: LanguageCode;
  readonly translations: readonly Translation[];
}

export interface Detection {
  readonly language: LanguageCode;
  /** 0 to 100, as LibreTranslate counts. */
  readonly confidence: number;
}
