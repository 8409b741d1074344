import type { Conversation, Id, Instant, LanguageCode, Message, Translation } from './objects.ts';

/** What the client says on the WebSocket. `type` is written first. */
export type ClientFrame =
  | SendFrame
  | { readonly type: 'message:edit'; readonly messageId: Id; readonly text: string }
  | { readonly type: 'message:delete'; readonly messageId: Id }
  | { readonly type: 'message:typing'; readonly conversationId: Id; readonly typing: boolean }
  | { readonly type: 'message:read'; readonly conversationId: Id; readonly seq: number }
  | { readonly type: 'session:resume'; readonly cursors: Readonly<Record<Id, number>> };

export interface SendFrame {
  readonly type: 'message:send';
  readonly clientId: string;
  readonly conversationId: Id;
  readonly text: string;
  readonly language?: LanguageCode;
  readonly replyTo?: Id;
}

/** What the gateway says. */
export type ServerFrame =
  | { readonly type: 'connection'; readonly userId: Id; readonly sessionId: string }
  | {
    readonly type: 'message:ack';
    readonly clientId: string;
    readonly conversationId: Id;
    readonly messageId: Id;
    readonly seq: number;
    readonly sentAt: Instant;
  }
  | { readonly type: 'message:receive'; readonly message: Message }
  | {
    readonly type: 'message:translated';
    readonly conversationId: Id;
    readonly messageId: Id;
    readonly seq: number;
    readonly revision: number;
    readonly translation: Translation;
  }
  | {
    readonly type: 'message:untranslated';
    readonly conversationId: Id;
    readonly messageId: Id;
    readonly seq: number;
    readonly revision: number;
    readonly language: LanguageCode;
    readonly reason: string;
  }
  | { readonly type: 'message:updated'; readonly message: Message }
  | {
    readonly type: 'message:deleted';
    readonly conversationId: Id;
    readonly messageId: Id;
    readonly seq: number;
    readonly revision: number;
    readonly deletedAt: Instant;
  }
  | { readonly type: 'message:typing'; readonly conversationId: Id; readonly userId: Id; readonly typing: boolean }
  | { readonly type: 'message:read'; readonly conversationId: Id; readonly userId: Id; readonly seq: number }
  | { readonly type: 'conversation:updated'; readonly conversation: Conversation }
  | { readonly type: 'conversation:removed'; readonly conversationId: Id }
  | { readonly type: 'session:resumed' }
  | { readonly type: 'user:online'; readonly userId: Id }
  | { readonly type: 'user:offline'; readonly userId: Id; readonly lastSeen?: Instant }
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly clientId?: string };

const KNOWN: ReadonlySet<string> = new Set<ServerFrame['type']>([
  'connection',
  'message:ack',
  'message:receive',
  'message:translated',
  'message:untranslated',
  'message:updated',
  'message:deleted',
  'message:typing',
  'message:read',
  'conversation:updated',
  'conversation:removed',
  'session:resumed',
  'user:online',
  'user:offline',
  'error',
]);

/** The frame a text holds, or undefined for what this client does not know, which the protocol says to ignore. */
export function parseServerFrame(text: string): ServerFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return typeof value.type === 'string' && KNOWN.has(value.type) ? (value as ServerFrame) : undefined;
}

/** Whether a close code asks the client to come back. Codes below 4000 are the transport's own and always do. */
export function mayReconnect(closeCode: number): boolean {
  return closeCode < 4500 || closeCode > 4999;
}

export const CLOSE_NOT_AUTHENTICATED = 4501;
