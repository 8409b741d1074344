"""Writes what the shipped program answers to held-out Tatoeba sentences, for the test of the Java side: source language, target language, source, expected.

    python reference.py --data DATA --program model.pt --vocabulary spm.model --out reference.tsv

Each sentence is translated alone. Sources: Tatoeba (CC BY 2.0 FR), see models/*/ATTRIBUTION.md.
"""
import argparse

from evaluate import lines
from local import Local

PAIRS = ['fr-en', 'en-fr', 'es-en', 'en-es', 'de-en', 'en-de', 'pt-en', 'en-pt', 'fr-de', 'es-fr']


def main():
    p = argparse.ArgumentParser()
    for name in ('data', 'program', 'vocabulary', 'out'):
        p.add_argument('--' + name, required=True)
    a = p.parse_args()
    model = Local(a.program, a.vocabulary)
    with open(a.out, 'w', encoding='utf8') as f:
        for k, pair in enumerate(PAIRS):
            x, y = pair.split('-')
            other = x if x != 'en' else y
            rows = [r.split('\t') for r in lines(f'{a.data}/eval/tatoeba/tatoeba-heldout.{other}-en.tsv')][20 * k:20 * k + 20]
            for row in rows:
                source = row[0] if x == 'en' else row[1]
                f.write('\t'.join((x, y, source, model.translate([source], x, y)[0])) + '\n')


if __name__ == '__main__':
    main()
