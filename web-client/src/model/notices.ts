import type { Cancel, Clock } from '../platform/clock.ts';
import { t, type TextKey } from '../i18n/text.ts';

/** A short word to the person that goes away by itself. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'bad';
  readonly text: string;
}

const STAYS = 6000;
const AT_MOST = 4;

export class Notices {
  private list: readonly Notice[] = [];
  private readonly ends = new Map<number, Cancel>();
  private lastId = 0;

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  all(): readonly Notice[] {
    return this.list;
  }

  say(tone: Notice['tone'], key: TextKey): void {
    this.sayText(tone, t(key));
  }

  /** The same words again replace the first ones. */
  sayText(tone: Notice['tone'], text: string): void {
    const id = ++this.lastId;
    this.list = [...this.list.filter((notice) => notice.text !== text), { id, tone, text }].slice(-AT_MOST);
    this.ends.set(id, this.clock.after(STAYS, () => this.dismiss(id)));
    this.changed();
  }

  dismiss(id: number): void {
    this.ends.get(id)?.();
    this.ends.delete(id);
    this.list = this.list.filter((notice) => notice.id !== id);
    this.changed();
  }
}
