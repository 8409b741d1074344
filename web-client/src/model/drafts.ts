import { type KeyValueStore, readJson } from '../platform/storage.ts';
import type { Id, LanguageCode } from '../protocol/objects.ts';

/** What one has begun to write in a conversation. */
export interface Draft {
  readonly text: string;
  /** Chosen by hand; absent while the detected language counts. */
  readonly language?: LanguageCode;
  readonly replyTo?: Id;
}

const EMPTY: Draft = { text: '' };

/** One draft a conversation, kept across reloads. */
export class Drafts {
  private readonly known = new Map<Id, Draft>();

  constructor(
    private readonly store: KeyValueStore,
    private readonly userId: Id,
  ) {}

  of(conversationId: Id): Draft {
    let draft = this.known.get(conversationId);
    if (!draft) this.known.set(conversationId, draft = readJson<Draft>(this.store, this.key(conversationId)) ?? EMPTY);
    return draft;
  }

  keep(conversationId: Id, draft: Draft): void {
    this.known.set(conversationId, draft);
    if (draft.text === '' && draft.replyTo === undefined) this.store.remove(this.key(conversationId));
    else this.store.set(this.key(conversationId), JSON.stringify(draft));
  }

  private key(conversationId: Id): string {
    return `meeshy.draft.${this.userId}.${conversationId}`;
  }
}
