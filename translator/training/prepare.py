"""Turns the parallel text into one training set: sentence pairs in both directions, the vocabulary, token arrays.

    python prepare.py --config latin.toml --data ../../../shared/data --out RUN [--vocabulary OLD/spm.model]

Writes RUN/spm.model, RUN/changed.txt (ids that mean something else than in the old vocabulary), RUN/set.npz (tokens) and RUN/languages.txt.
About 3 minutes on 2 cores.
"""
import argparse
import lzma
import os
import random
import re
import tomllib

import numpy as np
import sentencepiece as spm

import vocabulary

MAX_PIECES = 96


def rows(path):
    with lzma.open(path, 'rt', encoding='utf8') as f:
        for line in f:
            cells = line.rstrip('\n').split('\t')
            if len(cells) >= 3:
                yield cells


def pairs(data, languages, mix):
    """Yields (source language, source, target language, target, weight)."""
    hub, others = languages[0], languages[1:]
    for lang in others:
        for en, xx, source in rows(f'{data}/train/{lang}-en.tsv.xz'):
            w = mix.get(re.split(r'[:\-]', source)[0], 0.1)
            yield hub, en, lang, xx, w
            yield lang, xx, hub, en, w
        synthetic = f'{data}/train/{lang}-en.synthetic.tsv.xz'
        if os.path.exists(synthetic):
            for en, xx, _ in rows(synthetic):
                yield lang, xx, hub, en, mix['synthetic']
                yield hub, en, lang, xx, mix['synthetic_target']
    for name in sorted(os.listdir(f'{data}/pivot')):
        x, y = name.split('.')[0].split('-')
        if x in others and y in others:
            for u, v, _ in rows(f'{data}/pivot/{name}'):
                yield x, u, y, v, mix['pivot']
                yield y, v, x, u, mix['pivot']


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--config', required=True)
    p.add_argument('--data', required=True)
    p.add_argument('--out', required=True)
    p.add_argument('--vocabulary')
    a = p.parse_args()
    with open(a.config, 'rb') as f:
        config = tomllib.load(f)
    random.seed(config['seed'])
    os.makedirs(a.out, exist_ok=True)
    languages = config['languages']
    every = list(pairs(a.data, languages, config['mix']))
    print(len(every), 'directed pairs', flush=True)

    changed = []
    if a.vocabulary:
        changed = vocabulary.adapt(a.vocabulary, vocabulary.sample(every, 200000), f'{a.out}/spm.model')
    else:
        vocabulary.train(vocabulary.sample(every, 800000), config['vocabulary'], languages, f'{a.out}/spm')
    with open(f'{a.out}/changed.txt', 'w') as f:
        f.write(' '.join(map(str, changed)))
    with open(f'{a.out}/languages.txt', 'w') as f:
        f.write(','.join(languages))

    sp = spm.SentencePieceProcessor(model_file=f'{a.out}/spm.model')

    def encode(texts):
        out = []
        for i in range(0, len(texts), 50000):
            out += [np.array(ids, np.uint16) for ids in sp.encode(texts[i:i + 50000], num_threads=2)]
        return out
    src, tgt = encode([x[1] for x in every]), encode([x[3] for x in every])
    keep = [i for i in range(len(src)) if 0 < len(src[i]) < MAX_PIECES and 0 < len(tgt[i]) < MAX_PIECES]

    def flat(ids):
        offsets = np.zeros(len(keep) + 1, np.int64)
        offsets[1:] = np.cumsum([len(ids[i]) for i in keep])
        return np.concatenate([ids[i] for i in keep]), offsets
    s, so = flat(src)
    t, to = flat(tgt)
    index = {l: i for i, l in enumerate(languages)}
    np.savez(f'{a.out}/set.npz', s=s, so=so, t=t, to=to, w=np.array([every[i][4] for i in keep], np.float32),
             sl=np.array([index[every[i][0]] for i in keep], np.uint8), tl=np.array([index[every[i][2]] for i in keep], np.uint8))
    print(len(keep), 'kept,', len(s), 'source pieces,', len(t), 'target pieces', flush=True)


if __name__ == '__main__':
    main()
