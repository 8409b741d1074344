"""Trains a compact model on what prepare.py wrote; stop and start it as you like, it goes on where it was.

    . ./environment                                                              # on a CPU: big blocks are kept, idle threads sleep
    nice -n 19 python train.py --config latin.toml --out RUN --minutes 100       # warm up, then a constant rate: as long as there is time
    python train.py --config latin.toml --out RUN --minutes 20 --cooldown        # a release: rate to zero in that time, on a copy (RUN/release.pt);
                                                                                 # it goes on too when stopped: move release.pt away for a new one
    python train.py --config latin.toml --out RUN --start latin/stable.bf16.pt   # begins with these weights when RUN has none

Writes RUN/last.pt (weights, average, optimisers) every five minutes, RUN/log.txt, RUN/scores.txt. Uses bfloat16: on a CPU with avx512_bf16 four
times as fast as float32; without it use --float32.
"""
import argparse
import copy
import os
import random
import signal
import time
import tomllib

import numpy as np
import sentencepiece as spm
import torch

import scores
from batches import Batches
from model import PAD, Translator
from muon import Muon

here = os.path.dirname(os.path.abspath(__file__))
p = argparse.ArgumentParser()
p.add_argument('--config', required=True)
p.add_argument('--out', required=True)
p.add_argument('--data', default=os.path.join(here, '../../../shared/data'))
p.add_argument('--minutes', type=float, default=100)
p.add_argument('--evaluate-minutes', type=float, default=30)
p.add_argument('--threads', type=int, default=2)
p.add_argument('--device', default='cpu')
p.add_argument('--start')
p.add_argument('--rate', type=float, help='instead of the one in the configuration')
p.add_argument('--cooldown', action='store_true')
p.add_argument('--float32', action='store_true')
a = p.parse_args()
with open(a.config, 'rb') as f:
    config = tomllib.load(f)
settings = config['training']
torch.set_num_threads(a.threads)
with open(f'{a.out}/languages.txt') as f:
    languages = f.read().split(',')
sp = spm.SentencePieceProcessor(model_file=f'{a.out}/spm.model')


def log(*words):
    line = time.strftime('%H:%M:%S ') + ' '.join(map(str, words))
    print(line, flush=True)
    with open(f'{a.out}/log.txt', 'a') as f:
        f.write(line + '\n')


def precision():
    return torch.autocast(a.device, torch.bfloat16, enabled=not a.float32)


def evaluate(lines, note):
    with precision():
        table, samples = scores.tatoeba(average, sp, languages, a.data, lines, a.device)
    for s in samples:
        log('  ', s)
    log('chrF2', note, table)
    with open(f'{a.out}/scores.txt', 'a') as f:
        f.write(note + ': ' + table + '\n')


torch.manual_seed(config['seed'])
model = Translator(sp.vocab_size(), **config['network']).to(a.device)
average = copy.deepcopy(model)
hidden = [q for n, q in model.named_parameters() if q.ndim == 2 and 'embedding' not in n]
other = [q for n, q in model.named_parameters() if q.ndim != 2 or 'embedding' in n]
top = a.rate or settings['rate']
muon, adam = Muon(hidden, top), torch.optim.AdamW(other, top, betas=(0.9, 0.98), weight_decay=0.0)
state = dict(step=0, minutes=0.0, pairs=0, tokens=0)
target_file = f'{a.out}/release.pt' if a.cooldown else f'{a.out}/last.pt'
last = target_file if os.path.exists(target_file) else f'{a.out}/last.pt'
warm = 0  # the step at which the optimisers began
if os.path.exists(last):
    c = torch.load(last, map_location=a.device)
    model.load_state_dict(c['model']), average.load_state_dict(c['average']), muon.load_state_dict(c['muon']), adam.load_state_dict(c['adam'])
    state = c['state']
    warm = state.get('warm', 0)
    log('goes on at', state)
elif a.start:
    c = torch.load(a.start, map_location=a.device)
    model.load_state_dict(c['model'])
    with open(f'{a.out}/changed.txt') as f:
        changed = [int(i) for i in f.read().split()]
    with torch.no_grad():  # pieces that mean something new start near the middle of all the others
        rows = model.embedding.weight
        rows[changed] = rows.mean(0) + 0.2 * rows.std() * torch.randn(len(changed), rows.shape[1], device=a.device)
    average.load_state_dict(model.state_dict())
    state = dict(c['state'], warm=c['state']['step'])  # the optimisers warm up anew
    warm = state['warm']
    log('begins with', a.start, state)
random.seed(config['seed'] + state['step']), np.random.seed(config['seed'] + state['step'])  # another order each time it goes on


def note():
    return f'step {state["step"]} minutes {state["minutes"]:.0f} pairs {state["pairs"] / 1e6:.2f}M'


def save():
    torch.save(dict(model=model.state_dict(), average=average.state_dict(), muon=muon.state_dict(), adam=adam.state_dict(), state=state,
                    config=config), target_file + '.new')
    os.replace(target_file + '.new', target_file)


batches = Batches(a.out, sp, languages, settings, [(os.path.join(here, 'data/chat-phrases.tsv'), settings['phrases'], 120),
                                                   (os.path.join(here, 'data/chat-sentences.tsv'), settings['sentences'], 0)])
log('parameters', sum(q.numel() for q in model.parameters()), batches)
start, minutes, tick, tick_tokens, loss_mean, saved, evaluated = time.time(), state['minutes'], time.time(), 0, None, time.time(), time.time()
cooled = state.get('cooled', 0) if a.cooldown else 0
stopped = []  # a SIGTERM ends with the step it came in, and nothing is lost
signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
model.train()
for source, target in batches:
    spent = time.time() - start
    rate = top * min(1.0, (state['step'] - warm + 1) / settings['warmup'])
    if a.cooldown:
        rate *= max(0.02, 1 - (cooled + spent) / (a.minutes * 60))
    for group in muon.param_groups + adam.param_groups:
        group['lr'] = rate
    with precision():
        loss = model.loss(source.to(a.device), target.to(a.device))
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    muon.step(), adam.step()
    model.zero_grad(set_to_none=True)
    keep = min(0.98 if a.cooldown else 0.998, state['step'] / (state['step'] + 20))
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)
    real = int((source != PAD).sum() + (target != PAD).sum())
    loss_mean = loss.item() if loss_mean is None else 0.99 * loss_mean + 0.01 * loss.item()
    state = dict(state, step=state['step'] + 1, minutes=minutes + (time.time() - start) / 60, pairs=state['pairs'] + len(source),
                 tokens=state['tokens'] + real,
                 **(dict(cooled=cooled + time.time() - start) if a.cooldown else {}))
    tick_tokens += real
    if state['step'] % 50 == 0:
        log(note(), f'loss {loss_mean:.3f} rate {rate:.5f} pieces/s {tick_tokens / (time.time() - tick):.0f}')
        tick, tick_tokens = time.time(), 0
    if time.time() - saved > 300:
        save()
        saved = time.time()
    if time.time() - evaluated > a.evaluate_minutes * 60:
        evaluate(100, note())
        tick, tick_tokens, evaluated = time.time(), 0, time.time()
    if stopped or cooled + time.time() - start > a.minutes * 60:
        break
save()
if not stopped:
    evaluate(300, note() + (' release' if a.cooldown else ''))
