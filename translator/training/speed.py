"""Measures the program beside CTranslate2 on the same weights, on the same sentences, in the same run, batch by batch in turn; and the service.

    python speed.py --program model.pt --vocabulary spm.model --peer FOLDER --data DATA [--service COMMAND] [--rounds 3] [--profile]

FOLDER is that of peer.py, COMMAND that of the service's own benchmark (`./meeshy translation-benchmark`), run after each round. Sentences are
held-out ones of ten English words, translated to French, tokenised beforehand. On a machine that does other work too, the
processor time of a sentence is the figure to compare; the clock tells of the load as well. It begins with the chrF2 of each, so that nobody is fast by
being worse. --profile ends with where the program spends its time.
"""
import argparse
import os
import shlex
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import sentencepiece as spm
import torch
from sacrebleu.metrics import CHRF

from evaluate import lines
from peer import Peer
from program import EOS, PAD

BATCHES = {1: 60, 8: 12, 32: 6}  # of each size in a round
WORDS = 10


class Ours:
    def __init__(self, program):
        self.program = torch.jit.load(program)

    def run(self, batch):
        width = max(map(len, batch))
        out = self.program(torch.tensor([row + [PAD] * (width - len(row)) for row in batch]), torch.tensor(2 * width + 10))
        return [[i for i in row if i not in (PAD, EOS)] for row in (out[0] if isinstance(out, tuple) else out).tolist()]


def sentences(data, sp):
    texts = [row.split('\t')[0] for lang in ('fr', 'es', 'de', 'pt') for row in lines(f'{data}/eval/tatoeba/tatoeba-heldout.{lang}-en.tsv')]
    texts = sorted({text for text in texts if len(text.split()) == WORDS})
    np.random.default_rng(7).shuffle(texts)
    return [[sp.piece_to_id('<2fr>'), *sp.encode(text), EOS] for text in texts]


def quality(name, system, data, sp):
    """chrF2 from English to French on the held-out lines."""
    pairs = [row.split('\t') for row in lines(f'{data}/eval/tatoeba/tatoeba-heldout.fr-en.tsv')]
    out = []
    for at in range(0, len(pairs), 32):
        rows = [[sp.piece_to_id('<2fr>'), *sp.encode(en), EOS] for en, _ in pairs[at:at + 32]]
        out += [sp.decode(row) for row in system.run(rows if name == 'ours' else spelt(rows, sp))]
    return CHRF().corpus_score(out, [[fr for _, fr in pairs]]).score


def spelt(batch, sp):
    return [[sp.id_to_piece(i) for i in row] for row in batch]


def timed(run, batch):
    """Seconds by the clock, seconds of processor, pieces written."""
    clock, processor = time.perf_counter(), time.process_time()
    out = run(batch)
    return time.perf_counter() - clock, time.process_time() - processor, sum(map(len, out))


def together(run, batches):
    """The same for batches of two workers."""
    with ThreadPoolExecutor(2) as two:
        return timed(lambda some: [row for out in two.map(run, some) for row in out], batches)


def profile(system, rows):
    """Prints the operations that take most of the program's own time, for each size of batch."""
    for size in BATCHES:
        batches = [rows[at:at + size] for at in range(0, len(rows) // size * size, size)]
        with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as seen:
            for batch in batches:
                system.run(batch)
        ops = sorted(seen.key_averages(), key=lambda op: -op.self_cpu_time_total)[:8]
        whole = sum(op.self_cpu_time_total for op in seen.key_averages())
        print(f'batch {size}: ' + ', '.join(f'{op.key} {op.count} x {op.self_cpu_time_total / op.count:.0f} us = {100 * op.self_cpu_time_total / whole:.0f} %' for op in ops))


def main():
    p = argparse.ArgumentParser()
    for name in ('program', 'vocabulary', 'peer', 'data'):
        p.add_argument('--' + name, required=True)
    p.add_argument('--service')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--profile', action='store_true')
    a = p.parse_args()
    torch.set_grad_enabled(False)
    torch.set_num_threads(1)
    sp = spm.SentencePieceProcessor(model_file=a.vocabulary)
    rows = sentences(a.data, sp)
    systems = {'ours': Ours(a.program), 'CTranslate2 int8': Peer(a.peer, 'int8', 2), 'CTranslate2 float32': Peer(a.peer, 'float32', 2)}
    print('chrF2 en-fr:', ', '.join(f'{name} {quality(name, system, a.data, sp):.1f}' for name, system in systems.items()), flush=True)
    found = {(size, name): [] for size in BATCHES for name in systems}
    pairs = {(size, name): [] for size in BATCHES for name in systems}
    for round in range(a.rounds + 1):
        for size, count in BATCHES.items():
            some = [[rows[(round * count * size + k * size + i) % len(rows)] for i in range(size)] for k in range(count)]
            forms = {name: [spelt(batch, sp) for batch in some] if name != 'ours' else some for name in systems}
            for k in range(count):
                for name, system in systems.items():
                    found[size, name].append(timed(system.run, forms[name][k]))
            for name, system in systems.items():
                pairs[size, name].append((*together(system.run, forms[name]), count))
        if round == 0:  # to warm up
            for kept in (*found.values(), *pairs.values()):
                kept.clear()
        elif a.service:
            print(subprocess.run(shlex.split(a.service), capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1], flush=True)
    print('load', *os.getloadavg())
    print('| batch | system | processor ms a sentence | ms a batch, p50 | p99 | words/s, one thread | pieces/s | words/s, two workers | pieces/s |')
    print('|---|---|---|---|---|---|---|---|---|')
    for (size, name), kept in found.items():
        clock, processor, pieces = np.array(kept).T
        two = np.array(pairs[size, name])
        best = two[two[:, 0].argmin()]
        print(f'| {size} | {name} | {1e3 * np.median(processor) / size:.2f} | {1e3 * np.median(clock):.1f} | {1e3 * np.quantile(clock, 0.99):.1f} '
              f'| {WORDS * size / np.median(clock):.0f} | {pieces.mean() / np.median(clock):.0f} | {WORDS * size * best[3] / best[0]:.0f} | {best[2] / best[0]:.0f} |')
    if a.profile:
        profile(systems['ours'], rows)


if __name__ == '__main__':
    main()
