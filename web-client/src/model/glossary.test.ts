import { withChat } from '../testing/chat-fixture.ts';
import { equal, test, truthy } from '../testing/check.ts';
import { Glossary } from './glossary.ts';

const STANDUP = { term: 'standup', caseSensitive: false, keep: false, translations: { fr: 'point quotidien' } };

test('a term is added, changed, removed and taken back', () =>
  withChat(async (chat) => {
    const glossary = new Glossary(chat.api, 'c');
    equal(glossary.rows(), undefined);
    await glossary.load();
    equal(glossary.rows(), []);
    await glossary.add(STANDUP);
    const [row] = glossary.rows() ?? [];
    truthy(row, 'a row');
    await glossary.change({ ...row.term, keep: true });
    await glossary.load();
    equal(glossary.rows(), [{ term: { ...row.term, keep: true }, removed: false }]);
    await glossary.remove({ ...row.term, keep: true });
    equal(glossary.rows()?.map((one) => one.removed), [true]);
    await glossary.undoRemoval({ ...row.term, keep: true });
    await glossary.load();
    equal(glossary.rows()?.map((one) => [one.term.term, one.term.keep, one.removed]), [['standup', true, false]]);
  }));

test('a refused removal is told beside its row, a refused reading by itself', () =>
  withChat(async (chat, fixture) => {
    const glossary = new Glossary(chat.api, 'c');
    await glossary.load();
    await glossary.add(STANDUP);
    const [row] = glossary.rows() ?? [];
    truthy(row, 'a row');
    fixture.gateway.glossaries.clear();
    await glossary.remove(row.term);
    truthy(glossary.rows()?.[0]?.failure, 'the failure');
    const other = new Glossary(chat.api, 'nowhere');
    await other.load();
    truthy(other.failure(), 'the failure');
    equal(other.rows(), undefined);
  }));
