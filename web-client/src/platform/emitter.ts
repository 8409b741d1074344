/** Tells listeners that something changed; many calls in one turn of the event loop ring once. */
export class Emitter {
  private readonly listeners = new Set<() => void>();
  private ringing = false;

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  ring(): void {
    if (this.ringing) return;
    this.ringing = true;
    queueMicrotask(() => {
      this.ringing = false;
      for (const listener of [...this.listeners]) listener();
    });
  }
}
