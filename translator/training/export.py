"""Turns a checkpoint into the TorchScript program that ships. Run with the torch that the Java side's natives have (2.7.1).

    python export.py --checkpoint release.fp16.pt --vocabulary spm.model --data DATA --out model.pt [--shortlist shortlist.npz] [--no-placeholders]

Takes the average of a checkpoint of train.py, or the weights of a packed one. The ranges of the activations are measured on training sentences.
Minutes, most of them for the shortlist, which depends on vocabulary and text alone: with --shortlist it is kept for the next export.
"""
import argparse
import itertools
import os

import numpy as np
import sentencepiece as spm
import torch

import shortlist
from model import Translator
from prepare import rows
from program import Program, quantised

LIKELY, USED = 40, 1000  # pieces of the shortlist that a source piece, and the language, bring


def load(path):
    c = torch.load(path, map_location='cpu', weights_only=True)
    weights = {k: v.float() for k, v in c.get('average', c['model']).items()}
    layers = {side: 1 + max(int(k.split('.')[1]) for k in weights if k.startswith(side + '.')) for side in ('encoder', 'decoder')}
    vocab, dim = weights['embedding.weight'].shape
    model = Translator(vocab, dim, weights['encoder.0.up.weight'].shape[0], dim // 64, layers['encoder'], layers['decoder'])
    model.load_state_dict(weights)
    return model.eval(), c['state']


def sentences(data, languages):
    """Some sentences of every direction with English, with the target's language."""
    for lang in languages[1:]:
        for en, xx, _ in itertools.islice(rows(f'{data}/train/{lang}-en.tsv.xz'), 0, 200000, 800):
            yield en, lang
            yield xx, languages[0]


def likely_pieces(sp, data, tags, kept):
    if kept and os.path.exists(kept):
        tables = np.load(kept)
        return tables['likely'], tables['used']
    likely, used = shortlist.build(sp, data, list(tags), tags, LIKELY, USED)
    if kept:
        np.savez_compressed(kept, likely=likely, used=used)
    return likely, used


def program(model, vocabulary, data, placeholders, kept):
    sp = spm.SentencePieceProcessor(model_file=vocabulary)
    pieces = [sp.id_to_piece(i) for i in range(sp.vocab_size())]
    tags = {piece[2:-1]: i for i, piece in enumerate(pieces) if piece.startswith('<2')}
    marks = [pieces.index(f'<x{i}>') for i in range(10)] if placeholders else []
    likely, used = likely_pieces(sp, data, tags, kept)
    measured = Program(model, list(tags.values()), marks, likely, used).eval()
    batch = sorted(([tags[target]] + sp.encode(text)[:96] + [3] for text, target in sentences(data, list(tags))), key=len)
    for at in range(0, len(batch), 50):
        some = batch[at:at + 50]
        width = len(some[-1])
        measured(torch.tensor([r + [0] * (width - len(r)) for r in some]), torch.tensor(width + 10))
    return torch.jit.freeze(torch.jit.script(quantised(measured)))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--checkpoint', required=True)
    p.add_argument('--vocabulary', required=True)
    p.add_argument('--data', required=True)
    p.add_argument('--out', required=True)
    p.add_argument('--shortlist')
    p.add_argument('--no-placeholders', action='store_true')
    a = p.parse_args()
    torch.set_grad_enabled(False)
    model, state = load(a.checkpoint)
    program(model, a.vocabulary, a.data, not a.no_placeholders, a.shortlist).save(a.out)
    print(a.out, sum(q.numel() for q in model.parameters()), 'parameters', state)


if __name__ == '__main__':
    main()
