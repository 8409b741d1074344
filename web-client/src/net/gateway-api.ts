import type {
  Conversation,
  Detection,
  GlossaryTerm,
  Id,
  LanguageCode,
  Message,
  MessagePage,
  Preferences,
  Preview,
  Session,
  Translation,
  TranslationReport,
  User,
} from '../protocol/objects.ts';
import { type GatewaySettings, PAGE_SIZE } from '../protocol/limits.ts';
import type { HttpClient } from './http-client.ts';

export interface Registration {
  readonly username: string;
  readonly password: string;
  readonly displayName?: string;
  readonly language: LanguageCode;
}

/** The gateway's REST calls, one method each. Every one may throw an ApiError. */
export class GatewayApi {
  constructor(private readonly http: HttpClient) {}

  settings(): Promise<GatewaySettings> {
    return this.http.request('GET', '/settings', { anonymous: true });
  }

  register(registration: Registration): Promise<User> {
    return this.http.request('POST', '/users', { body: registration, anonymous: true });
  }

  logIn(username: string, password: string): Promise<Session> {
    return this.http.request('POST', '/auth/login', { body: { username, password }, anonymous: true });
  }

  logOut(refreshToken: string): Promise<void> {
    return this.http.request('POST', '/auth/logout', { body: { refreshToken } });
  }

  async ticket(): Promise<string> {
    return (await this.http.request<{ ticket: string }>('POST', '/auth/ticket')).ticket;
  }

  me(): Promise<User> {
    return this.http.request('GET', '/me');
  }

  updateMe(id: Id, changes: { displayName?: string; language?: LanguageCode }): Promise<User> {
    return this.http.request('PUT', `/users/${id}`, { body: changes });
  }

  preferences(): Promise<Preferences> {
    return this.http.request('GET', '/me/preferences');
  }

  updatePreferences(changes: Partial<Preferences>): Promise<Preferences> {
    return this.http.request('PUT', '/me/preferences', { body: changes });
  }

  async searchUsers(search: string, signal: AbortSignal): Promise<readonly User[]> {
    const query = new URLSearchParams({ search, limit: '20' });
    return (await this.http.request<{ users: User[] }>('GET', `/users?${query}`, { signal })).users;
  }

  async conversations(): Promise<readonly Conversation[]> {
    return (await this.http.request<{ conversations: Conversation[] }>('GET', '/conversations')).conversations;
  }

  createConversation(type: 'direct' | 'group', memberIds: readonly Id[], title?: string): Promise<Conversation> {
    return this.http.request('POST', '/conversations', { body: { type, memberIds, ...(title ? { title } : {}) } });
  }

  renameConversation(id: Id, title: string): Promise<Conversation> {
    return this.http.request('PUT', `/conversations/${id}`, { body: { title } });
  }

  deleteConversation(id: Id): Promise<void> {
    return this.http.request('DELETE', `/conversations/${id}`);
  }

  addMembers(id: Id, userIds: readonly Id[]): Promise<Conversation> {
    return this.http.request('POST', `/conversations/${id}/members`, { body: { userIds } });
  }

  /** Undefined when nobody is left in it, or when the caller is the one who left. */
  removeMembers(id: Id, userIds: readonly Id[]): Promise<Conversation | undefined> {
    return this.http.request('DELETE', `/conversations/${id}/members`, { body: { userIds } });
  }

  /** The newest page, or the one before a seq; newest first. */
  messages(id: Id, before?: number): Promise<MessagePage> {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    if (before !== undefined) query.set('before', String(before));
    return this.http.request('GET', `/conversations/${id}/messages?${query}`);
  }

  translateMessage(message: Message): Promise<Translation> {
    return this.http.request('POST', `/conversations/${message.conversationId}/messages/${message.id}/translation`, { body: {} });
  }

  reportTranslation({ conversationId, id }: Message, report: TranslationReport): Promise<void> {
    return this.http.request('POST', `/conversations/${conversationId}/messages/${id}/translation/report`, { body: report });
  }

  /** The terms of a conversation, or of the organisation. */
  async glossary(conversationId?: Id): Promise<readonly GlossaryTerm[]> {
    return (await this.http.request<{ terms: GlossaryTerm[] }>('GET', glossaryPath(conversationId))).terms;
  }

  addTerm(term: Omit<GlossaryTerm, 'id'>, conversationId?: Id): Promise<GlossaryTerm> {
    return this.http.request('POST', glossaryPath(conversationId), { body: term });
  }

  changeTerm({ id, ...term }: GlossaryTerm, conversationId?: Id): Promise<GlossaryTerm> {
    return this.http.request('PUT', `${glossaryPath(conversationId)}/${id}`, { body: term });
  }

  removeTerm(id: Id, conversationId?: Id): Promise<void> {
    return this.http.request('DELETE', `${glossaryPath(conversationId)}/${id}`);
  }

  async detect(q: string, signal: AbortSignal): Promise<Detection | undefined> {
    return (await this.http.request<Detection[]>('POST', '/detect', { body: { q }, signal }))[0];
  }

  async translate(q: string, source: LanguageCode, target: LanguageCode, signal: AbortSignal): Promise<string> {
    const body = { q, source, target, format: 'text' };
    return (await this.http.request<{ translatedText: string }>('POST', '/translate', { body, signal })).translatedText;
  }

  preview(q: string, signal: AbortSignal): Promise<Preview> {
    return this.http.request('POST', '/preview', { body: { q }, anonymous: true, signal });
  }
}

function glossaryPath(conversationId?: Id): string {
  return conversationId === undefined ? '/glossary' : `/conversations/${conversationId}/glossary`;
}
