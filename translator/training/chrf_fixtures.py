"""Writes what sacreBLEU's chrF2 gives for a few small corpora, for the test of the Java side: one JSON list of outputs, references and score.

    python chrf_fixtures.py > ../src/test/resources/chrf.json
"""
import json

from sacrebleu.metrics import CHRF

CORPORA = [
    (['the cat sat on the mat'], ['the cat sat on the mat']),
    (['the cat sat on the mat'], ['a dog lay on the rug']),
    (['Je ne sais pas.'], ['Je ne sais pas ce que tu veux.']),
    (['Je ne sais pas ce que tu veux, vraiment pas du tout.'], ['Je ne sais pas.']),
    (['ok'], ['okay']),
    (['okay'], ['ok']),
    (['', 'hello'], ['hello', 'hello']),
    ([''], ['hello']),
    (['xyz'], ['abc']),
    (['no\u00a0break\u3000and\u2028lines \t\x1c'], ['no break and lines']),
    (['Ich  habe Hunger .', 'Gehen wir', 'Straße'], ['Ich habe Hunger.', 'Lass uns gehen!', 'STRASSE']),
    (['我不知道你想要什么。', '彼は生まれはイタリア人です。'], ['我不知道你要什么。', '彼はイタリア生まれです。']),
    (['أنا جائع جدا', '👩‍👩‍👧 yes 😀'], ['أنا جائع', '👩‍👩‍👧 yes 👍🏽']),
    (['aaaa aaaa', 'abab'], ['aa', 'ababab']),
]

print(json.dumps([{'outputs': o, 'references': r, 'score': CHRF().corpus_score(o, [r]).score} for o, r in CORPORA], ensure_ascii=True, indent=1))
