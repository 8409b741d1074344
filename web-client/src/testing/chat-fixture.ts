import { Account } from '../model/account.ts';
import type { Chat } from '../model/chat.ts';
import { GatewayApi } from '../net/gateway-api.ts';
import { HttpClient } from '../net/http-client.ts';
import { TokenStore } from '../net/token-store.ts';
import { inTurn } from '../platform/exclusive.ts';
import { type KeyValueStore, memoryStore } from '../platform/storage.ts';
import { until } from './check.ts';
import { FakeGateway } from './fake-gateway.ts';
import { ManualClock } from './manual-clock.ts';

/** Amélie (fr) and Ben (en) in one conversation `c`, and Amélie's client against the fake gateway, its clock in our hands. */
export class ChatFixture {
  readonly gateway = new FakeGateway();
  readonly clock = new ManualClock();
  readonly store: KeyValueStore;
  readonly tokens: TokenStore;
  readonly account: Account;
  readonly http: HttpClient;
  private serial = 0;

  constructor(store: KeyValueStore = memoryStore()) {
    this.store = store;
    this.gateway.addPerson('amelie', 'fr');
    this.gateway.addPerson('ben', 'en');
    this.gateway.addConversation('c', ['amelie', 'ben']);
    this.tokens = new TokenStore(this.store);
    this.http = new HttpClient(this.gateway.origin, this.tokens, inTurn(), () => this.account.sessionEnded());
    this.account = this.newAccount();
  }

  /** Another page of the same browser: same storage, nothing else in common. */
  newAccount(): Account {
    return new Account(new GatewayApi(this.http), this.tokens, this.store, {
      socketUrl: `${this.gateway.origin.replace('http', 'ws')}/ws`,
      clock: this.clock,
      random: () => 1,
      newId: () => `client-${++this.serial}`,
    });
  }

  async signedIn(account: Account = this.account): Promise<Chat> {
    if (this.tokens.refreshToken() === undefined) await account.logIn('amelie', 'secret-secret');
    else await account.resume();
    if (account.state.name !== 'signedIn') throw new Error(`not signed in but ${account.state.name}`);
    const { chat } = account.state;
    await until(() => this.gateway.frames.some((frame) => frame.type === 'session:resume'), 'the first resume');
    return chat;
  }

  async close(): Promise<void> {
    if (this.account.state.name === 'signedIn') this.account.state.chat.stop();
    await this.gateway.stop();
  }
}

export async function withChat(story: (chat: Chat, fixture: ChatFixture) => Promise<void>): Promise<void> {
  const fixture = new ChatFixture();
  try {
    const chat = await fixture.signedIn();
    chat.open('c');
    await until(() => chat.timelines.of('c').state === 'ready', 'the first page');
    await story(chat, fixture);
  } finally {
    await fixture.close();
  }
}
