import type { Chat } from '../model/chat.ts';
import type { Conversation, Id, Member, Message, User } from '../protocol/objects.ts';
import { readingOf, firstText } from '../model/reading.ts';
import { ago, list } from '../i18n/formats.ts';
import { t } from '../i18n/text.ts';

/** How conversations and people are called on screen. */

export function others(conversation: Conversation, me: Id): readonly User[] {
  return conversation.members.map((member) => member.user).filter((user) => user.id !== me);
}

export function conversationName(conversation: Conversation, me: Id): string {
  if (conversation.title) return conversation.title;
  const names = others(conversation, me).map((user) => user.displayName);
  return names.length === 0 ? t('message.you') : list(names.slice(0, 4));
}

/** The id whose colour stands for the conversation: the other person's, or its own. */
export function conversationColour(conversation: Conversation, me: Id): Id {
  return (conversation.type === 'direct' ? others(conversation, me)[0]?.id : undefined) ?? conversation.id;
}

export function userOf(members: readonly Member[], id: Id): User | undefined {
  return members.find((member) => member.user.id === id)?.user;
}

export function presenceText(chat: Chat, userId: Id): string {
  if (chat.isOnline(userId)) return t('presence.online');
  const lastSeen = chat.presence.lastSeen(userId);
  return lastSeen ? t('presence.lastSeen', { when: ago(Date.parse(lastSeen), chat.clock.now()) }) : t('presence.offline');
}

export function typingText(chat: Chat, conversation: Conversation): string {
  const names = chat.typing.in(conversation.id).map((id) => userOf(conversation.members, id)?.displayName ?? '…');
  const [name, other] = names;
  if (name === undefined) return '';
  if (other === undefined) return t('typing.one', { name });
  return names.length === 2 ? t('typing.two', { name, other }) : t('typing.many');
}

/** One line that stands for a message in a list, in the reader's language. */
export function summary(chat: Chat, message: Message): { readonly text: string; readonly language: string } {
  if (message.deletedAt !== undefined) return { text: t('list.deleted'), language: '' };
  const { text, language } = firstText(message, readingOf(message, chat.me.id, chat.preferences));
  return { text: text.replace(/\s+/gu, ' ').slice(0, 160), language };
}
