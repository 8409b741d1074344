import { Account } from './model/account.ts';
import type { Chat } from './model/chat.ts';
import { GatewayApi } from './net/gateway-api.ts';
import { HttpClient } from './net/http-client.ts';
import { TokenStore } from './net/token-store.ts';
import { systemClock } from './platform/clock.ts';
import { initialUiLanguage, speak } from './platform/document-language.ts';
import { browserExclusive } from './platform/exclusive.ts';
import { browserStore } from './platform/storage.ts';
import { LANGUAGES } from './protocol/limits.ts';
import type { App } from './ui/app.ts';

/** Builds every part once, in the order they need each other, and hands them to the page. */
const store = browserStore();
const tokens = new TokenStore(store);
const http = new HttpClient('', tokens, browserExclusive(), () => account.sessionEnded());
const account: Account = new Account(new GatewayApi(http), tokens, store, {
  socketUrl: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
  clock: systemClock,
  random: Math.random,
  newId: () => newId(),
});

/** randomUUID exists on secure origins only; a plain http address on the local network is none. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

await speak(store, initialUiLanguage(store));
await import('./ui/app.ts');
const page = document.createElement('meeshy-app') as App;
page.account = account;
page.store = store;
page.chooseUiLanguage = (language) => void speak(store, language);
document.body.append(page);

/** The language chosen for the account comes along to a new device. */
account.changes.subscribe(() => {
  const { state } = account;
  if (state.name !== 'signedIn' || spokenFor === state.chat) return;
  spokenFor = state.chat;
  const language = LANGUAGES.find((code) => code === state.chat.preferences.uiLanguage);
  if (language) void speak(store, language);
});
let spokenFor: Chat | undefined;
await account.resume();
