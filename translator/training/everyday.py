"""Translates the everyday messages for somebody to read and judge, and counts the judgements.

    python everyday.py translate --version 1.1.0 (--url http://127.0.0.1:3001 --key TOKEN | --program model.pt --vocabulary spm.model)
    python everyday.py count --version 1.1.0

`translate` writes everyday/judged/VERSION/xx-yy.tsv: kind, message, output and an empty verdict, to be filled with right, understandable or wrong.
"""
import argparse
import csv
import os
from collections import Counter

from evaluate import Service

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'everyday')
PAIRS = ['fr-en', 'en-fr', 'es-en', 'en-es', 'de-en', 'en-de']
VERDICTS = ['right', 'understandable', 'wrong']


def read(path):
    with open(path, encoding='utf8', newline='') as f:
        return list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))


def translate(system, folder):
    os.makedirs(folder, exist_ok=True)
    for pair in PAIRS:
        x, y = pair.split('-')
        rows = read(f'{HERE}/{x}.tsv')
        outputs = system.translate([r['message'] for r in rows], x, y)
        with open(f'{folder}/{pair}.tsv', 'w', encoding='utf8') as f:
            f.write('kind\tmessage\toutput\tverdict\n')
            f.writelines(f'{r["kind"]}\t{r["message"]}\t{o}\t\n' for r, o in zip(rows, outputs))


def count(folder):
    print('| pair | right | understandable | wrong | right or understandable % |\n|---|---|---|---|---|')
    for pair in PAIRS:
        seen = Counter(r['verdict'] for r in read(f'{folder}/{pair}.tsv'))
        if set(seen) - set(VERDICTS):
            raise SystemExit(f'{pair}: verdicts must be {", ".join(VERDICTS)}, not {sorted(set(seen) - set(VERDICTS))}')
        right, fair, wrong = (seen[v] for v in VERDICTS)
        print(f'| {pair} | {right} | {fair} | {wrong} | {100 * (right + fair) / (right + fair + wrong):.0f} |')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('what', choices=['translate', 'count'])
    p.add_argument('--version', required=True)
    p.add_argument('--url')
    p.add_argument('--key')
    p.add_argument('--program')
    p.add_argument('--vocabulary')
    a = p.parse_args()
    folder = f'{HERE}/judged/{a.version}'
    if a.what == 'count':
        return count(folder)
    if a.program:
        from local import Local
        return translate(Local(a.program, a.vocabulary), folder)
    translate(Service(a.url, a.key), folder)


if __name__ == '__main__':
    main()
