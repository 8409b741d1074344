"""Learns from the training text which words in capitals are translated and which are names that stay, for the translator's masking of names.

    python names.py --config latin.toml --data DATA --out ../src/main/resources/io/meeshy/translator/text/names.tsv

Writes lines of two columns. `en<TAB>Christmas`: within an English sentence this word is in capitals though it is translated (at least one language writes
it otherwise in more than a fifth of the sentences). `name<TAB>Tom`: a name that every language keeps, and no word. German has only names: it writes every noun in capitals.
"""
import argparse
import glob
import lzma
import os
import re
import tomllib
from collections import Counter

WITHIN = re.compile(r"(?<=[^\W\d_])[,;:]? ([A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MACHINE_MADE = ('synthetic', 'l10n', 'docs')  # machine translations, and manuals that leave labels as they are


def sentences(data, languages):
    """Yields (language, text, other language, text) of all pairs, both ways."""
    for path in sorted(glob.glob(f'{data}/train/*.tsv.xz') + glob.glob(f'{data}/pivot/*.tsv.xz')):
        x, y = os.path.basename(path).split('.')[0].split('-')
        if '/train/' in path:
            x, y = y, x  # English comes first in its columns
        if x in languages and y in languages:
            with lzma.open(path, 'rt', encoding='utf8') as f:
                for line in f:
                    one, other, source = line.rstrip('\n').split('\t')[:3]
                    if not source.startswith(MACHINE_MADE):
                        yield x, one, y, other
                        yield y, other, x, one


def main():
    p = argparse.ArgumentParser()
    for name in ('config', 'data', 'out'):
        p.add_argument('--' + name, required=True)
    a = p.parse_args()
    with open(a.config, 'rb') as f:
        languages = tomllib.load(f)['languages']
    seen, kept, small = Counter(), Counter(), Counter()
    for x, text, y, other in sentences(a.data, languages):
        words = WORD.findall(text)
        small.update(w for w in words if w.islower())
        theirs = set(WORD.findall(other))
        for word in set(WITHIN.findall(text)):
            seen[word, x, y] += 1
            kept[word, x, y] += word in theirs
    translated = {(x, word) for (word, x, y), n in seen.items() if x != 'de' and kept[word, x, y] < 0.8 * n}
    count, stays = Counter(), Counter()
    for (word, x, y), n in seen.items():
        count[word] += n
        stays[word] += kept[word, x, y]
    elsewhere = {word for _, word in translated}
    names = sorted(w for w, n in count.items() if n >= 5 and stays[w] >= 0.95 * n and w not in elsewhere and small[w.lower()] < n / 10 and not w.isupper())
    with open(a.out, 'w', encoding='utf8') as f:
        f.writelines(f'name\t{word}\n' for word in names)
        f.writelines(f'{x}\t{word}\n' for x, word in sorted(translated) if not word.isupper())
    print(len(names), 'names', Counter(x for x, _ in translated))


if __name__ == '__main__':
    main()
