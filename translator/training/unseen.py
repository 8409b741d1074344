"""Checks that nothing that was written for the training (data/*.tsv) is an everyday test message or a held-out sentence: case and marks aside.

    python unseen.py --data DATA
"""
import argparse
import glob
import os
import re

from evaluate import lines

HERE = os.path.dirname(os.path.abspath(__file__))


def key(text):
    return ' '.join(re.findall(r'\w+', text.lower()))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--data', required=True)
    a = p.parse_args()
    tests = {key(row.split('\t')[1]) for path in glob.glob(f'{HERE}/everyday/*.tsv') for row in lines(path)[1:]}
    for path in glob.glob(f'{a.data}/eval/tatoeba/*.tsv') + glob.glob(f'{a.data}/eval/flores/flores-dev.*'):
        tests |= {key(cell) for row in lines(path) for cell in row.split('\t')}
    seen = [f'{os.path.basename(path)}: {cell}' for path in sorted(glob.glob(f'{HERE}/data/*.tsv')) for row in lines(path)[1:]
            for cell in re.split(r'\t| \| ', row) if key(cell) in tests - {''}]
    print('\n'.join(seen))
    print(f'{len(seen)} of them are tests')
    raise SystemExit(1 if seen else 0)


if __name__ == '__main__':
    main()
