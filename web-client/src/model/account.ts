import type { GatewayApi, Registration } from '../net/gateway-api.ts';
import type { TokenStore } from '../net/token-store.ts';
import type { KeyValueStore } from '../platform/storage.ts';
import { Emitter } from '../platform/emitter.ts';
import { ApiError } from '../net/api-error.ts';
import { USUAL_SETTINGS } from '../protocol/limits.ts';
import { Chat, type Surroundings } from './chat.ts';

export type AccountState =
  | { readonly name: 'starting' }
  | { readonly name: 'unreachable' }
  | { readonly name: 'signedOut'; readonly expired: boolean }
  | { readonly name: 'signedIn'; readonly chat: Chat };

const RETRY = 5000;

/** Who is signed in on this device, and the chat that goes with it. */
export class Account {
  readonly changes = new Emitter();
  state: AccountState = { name: 'starting' };
  settings = USUAL_SETTINGS;

  constructor(
    readonly api: GatewayApi,
    private readonly tokens: TokenStore,
    private readonly store: KeyValueStore,
    private readonly around: Omit<Surroundings, 'api' | 'store' | 'settings' | 'signedOut'>,
  ) {}

  /** Goes on with the session of the last visit, if there is one. */
  async resume(): Promise<void> {
    if (this.tokens.refreshToken() === undefined) {
      void this.learn();
      return this.enter({ name: 'signedOut', expired: false });
    }
    this.enter({ name: 'starting' });
    try {
      await this.begin();
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 401) this.sessionEnded();
      else this.unreachable();
    }
  }

  async logIn(username: string, password: string): Promise<void> {
    this.tokens.keep(await this.api.logIn(username, password));
    await this.begin();
  }

  /** Creates the account and signs in. The interface's language becomes a preference of the account. */
  async register(registration: Registration, uiLanguage: string): Promise<void> {
    await this.api.register(registration);
    this.tokens.keep(await this.api.logIn(registration.username, registration.password));
    await this.api.updatePreferences({ uiLanguage }).catch(() => undefined); // signing in matters more
    await this.begin();
  }

  /** Signs out here even when the gateway cannot be told. What waits to be sent stays for the next sign-in. */
  async logOut(): Promise<void> {
    const refreshToken = this.tokens.refreshToken();
    this.leave();
    if (refreshToken !== undefined) await this.api.logOut(refreshToken).catch(() => undefined);
    this.tokens.forget();
    this.enter({ name: 'signedOut', expired: false });
  }

  /** Called when the session was ended elsewhere. */
  sessionEnded(): void {
    if (this.state.name === 'signedOut') return;
    this.leave();
    this.tokens.forget();
    this.enter({ name: 'signedOut', expired: true });
  }

  /** What the gateway is set up for; while it does not say, the usual. */
  private async learn(): Promise<void> {
    this.settings = await this.api.settings().catch(() => this.settings);
    this.changes.ring();
  }

  private async begin(): Promise<void> {
    const [me, preferences] = await Promise.all([this.api.me(), this.api.preferences(), this.learn()]);
    const signedOut = () => this.sessionEnded();
    const chat = new Chat({ ...this.around, api: this.api, store: this.store, settings: this.settings, signedOut }, me, preferences);
    chat.start();
    this.enter({ name: 'signedIn', chat });
  }

  /** Asks again by itself until there is an answer, or somebody asks sooner. */
  private unreachable(): void {
    this.enter({ name: 'unreachable' });
    this.around.clock.after(RETRY, () => {
      if (this.state.name === 'unreachable') void this.resume();
    });
  }

  private leave(): void {
    if (this.state.name === 'signedIn') this.state.chat.stop();
  }

  private enter(state: AccountState): void {
    this.state = state;
    this.changes.ring();
  }
}
