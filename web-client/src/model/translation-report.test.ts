import { withChat } from '../testing/chat-fixture.ts';
import { equal, test } from '../testing/check.ts';
import { aMessage } from '../testing/samples.ts';
import { reportOf } from './translation-report.ts';

const TRANSLATION = { language: 'fr', text: 'Bonjour', model: 'm', cached: false };

test('a report says which translation was read, and what would be better', () => {
  equal(reportOf(aMessage({ revision: 2 }), TRANSLATION, ' Salut '), { language: 'fr', revision: 2, proposal: 'Salut' });
});

test('what was left as it is, or emptied, is no proposal', () => {
  equal(reportOf(aMessage(), TRANSLATION, 'Bonjour\n'), { language: 'fr', revision: 1 });
  equal(reportOf(aMessage(), TRANSLATION, '  '), { language: 'fr', revision: 1 });
});

test('a report reaches the gateway, and one of an edited message is refused', () =>
  withChat(async (chat, { gateway }) => {
    const message = gateway.say('c', 'ben', 'Hello');
    await chat.api.reportTranslation(message, reportOf(message, TRANSLATION, 'Salut'));
    equal(gateway.reports, [{ language: 'fr', revision: 1, proposal: 'Salut' }]);
    const refused = await chat.api
      .reportTranslation(message, { language: 'fr', revision: 7 })
      .then(() => 'taken')
      .catch((failure: { code: string }) => failure.code);
    equal(refused, 'conflict');
  }));
