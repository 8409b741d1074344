import type { GatewayApi } from '../net/gateway-api.ts';
import type { Id } from '../protocol/objects.ts';
import { Timeline } from './timeline.ts';

/** The timelines opened since sign-in, filled page by page from the gateway. */
export class Timelines {
  private readonly byConversation = new Map<Id, Timeline>();

  constructor(
    private readonly api: GatewayApi,
    private readonly changed: () => void,
  ) {}

  of(conversationId: Id): Timeline {
    let timeline = this.byConversation.get(conversationId);
    if (!timeline) this.byConversation.set(conversationId, timeline = new Timeline());
    return timeline;
  }

  /** The timeline, only if it was opened: messages of the others are loaded when they are. */
  opened(conversationId: Id): Timeline | undefined {
    return this.byConversation.get(conversationId);
  }

  forget(conversationId: Id): void {
    this.byConversation.delete(conversationId);
  }

  forgetAll(): void {
    this.byConversation.clear();
  }

  /** After a lost connection: edits of old messages may have been missed. */
  markStale(): void {
    for (const timeline of this.byConversation.values()) timeline.stale = true;
  }

  /** Loads the newest page unless it is there and fresh. A failure is a state of the timeline, not an exception. */
  async ensureNewest(conversationId: Id): Promise<void> {
    const timeline = this.of(conversationId);
    if (timeline.state === 'loading' || (timeline.state === 'ready' && !timeline.stale)) return;
    const refreshing = timeline.state === 'ready';
    if (!refreshing) timeline.state = 'loading';
    timeline.stale = false;
    this.changed();
    try {
      const page = await this.api.messages(conversationId);
      timeline.merge(page.messages);
      if (!refreshing) timeline.hasMore = page.hasMore;
      timeline.state = 'ready';
    } catch {
      if (refreshing) timeline.stale = true;
      else timeline.state = 'failed';
    }
    this.changed();
  }

  async loadOlder(conversationId: Id): Promise<void> {
    const timeline = this.of(conversationId);
    const first = timeline.first();
    if (timeline.loadingOlder || !timeline.hasMore || timeline.state !== 'ready' || !first) return;
    timeline.loadingOlder = true;
    this.changed();
    try {
      const page = await this.api.messages(conversationId, first.seq);
      timeline.merge(page.messages);
      timeline.hasMore = page.hasMore;
    } catch {
      // stays as it was: scrolling up again asks again
    }
    timeline.loadingOlder = false;
    this.changed();
  }
}
