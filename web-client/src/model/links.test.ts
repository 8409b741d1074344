import { equal, test } from '../testing/check.ts';
import { pieces } from './links.ts';

test('web addresses become links, the punctuation after them does not', () => {
  equal(pieces('See https://meeshy.example/a?b=1, ok?'), [
    { text: 'See ' },
    { text: 'https://meeshy.example/a?b=1', href: 'https://meeshy.example/a?b=1' },
    { text: ', ok?' },
  ]);
});

test('a bracket that the address opened is its own', () => {
  equal(pieces('(https://x.example/a_(b))')[1]?.href, 'https://x.example/a_(b)');
});

test('markup and other schemes stay plain text', () => {
  for (const text of ['<img src=x onerror=alert(1)>', 'javascript:alert(1)', 'data:text/html,x', 'http://']) {
    equal(pieces(text), [{ text }]);
  }
});
