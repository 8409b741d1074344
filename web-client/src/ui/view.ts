import { LitElement, type CSSResultGroup } from 'lit';
import type { Emitter } from '../platform/emitter.ts';
import { textChanges } from '../i18n/text.ts';
import { base } from './base-styles.ts';

/** A component that draws itself again when the language changes, or a model it watches does. */
export abstract class View extends LitElement {
  static override styles: CSSResultGroup = base;

  private subscriptions: (() => void)[] = [];

  /** The models to watch while connected. */
  protected watched(): readonly Emitter[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const draw = () => this.requestUpdate();
    this.subscriptions = [textChanges, ...this.watched()].map((emitter) => emitter.subscribe(draw));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const unsubscribe of this.subscriptions) unsubscribe();
    this.subscriptions = [];
  }

  protected emit<T>(name: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent<T>(name, { bubbles: true, composed: true, ...(detail === undefined ? {} : { detail }) }));
  }
}
