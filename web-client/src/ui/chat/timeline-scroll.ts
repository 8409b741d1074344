/**
 * Keeps what one reads in its place while the content around it grows: pinned to the end when one was there, else held at
 * the first visible message. Runs before the frame is painted, so nothing jumps.
 */
export class TimelineScroll {
  private pinnedToEnd = true;
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

  private restore(): void {
    if (this.pinnedToEnd) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
    } else if (this.anchor) {
      const entry = this.content.querySelector(`[data-seq="${CSS.escape(this.anchor.seq)}"]`);
      if (entry) this.scroller.scrollTop += entry.getBoundingClientRect().top - this.anchor.top;
    }
    this.moved();
  }

  private entries(): Iterable<HTMLElement> {
    return this.content.querySelectorAll<HTMLElement>('[data-seq]');
  }
}
