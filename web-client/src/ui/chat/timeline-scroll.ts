/** What stays visible above the first unread message, in pixels. */
const BREATH = 96;

/**
 * Keeps what one reads in its place while the content around it grows: pinned to the end when one was there, else held at
 * the first visible message. Runs before the frame is painted, so nothing jumps.
 */
export class TimelineScroll {
  private pinnedToEnd = true;
  private begun = false;
  private anchor: { readonly seq: string; readonly top: number } | undefined;
  private readonly observer = new ResizeObserver(() => this.restore());

  constructor(
    private readonly scroller: HTMLElement,
    private readonly content: HTMLElement,
    private readonly moved: () => void,
  ) {
    this.observer.observe(content);
    this.observer.observe(scroller);
    scroller.addEventListener('scroll', () => this.remember(), { passive: true });
  }

  get atEnd(): boolean {
    return this.pinnedToEnd;
  }

  /** Whether messages are there and it is settled where reading begins. */
  get settled(): boolean {
    return this.begun;
  }

  get nearStart(): boolean {
    return this.scroller.scrollTop < 800;
  }

  toEnd(): void {
    this.pinnedToEnd = true;
    this.restore();
  }

  disconnect(): void {
    this.observer.disconnect();
  }

  private remember(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.pinnedToEnd = scrollHeight - scrollTop - clientHeight < 48;
    const edge = this.scroller.getBoundingClientRect().top;
    this.anchor = undefined;
    for (const entry of this.entries()) {
      const box = entry.getBoundingClientRect();
      if (box.bottom <= edge) continue;
      this.anchor = { seq: entry.dataset['seq'] ?? '', top: box.top };
      break;
    }
    this.moved();
  }

  /** Puts the scroll position where it belongs; runs by itself whenever the content changes its size. */
  restore(): void {
    this.begin();
    if (this.pinnedToEnd) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
    } else if (this.anchor) {
      const entry = this.content.querySelector(`[data-seq="${CSS.escape(this.anchor.seq)}"]`);
      if (entry) this.scroller.scrollTop += entry.getBoundingClientRect().top - this.anchor.top;
    }
    this.moved();
  }

  /** Where reading begins: at the first unread message if more than a screen of them waits, else at the end. */
  private begin(): void {
    if (this.begun || !this.content.querySelector('[data-seq]')) return;
    this.begun = true;
    const divider = this.content.querySelector('[data-divider]');
    if (!divider) return;
    const above = divider.getBoundingClientRect().top - this.content.getBoundingClientRect().top;
    if (this.content.offsetHeight - above < this.scroller.clientHeight) return;
    this.pinnedToEnd = false;
    this.scroller.scrollTop = above - BREATH;
  }

  private entries(): Iterable<HTMLElement> {
    return this.content.querySelectorAll<HTMLElement>('[data-seq]');
  }
}
