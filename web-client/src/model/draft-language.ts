import type { GatewayApi } from '../net/gateway-api.ts';
import type { Cancel, Clock } from '../platform/clock.ts';
import type { LanguageCode } from '../protocol/objects.ts';

const PAUSE = 400;
/** Shorter texts say too little about their language. */
const SHORTEST = 4;
/** Below this confidence (of 100) a guess is not shown. */
const SURE_ENOUGH = 50;

/** The language of what is being written, asked of the gateway when the writer pauses. A failed question leaves it unknown. */
export class DraftLanguage {
  detected: LanguageCode | undefined;
  private asked = '';
  private cancel: Cancel = () => undefined;
  private running = new AbortController();

  constructor(
    private readonly api: GatewayApi,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  textChanged(text: string): void {
    this.stop();
    const trimmed = text.trim();
    if (trimmed.length < SHORTEST) {
      this.detected = undefined;
      this.asked = '';
    } else if (trimmed !== this.asked) {
      this.cancel = this.clock.after(PAUSE, () => void this.ask(trimmed));
    }
  }

  /** The detected language, only if it is that of exactly this text: what the chip shows is what is sent. */
  of(text: string): LanguageCode | undefined {
    return text.trim() === this.asked ? this.detected : undefined;
  }

  stop(): void {
    this.cancel();
    this.running.abort();
  }

  private async ask(text: string): Promise<void> {
    this.running = new AbortController();
    const { signal } = this.running;
    try {
      const detection = await this.api.detect(text, signal);
      if (signal.aborted) return;
      this.asked = text;
      this.detected = detection && detection.confidence >= SURE_ENOUGH ? detection.language : undefined;
    } catch {
      if (signal.aborted) return;
      this.detected = undefined;
    }
    this.changed();
  }
}
