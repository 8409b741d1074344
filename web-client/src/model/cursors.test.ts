import { aConversation, aMessage } from '../testing/samples.ts';
import { equal, test } from '../testing/check.ts';
import { Cursors } from './cursors.ts';

test('a cursor begins where the list was and follows what arrives, never backwards', () => {
  const cursors = new Cursors();
  cursors.begin(aConversation({ lastSeq: 5 }));
  cursors.arrived(aMessage({ seq: 6 }));
  cursors.arrived(aMessage({ seq: 2 }));
  cursors.begin(aConversation({ lastSeq: 9 }));
  equal(cursors.frames(), [{ type: 'session:resume', cursors: { c: 6 } }]);
});

test('very many cursors go out in several frames, each below 64 KiB', () => {
  const cursors = new Cursors();
  for (let i = 0; i < 2500; i++) {
    cursors.begin(aConversation({ id: `01234567-89ab-cdef-0123-${String(i).padStart(12, '0')}`, lastSeq: 9_999_999 }));
  }
  const frames = cursors.frames();
  equal(frames.length, 3);
  equal(frames.every((frame) => JSON.stringify(frame).length < 64 * 1024), true);
});
