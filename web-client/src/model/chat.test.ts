import { equal, test, truthy, until } from '../testing/check.ts';
import { ChatFixture, withChat } from '../testing/chat-fixture.ts';
import type { Chat } from './chat.ts';

const texts = (chat: Chat) => chat.timelines.of('c').all().map((message) => message.text);

test('a message waits until it is acknowledged, then stands in the timeline once', () =>
  withChat(async (chat) => {
    chat.send('c', 'Bonjour');
    equal(chat.outbox.of('c').length, 1);
    await until(() => chat.outbox.of('c').length === 0, 'the acknowledgement');
    equal(texts(chat), ['Bonjour']);
  }));

test('a message of another person arrives with its translation and counts as unread', () =>
  withChat(async (chat, { gateway }) => {
    gateway.say('c', 'ben', 'Hello');
    await until(() => texts(chat).length === 1, 'the message');
    equal(chat.timelines.of('c').last()?.translation?.text, 'fr Hello');
    equal(chat.conversations.get('c')?.unread, 1);
    chat.markRead('c');
    equal(chat.conversations.get('c')?.unread, 0);
    await until(() => gateway.frames.some((frame) => frame.type === 'message:read' && frame.seq === 1), 'the read mark');
  }));

test('a dropped connection comes back by itself and misses nothing', () =>
  withChat(async (chat, { gateway, clock }) => {
    gateway.say('c', 'ben', 'one');
    await until(() => texts(chat).length === 1, 'the first message');
    gateway.cut(4000);
    await until(() => chat.connection.name === 'waiting', 'the loss');
    gateway.say('c', 'ben', 'two');
    gateway.say('c', 'ben', 'three');
    clock.advance(500);
    await until(() => texts(chat).length === 3, 'what was missed');
    equal(texts(chat), ['one', 'two', 'three']);
    equal(chat.conversations.get('c')?.unread, 3);
  }));

test('what was written without a connection is sent when it is back, exactly once', () =>
  withChat(async (chat, { gateway, clock }) => {
    gateway.gate = (frame) => frame.type !== 'message:send';
    chat.send('c', 'lost on the way');
    await until(() => gateway.frames.some((frame) => frame.type === 'message:send'), 'the send');
    gateway.cut(4000);
    await until(() => chat.connection.name === 'waiting', 'the loss');
    chat.send('c', 'written offline');
    gateway.gate = () => true;
    clock.advance(500);
    await until(() => chat.outbox.of('c').length === 0, 'the acknowledgements');
    equal(texts(chat), ['lost on the way', 'written offline']);
    equal(gateway.messages.get('c')?.length, 2);
  }));

test('a connection that fell silent is replaced when a message stays unacknowledged', () =>
  withChat(async (chat, { gateway, clock }) => {
    gateway.gate = (frame) => frame.type !== 'message:send';
    chat.send('c', 'into the void');
    await until(() => gateway.frames.some((frame) => frame.type === 'message:send'), 'the send');
    gateway.gate = () => true;
    clock.advance(15_000);
    await until(() => texts(chat).length === 1, 'the message over a new connection');
    equal(chat.outbox.of('c').length, 0);
  }));

test('what waits survives a reload of the page', async () => {
  const fixture = new ChatFixture();
  const { gateway } = fixture;
  try {
    const before = await fixture.signedIn();
    gateway.gate = (frame) => frame.type !== 'message:send';
    before.send('c', 'before the reload');
    before.stop();
    gateway.gate = () => true;
    const account = fixture.newAccount();
    const chat = await fixture.signedIn(account);
    await until(() => chat.outbox.of('c').length === 0 && gateway.messages.get('c')?.length === 1, 'the waiting message');
    chat.stop();
  } finally {
    await fixture.close();
  }
});

test('a refused message stays with its reason, a rate limit is waited out', () =>
  withChat(async (chat, { gateway, clock }) => {
    gateway.gate = (frame) => frame.type !== 'message:send';
    chat.send('c', 'too fast');
    chat.send('c', 'too long');
    gateway.push('amelie', { type: 'error', code: 'rate_limited', message: '', clientId: 'client-1' });
    gateway.push('amelie', { type: 'error', code: 'text_too_long', message: '', clientId: 'client-2' });
    await until(() => chat.outbox.of('c').some((entry) => entry.refused === 'text_too_long'), 'the refusal');
    gateway.gate = () => true;
    clock.advance(2000);
    await until(() => chat.outbox.of('c').length === 1, 'the second try');
    equal(texts(chat), ['too fast']);
  }));

test('an expired access token is renewed once, however many calls need it', () =>
  withChat(async (chat, { gateway }) => {
    gateway.expireAccess();
    await Promise.all([chat.api.me(), chat.api.preferences(), chat.api.conversations()]);
    equal(gateway.refreshes, 1);
  }));

test('a revoked session signs out and says so', () =>
  withChat(async (_, { gateway, account, tokens }) => {
    gateway.cut(4502);
    await until(() => account.state.name === 'signedOut', 'being signed out');
    truthy(account.state.name === 'signedOut' && account.state.expired, 'the reason');
    equal(tokens.refreshToken(), undefined);
  }));

test('a refused refresh token signs out instead of asking for ever', () =>
  withChat(async (chat, { gateway, account }) => {
    gateway.expireAccess();
    gateway.revokeRefresh();
    await chat.api.me().catch(() => undefined);
    equal(account.state.name, 'signedOut');
  }));

test('a deletion can be taken back until it is sent', () =>
  withChat(async (chat, { gateway, clock }) => {
    chat.send('c', 'oops');
    await until(() => texts(chat).length === 1, 'the message');
    chat.pending.delete('c-1');
    clock.advance(4999);
    chat.pending.undoDelete('c-1');
    clock.advance(60_000);
    equal(chat.pending.removalOf('c-1'), 'none');
    chat.pending.delete('c-1');
    clock.advance(5000);
    await until(() => gateway.frames.filter((frame) => frame.type === 'message:delete').length === 1, 'the deletion');
  }));

test('older messages are loaded page by page', () =>
  withChat(async (chat, { gateway }) => {
    for (let i = 0; i < 120; i++) gateway.say('c', 'ben', `message ${i}`);
    await until(() => texts(chat).length === 120, 'the live ones');
    chat.timelines.forgetAll();
    await chat.timelines.ensureNewest('c');
    equal(texts(chat).length, 50);
    await chat.timelines.loadOlder('c');
    await chat.timelines.loadOlder('c');
    equal([texts(chat).length, texts(chat)[0], chat.timelines.of('c').hasMore], [120, 'message 0', false]);
    await chat.timelines.loadOlder('c');
    equal(texts(chat).length, 120);
  }));
