import { aMessage } from '../testing/samples.ts';
import { equal, test } from '../testing/check.ts';
import { Timeline } from './timeline.ts';

const translation = { language: 'fr', text: 'Bonjour', model: 'm', cached: false };
const seqs = (timeline: Timeline) => timeline.all().map((message) => message.seq);

test('pages and live messages end up in the order of seq, each once', () => {
  const timeline = new Timeline();
  timeline.merge([aMessage({ seq: 7 })]);
  timeline.merge([6, 5, 4].map((seq) => aMessage({ seq })));
  timeline.merge([7, 8].map((seq) => aMessage({ seq })));
  equal(seqs(timeline), [4, 5, 6, 7, 8]);
});

test('a translation is exchanged in place, but only for its own revision', () => {
  const timeline = new Timeline();
  timeline.merge([aMessage({ revision: 2 })]);
  timeline.translated(1, 1, translation);
  equal(timeline.last()?.translation, undefined);
  timeline.translated(1, 2, translation);
  equal(timeline.last()?.translation, translation);
});

test('a replay of the same revision without its translation does not lose it', () => {
  const timeline = new Timeline();
  timeline.merge([aMessage({ translation })]);
  timeline.merge([aMessage()]);
  equal(timeline.last()?.translation, translation);
});

test('very many messages are trimmed to the newest ones', () => {
  const timeline = new Timeline();
  timeline.hasMore = false;
  timeline.merge(Array.from({ length: 601 }, (_, index) => aMessage({ seq: index + 1 })));
  timeline.trim();
  equal([timeline.all().length, timeline.last()?.seq, timeline.hasMore], [200, 601, true]);
});

test('an older revision never replaces a newer one', () => {
  const timeline = new Timeline();
  timeline.merge([aMessage({ revision: 3, text: 'new' })]);
  timeline.merge([aMessage({ revision: 2, text: 'old' })]);
  equal(timeline.last()?.text, 'new');
});

test('nothing of the content stays of a deleted message', () => {
  const timeline = new Timeline();
  timeline.merge([aMessage({ translation })]);
  timeline.deleted(1, 2, '2026-05-04T11:00:00Z');
  equal([timeline.last()?.text, timeline.last()?.translation], ['', undefined]);
});

test('asking again goes back to translating', () => {
  const timeline = new Timeline();
  timeline.merge([aMessage()]);
  timeline.untranslated(1, 1, { language: 'fr', reason: 'overloaded' });
  timeline.askedAgain(1, 1);
  equal(timeline.last()?.untranslated, undefined);
});
