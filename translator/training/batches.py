"""Draws training batches without end from what prepare.py wrote: pairs of like length together, padded to few different shapes."""
import random

import numpy as np
import torch

from model import BOS, EOS, PAD
from noise import noisy
from spans import masked


def padded(rows):
    width = -(-max(map(len, rows)) // 2) * 2  # few different shapes: each new one costs oneDNN a compilation
    return torch.tensor([r + [PAD] * (width - len(r)) for r in rows])


def written(path, languages, said_most):
    """Directed pairs of a table with one column a language, and how often each is drawn: the first `said_most` rows four times as often. A cell may
    hold several ways to say it, the first is the one to imitate. The directions of the first language weigh ten times the others."""
    with open(path, encoding='utf8') as f:
        names = f.readline().rstrip('\n').split('\t')
        for row, line in enumerate(f):
            cells = dict(zip(names, line.rstrip('\n').split('\t')))
            for x in languages:
                for y in languages:
                    if x != y and cells.get(x) and cells.get(y):
                        for text in cells[x].split(' | '):
                            yield (languages.index(x), text, languages.index(y), cells[y].split(' | ')[0],
                                   (4.0 if row < said_most else 1.0) * (10.0 if languages[0] in (x, y) else 1.0))


class Batches:
    def __init__(self, folder, sp, languages, settings, tables):
        self.sp, self.settings = sp, settings
        self.tags = [sp.piece_to_id(f'<2{l}>') for l in languages]
        self.marks = {sp.piece_to_id(f'<x{i}>') for i in range(10)}
        d = dict(np.load(f'{folder}/set.npz'))
        direction = d['sl'].astype(int) * 16 + d['tl']
        size = np.bincount(direction, d['w'], minlength=256)
        chance = d['w'] * np.power(np.maximum(size[direction], 1), -0.3)  # small languages are drawn more often than their share
        self.chance = chance / chance.sum()
        self.direction = direction
        for path, share, said_most in tables:
            extra = list(written(path, languages, said_most))
            for side, offsets, texts in (('s', 'so', [e[1] for e in extra]), ('t', 'to', [e[3] for e in extra])):
                ids = [np.array(x, np.uint16) for x in sp.encode(texts)]
                d[offsets] = np.concatenate([d[offsets], d[offsets][-1] + np.cumsum([len(x) for x in ids])])
                d[side] = np.concatenate([d[side], *ids])
            d['tl'] = np.concatenate([d['tl'], np.array([e[2] for e in extra], np.uint8)])
            self.direction = np.concatenate([self.direction, np.array([e[0] * 16 + e[2] for e in extra])])
            favour = np.array([e[4] for e in extra])
            self.chance = np.concatenate([self.chance * (1 - share), share * favour / favour.sum()])
        self.d, self.lengths = d, np.diff(d['so']) + np.diff(d['to']) + 4

    def __str__(self):
        return (f'{len(self.chance)} pairs, effective {int(1 / (self.chance ** 2).sum())}, '
                f'mean pieces a pair {float((self.lengths * self.chance).sum()):.1f}')

    def pair(self, i):
        d = self.d
        return d['s'][d['so'][i]:d['so'][i + 1]].tolist(), d['t'][d['to'][i]:d['to'][i + 1]].tolist()

    def drawn(self, count):
        """Rows of one or two pairs; two are of the same direction and become one longer text."""
        picked = np.random.choice(len(self.chance), count, p=self.chance)
        rows, mates = [], {}
        for i in picked:
            if random.random() < 2 * self.settings['joined'] and self.lengths[i] < 50:
                mate = mates.pop(self.direction[i], None)
                if mate is None:
                    mates[self.direction[i]] = i
                else:
                    rows.append((mate, i))
            else:
                rows.append((i,))
        return rows

    def example(self, row):
        source, target = [], []
        for i in row:
            s, t = self.pair(i)
            if source and self.marks.intersection(source + s):
                break  # numbered already, each for itself
            source, target = source + s, target + t
        noise, mask = random.random() < self.settings['noise'], random.random() < self.settings['placeholders']
        if self.marks.intersection(source):
            source = self.sp.encode(noisy(self.sp.decode(source), False)) if noise else source
        elif mask:
            u, v = masked(self.sp.decode(source), self.sp.decode(target))
            u, v = self.sp.encode(noisy(u, False) if noise else u), self.sp.encode(v)
            source, target = (u, v) if len(u) < 120 and len(v) < 120 else (source, target)
        elif noise:
            source = self.sp.encode(noisy(self.sp.decode(source)))[:120] or source
        return [self.tags[self.d['tl'][row[0]]]] + source + [EOS], [BOS] + target + [EOS]

    def __iter__(self):
        tokens = self.settings['tokens']
        while True:
            pool = [self.example(row) for row in self.drawn(60000)]
            wide, tall = (np.array([len(e[side]) for e in pool]) for side in (0, 1))
            groups, group, width, height = [], [], 0, 0
            for k in np.lexsort((tall + np.random.rand(len(pool)), wide // 2)):  # sources of like length, among them targets of like length
                w, h = max(width, wide[k]), max(height, tall[k])
                if len(group) >= 16 and len(group) % 16 == 0 and (len(group) + 16) * (w + h) > tokens:
                    groups.append(group)
                    group, w, h = [], wide[k], tall[k]
                group.append(pool[k])
                width, height = w, h
            random.shuffle(groups)
            for group in groups:
                source, target = zip(*group)
                yield padded(source), padded(target)
