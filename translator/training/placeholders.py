"""Counts how often placeholders come through the program as they should, on held-out sentences with spans that stand in both languages.

    python placeholders.py --data DATA --program model.pt --vocabulary spm.model

Exactly once: each of the source, no other. In place: in the order in which the human translation has them. Costs: chrF2 of the same sentences
translated plainly, and with one to four of the spans masked and put back.
"""
import argparse
import random
import re

from sacrebleu.metrics import CHRF

from evaluate import sets
from local import Local
from spans import mask

MARKS = re.compile(r'<x\d>')


def main():
    p = argparse.ArgumentParser()
    for name in ('data', 'program', 'vocabulary'):
        p.add_argument('--' + name, required=True)
    p.add_argument('--languages', default='en,fr,es,de,pt')
    a = p.parse_args()
    random.seed(7)
    model = Local(a.program, a.vocabulary)
    print('| pair | sentences | exactly once % | in place % | chrF2 plain | chrF2 masked |\n|---|---|---|---|---|---|')
    total = once = place = 0
    for name, x, y, sources, references in sets(a.data, a.languages.split(','), 1000):
        if name != 'tatoeba':
            continue
        rows = [(s, r, *mask(s, r, 4)) for s, r in zip(sources, references)]
        rows = [row for row in rows if row[4]]
        out = model.translate([row[2] for row in rows], x, y)
        plain = model.translate([row[0] for row in rows], x, y)
        restored = [MARKS.sub(lambda m, spans=row[4]: spans.get(m.group(), m.group()), o) for row, o in zip(rows, out)]
        good = [sorted(MARKS.findall(o)) == sorted(row[4]) for row, o in zip(rows, out)]
        ordered = [MARKS.findall(o) == MARKS.findall(row[3]) for row, o in zip(rows, out)]
        want = [[row[1] for row in rows]]
        print(f'| {x}-{y} | {len(rows)} | {100 * sum(good) / len(rows):.1f} | {100 * sum(ordered) / len(rows):.1f} '
              f'| {CHRF().corpus_score(plain, want).score:.1f} | {CHRF().corpus_score(restored, want).score:.1f} |', flush=True)
        total, once, place = total + len(rows), once + sum(good), place + sum(ordered)
    print(f'| all | {total} | {100 * once / total:.1f} | {100 * place / total:.1f} | | |')


if __name__ == '__main__':
    main()
