import type { Id, Instant, Message, Translation, Untranslated } from '../protocol/objects.ts';

const MANY = 600;
const KEPT = 200;

/** The loaded messages of one conversation, ascending and without gaps by seq. Loading is Timelines' business. */
export class Timeline {
  private messages: readonly Message[] = [];
  hasMore = true;
  state: 'empty' | 'loading' | 'ready' | 'failed' = 'empty';
  /** Set when edits may have been missed; the newest page is loaded again before it is shown. */
  stale = false;
  loadingOlder = false;

  all(): readonly Message[] {
    return this.messages;
  }

  first(): Message | undefined {
    return this.messages[0];
  }

  last(): Message | undefined {
    return this.messages.at(-1);
  }

  find(id: Id): Message | undefined {
    return this.messages.find((message) => message.id === id);
  }

  /** Puts messages in their place; one that is there already is replaced unless the newcomer is older. */
  merge(newcomers: readonly Message[]): void {
    const bySeq = new Map(this.messages.map((message) => [message.seq, message]));
    for (const newcomer of newcomers) {
      const known = bySeq.get(newcomer.seq);
      bySeq.set(newcomer.seq, known ? newer(known, newcomer) : newcomer);
    }
    this.messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  }

  /** Lets go of the oldest when very many are loaded; they are loaded again when somebody scrolls up to them. */
  trim(): void {
    if (this.messages.length <= MANY) return;
    this.messages = this.messages.slice(-KEPT);
    this.hasMore = true;
  }

  translated(seq: number, revision: number, translation: Translation): Message | undefined {
    return this.change(seq, revision, ({ untranslated: _, ...message }) => ({ ...message, translation }));
  }

  untranslated(seq: number, revision: number, untranslated: Untranslated): Message | undefined {
    return this.change(seq, revision, (message) => ({ ...message, untranslated }));
  }

  /** Back to `translating…`, after the reader asked again. */
  askedAgain(seq: number, revision: number): void {
    this.change(seq, revision, ({ untranslated: _, ...message }) => message);
  }

  deleted(seq: number, revision: number, deletedAt: Instant): void {
    this.messages = this.messages.map((message) => {
      if (message.seq !== seq || message.revision > revision) return message;
      const { translation: _, untranslated: __, ...rest } = message;
      return { ...rest, text: '', revision, deletedAt };
    });
  }

  private change(seq: number, revision: number, to: (message: Message) => Message): Message | undefined {
    let changed: Message | undefined;
    this.messages = this.messages.map((message) => {
      if (message.seq !== seq || message.revision !== revision || message.deletedAt !== undefined) return message;
      changed = to(message);
      return changed;
    });
    return changed;
  }
}

function newer(known: Message, newcomer: Message): Message {
  if (newcomer.revision < known.revision) return known;
  const lacksTranslation = newcomer.translation === undefined && newcomer.untranslated === undefined;
  if (newcomer.revision === known.revision && lacksTranslation && known.translation && newcomer.deletedAt === undefined) {
    return { ...newcomer, translation: known.translation };
  }
  return newcomer;
}
