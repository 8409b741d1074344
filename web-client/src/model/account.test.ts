import { USUAL_SETTINGS } from '../protocol/limits.ts';
import { ChatFixture } from '../testing/chat-fixture.ts';
import { equal, test, until } from '../testing/check.ts';

async function withFixture(story: (fixture: ChatFixture) => Promise<void>): Promise<void> {
  const fixture = new ChatFixture();
  try {
    await story(fixture);
  } finally {
    await fixture.close();
  }
}

test('who is not signed in learns which languages may be chosen', () =>
  withFixture(async ({ account }) => {
    await account.resume();
    await until(() => account.settings.languages.length === 2, 'the settings');
    equal(account.settings.languages, ['fr', 'en']);
  }));

test('the chat has the limits of its gateway', () =>
  withFixture(async (fixture) => {
    const chat = await fixture.signedIn();
    equal(chat.settings, { languages: ['fr', 'en'], maxTextLength: 100 });
  }));

test('a gateway that does not say its settings has the usual ones', () =>
  withFixture(async (fixture) => {
    fixture.gateway.settings = undefined;
    const chat = await fixture.signedIn();
    equal(chat.settings, USUAL_SETTINGS);
  }));
