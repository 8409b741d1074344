"""Spans that come through a translation untouched, as placeholders <x0> .. <x9> numbered in order of the source."""
import random
import re
from collections import Counter

SPAN = re.compile(r'https?://\S+|[\w.+-]+@[\w-]+\.\w+|[@#]\w+|\d+(?:[.,:/-]\d+)*|[A-ZÀ-Þ][\w-]{2,}')
MARK = re.compile('[\ue000-\ue009]')


def numbered(source, target):
    """Marks as placeholders, in order of the source; returns both texts and the placeholder of each mark."""
    order = {m: f'<x{i}>' for i, m in enumerate(MARK.findall(source))}
    return MARK.sub(lambda m: order[m.group()], source), MARK.sub(lambda m: order[m.group()], target), order


def marked(source, target, most):
    """Both texts with up to `most` spans, each found once in both, as marks; and the spans."""
    here, there = Counter(SPAN.findall(source)), Counter(SPAN.findall(target))
    common = [s for s in here if here[s] == 1 == there[s]]
    random.shuffle(common)
    chosen = {s: chr(0xe000 + i) for i, s in enumerate(common[:random.randint(1, most)])}
    source, target = (SPAN.sub(lambda m: chosen.get(m.group(), m.group()), text) for text in (source, target))
    return source, target, chosen


def mask(source, target, most):
    """Both texts with spans as placeholders, and the span of each placeholder."""
    u, v, chosen = marked(source, target, most)
    u, v, order = numbered(u, v)
    return u, v, {order[m]: span for span, m in chosen.items()}


def masked(source, target, most=4):
    """For training: as `mask`, with some placeholders put beside (a mention before, a link or emoji after)."""
    source, target, chosen = marked(source, target, most)
    used, extra = len(chosen), random.choice((0, 0, 1) if chosen else (0, 1, 1, 2, 3))
    for mark in map(chr, range(0xe000 + used, 0xe000 + used + extra)):
        form = random.choice(('{m} {t}', '{m}, {t}', '{m}: {t}', '{t} {m}', '{t} {m}', '{t} {m}', '{t}{m}', '{t} ({m})'))
        source, target = form.format(m=mark, t=source), form.format(m=mark, t=target)
    return numbered(source, target)[:2]
