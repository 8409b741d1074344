"""Scores translations of the held-out sets with sacreBLEU: those of the running Java service, or of the program that it runs.

    python evaluate.py --data DATA --url http://127.0.0.1:3001 --key TOKEN --out scores.json   # the service: what counts
    python evaluate.py --data DATA --program model.pt --vocabulary spm.model --out scores.json
    python evaluate.py … --apertium     # beside Debian's Apertium on the same sentences, where it covers the pair

Writes the scores with their signatures, and how many outputs are empty, copies of the source, loops, or changed a number; prints a table in
Markdown. Tatoeba held-out: a thousand lines a direction with English. FLORES dev: all directions, with the published BLEU of the peers.
"""
import argparse
import csv
import json
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections import Counter

from sacrebleu.metrics import BLEU, CHRF

APERTIUM = {('en', 'es'): 'eng-spa', ('es', 'en'): 'spa-eng', ('fr', 'es'): 'fr-es', ('es', 'fr'): 'es-fr', ('es', 'pt'): 'es-pt', ('pt', 'es'): 'pt-es'}


class Service:
    def __init__(self, url, key):
        self.url, self.key = url.rstrip('/') + '/translate', key

    def translate(self, texts, source, target):
        out = []
        for at in range(0, len(texts), 32):
            body = json.dumps(dict(q=texts[at:at + 32], source=source, target=target)).encode()
            head = {'Content-Type': 'application/json', **({'Authorization': 'Bearer ' + self.key} if self.key else {})}
            out += self.answer(urllib.request.Request(self.url, body, head))
        return out

    def answer(self, request):
        while True:
            try:
                with urllib.request.urlopen(request, timeout=300) as answer:
                    return json.load(answer)['translatedText']
            except urllib.error.HTTPError as e:
                if e.code != 429:
                    raise
                time.sleep(int(e.headers['Retry-After']))  # the service limits the texts of an account


class Apertium:
    def covers(self, pair):
        listed = subprocess.run(['apertium', '-l'], capture_output=True, text=True).stdout.split() if shutil.which('apertium') else []
        return APERTIUM.get(pair) in listed

    def translate(self, texts, source, target):
        done = subprocess.run(['apertium', '-u', APERTIUM[source, target]], input='\n'.join(texts) + '\n', capture_output=True, text=True, check=True)
        return done.stdout.rstrip('\n').split('\n')


def lines(path):
    with open(path, encoding='utf8') as f:
        return [line.rstrip('\n') for line in f]


def sets(data, languages, count):
    """Yields (set, source language, target language, sources, references)."""
    for lang in languages[1:]:
        rows = [r.split('\t') for r in lines(f'{data}/eval/tatoeba/tatoeba-heldout.{lang}-en.tsv')][:count]
        en, xx = [r[0] for r in rows], [r[1] for r in rows]
        yield 'tatoeba', lang, 'en', xx, en
        yield 'tatoeba', 'en', lang, en, xx
    flores = {lang: lines(f'{data}/eval/flores/flores-dev.{lang}')[:count] for lang in languages}
    for x in languages:
        for y in languages:
            if x != y:
                yield 'flores', x, y, flores[x], flores[y]


def faults(sources, outputs):
    """Counts what must never reach a reader; a copy counts from three words up."""
    numbers = [Counter(re.findall(r'\d+', s)) == Counter(re.findall(r'\d+', o)) for s, o in zip(sources, outputs)]
    return dict(lines=len(sources), empty=sum(not o.strip() for o in outputs),
                copy=sum(s.casefold() == o.casefold() and len(s.split()) > 2 for s, o in zip(sources, outputs)),
                loop=sum(bool(re.search(r'(\b\w+\b.{0,20}?)\1{3,}', o)) or len(o) > 3 * len(s) + 20 for s, o in zip(sources, outputs)),
                number=numbers.count(False))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--data', required=True)
    p.add_argument('--url')
    p.add_argument('--key')
    p.add_argument('--program')
    p.add_argument('--vocabulary')
    p.add_argument('--languages', default='en,fr,es,de,pt')
    p.add_argument('--sets', default='tatoeba,flores')
    p.add_argument('--pairs', help='only these, as fr-en,en-fr; with English or through the set of all languages')
    p.add_argument('--lines', type=int, default=1000)
    p.add_argument('--apertium', action='store_true')
    p.add_argument('--out', required=True)
    a = p.parse_args()
    if a.program:
        from local import Local
        system = Local(a.program, a.vocabulary)
    else:
        system = Service(a.url, a.key)
    apertium = Apertium() if a.apertium else None
    with open(f'{a.data}/eval/flores/peer-scores.tsv', encoding='utf8') as f:
        peers = {(r['pair'], r['system']): r['score'] for r in csv.DictReader(f, delimiter='\t') if r['split'] == 'dev' and r['metric'] == 'bleu'}
    chrf, bleu, results = CHRF(), BLEU(), []
    print('| set | pair | lines | chrF2 | BLEU | Apertium chrF2 / BLEU | opus-mt BLEU | NLLB-600M BLEU | empty, copy, loop, number |\n|---|---|---|---|---|---|---|---|---|')
    for name, x, y, sources, references in sets(a.data, a.languages.split(','), a.lines):
        pair = f'{x}-{y}'
        if name not in a.sets.split(',') or (a.pairs and pair not in a.pairs.split(',')):
            continue
        outputs = system.translate(sources, x, y)
        row = dict(set=name, pair=pair, chrf2=round(chrf.corpus_score(outputs, [references]).score, 1),
                   bleu=round(bleu.corpus_score(outputs, [references]).score, 1), faults=faults(sources, outputs))
        if apertium and apertium.covers((x, y)):
            theirs = apertium.translate(sources, x, y)
            row['apertium'] = dict(chrf2=round(chrf.corpus_score(theirs, [references]).score, 1), bleu=round(bleu.corpus_score(theirs, [references]).score, 1))
        results.append(row)
        ap = row.get('apertium')
        f = row['faults']
        opus, nllb = (peers.get((pair, s), '') if name == 'flores' else '' for s in ('opusmt', 'nllb'))
        print(f'| {name} | {pair} | {f["lines"]} | {row["chrf2"]} | {row["bleu"]} | {ap["chrf2"] if ap else ""} / {ap["bleu"] if ap else ""} | {opus} | {nllb} '
              f'| {f["empty"]}, {f["copy"]}, {f["loop"]}, {f["number"]} |', flush=True)
    with open(a.out, 'w', encoding='utf8') as f:
        json.dump(dict(signatures=dict(chrf2=str(chrf.get_signature()), bleu=str(bleu.get_signature())), scores=results), f, indent=1, ensure_ascii=False)
        f.write('\n')


if __name__ == '__main__':
    main()
