import type { Conversation, Message, Preferences, User } from '../protocol/objects.ts';

/** Objects for tests, each with one field or two changed. */

export const aUser = (id: string, language = 'en'): User => ({ id, username: id, displayName: id, language });

export const aMessage = (changes: Partial<Message> = {}): Message => ({
  id: `m${changes.seq ?? 1}`,
  conversationId: 'c',
  seq: 1,
  senderId: 'ben',
  clientId: `k${changes.seq ?? 1}`,
  text: 'Hello',
  language: 'en',
  sentAt: '2026-05-04T10:00:00Z',
  revision: 1,
  ...changes,
});

export const aConversation = (changes: Partial<Conversation> = {}): Conversation => ({
  id: 'c',
  type: 'direct',
  members: [aMember('amelie'), aMember('ben')],
  lastSeq: 0,
  lastReadSeq: 0,
  unread: 0,
  createdAt: '2026-05-04T09:00:00Z',
  updatedAt: '2026-05-04T09:00:00Z',
  ...changes,
});

export const aMember = (id: string, lastReadSeq = 0): Conversation['members'][number] => ({
  user: aUser(id),
  role: 'member',
  joinedAt: '2026-05-04T09:00:00Z',
  lastReadSeq,
});

export const french: Preferences = { language: 'fr', uiLanguage: 'fr', neverTranslate: [], showOriginal: false };
