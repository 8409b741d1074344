import type { GatewayApi } from '../net/gateway-api.ts';
import { Emitter } from '../platform/emitter.ts';
import type { GlossaryTerm, Id } from '../protocol/objects.ts';

/** A term as the list shows it: one that was removed stays in its place, to be taken back. */
export interface GlossaryRow {
  readonly term: GlossaryTerm;
  readonly removed: boolean;
  readonly failure?: unknown;
}

/** The glossary of a conversation, or of the organisation, as far as it was read. */
export class Glossary {
  readonly changes = new Emitter();
  private list: readonly GlossaryRow[] | undefined;
  private loadFailure: unknown;

  constructor(
    private readonly api: GatewayApi,
    private readonly conversationId?: Id,
  ) {}

  /** Undefined until it was read. */
  rows(): readonly GlossaryRow[] | undefined {
    return this.list;
  }

  /** Why it could not be read. */
  failure(): unknown {
    return this.loadFailure;
  }

  async load(): Promise<void> {
    this.loadFailure = undefined;
    try {
      this.list = (await this.api.glossary(this.conversationId)).map((term) => ({ term, removed: false }));
    } catch (failure) {
      this.loadFailure = failure;
    }
    this.changes.ring();
  }

  /** Adds a term at the top. Throws what the gateway refused it with. */
  async add(term: Omit<GlossaryTerm, 'id'>): Promise<void> {
    const added = await this.api.addTerm(term, this.conversationId);
    this.list = [{ term: added, removed: false }, ...(this.list ?? [])];
    this.changes.ring();
  }

  /** Throws what the gateway refused it with. */
  async change(term: GlossaryTerm): Promise<void> {
    const changed = await this.api.changeTerm(term, this.conversationId);
    this.replace(term.id, { term: changed, removed: false });
  }

  async remove(term: GlossaryTerm): Promise<void> {
    try {
      await this.api.removeTerm(term.id, this.conversationId);
      this.replace(term.id, { term, removed: true });
    } catch (failure) {
      this.replace(term.id, { term, removed: false, failure });
    }
  }

  async undoRemoval(term: GlossaryTerm): Promise<void> {
    const { id, ...again } = term;
    try {
      this.replace(id, { term: await this.api.addTerm(again, this.conversationId), removed: false });
    } catch (failure) {
      this.replace(id, { term, removed: true, failure });
    }
  }

  private replace(id: Id, row: GlossaryRow): void {
    this.list = this.list?.map((other) => (other.term.id === id ? row : other));
    this.changes.ring();
  }
}
