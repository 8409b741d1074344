"""Counts the words of the training text, by which the translator tells a sentence in the reader's language from one in the writer's.

    python words.py --config latin.toml --data DATA --out ../src/main/resources/io/meeshy/translator/text/words.tsv

Writes a head with the languages, then a line for each word that is frequent in one of them: the word in lower case and its occurrences in a million words of each language.
Words in capitals count in German alone, and those that are capitals elsewhere too are names, which say nothing about a language.
"""
import argparse
import re
import tomllib
from collections import Counter

from names import WITHIN, sentences

WORD = re.compile(r"[^\W\d_]+")
FREQUENT = 12  # occurrences in a million words
NAME = 0.05    # occurrences in capitals elsewhere, next to those in German


def main():
    p = argparse.ArgumentParser()
    for name in ('config', 'data', 'out'):
        p.add_argument('--' + name, required=True)
    a = p.parse_args()
    with open(a.config, 'rb') as f:
        languages = tomllib.load(f)['languages']
    small, capital = ({language: Counter() for language in languages} for _ in range(2))
    for language, text, _, _ in sentences(a.data, languages):
        small[language].update(word.lower() for word in WORD.findall(text) if word.islower() or word == 'I')
        capital[language].update(word.lower() for word in WITHIN.findall(text))
    names = {word for word, n in capital['de'].items() if sum(capital[x][word] for x in languages if x != 'de') > NAME * n}
    small['de'].update({word: n for word, n in capital['de'].items() if word not in names})
    totals = {language: small[language].total() for language in languages}
    rates = {}
    for word in set().union(*small.values()):
        rate = [round(1e6 * small[language][word] / totals[language]) for language in languages]
        if max(rate) >= FREQUENT and '-' not in word:
            rates[word] = rate
    with open(a.out, 'w', encoding='utf8') as f:
        f.write('\t'.join(['word', *languages]) + '\n')
        f.writelines('\t'.join([word, *map(str, rates[word])]) + '\n' for word in sorted(rates))


if __name__ == '__main__':
    main()
