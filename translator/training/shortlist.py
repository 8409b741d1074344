"""What a translation is likely to be spelt with: for every target language and source piece the target pieces that go with it most
(IBM model 1), and the pieces that the language uses most. Made from training text at the export."""
import numpy as np

from prepare import pairs

PAIRS = 60000  # of every pair with the first language
ROUNDS = 3


def translations(source, target, size, keep):
    """For each source piece the `keep` target pieces of the highest chance. `source` and `target` are lists of arrays of ids."""
    here = np.concatenate([np.repeat(s, len(t)) for s, t in zip(source, target)])
    there = np.concatenate([np.tile(t, len(s)) for s, t in zip(source, target)])
    word = np.concatenate([np.tile(np.arange(len(t)), len(s)) for s, t in zip(source, target)])  # counts the target's pieces
    starts = np.cumsum([0] + [len(t) for t in target])
    word += np.repeat(starts[:-1], [len(s) * len(t) for s, t in zip(source, target)])
    keys, entry = np.unique(here.astype(np.int64) * size + there, return_inverse=True)
    chance = np.ones(len(keys))
    for _ in range(ROUNDS):
        share = chance[entry]
        share /= np.bincount(word, share)[word]
        expected = np.bincount(entry, share)
        chance = expected / np.bincount(keys // size, expected, size)[keys // size]
    order = np.lexsort((-chance, keys // size))
    table = np.tile(np.arange(size)[:, None], (1, keep))  # a piece stands for itself where nothing better is known
    piece = (keys // size)[order]
    rank = np.arange(len(keys)) - np.searchsorted(piece, np.arange(size))[piece]
    some = rank < keep
    table[piece[some], rank[some]] = (keys % size)[order][some]
    return table


def build(sp, data, languages, tags, keep, frequent):
    """(table [target language, source piece, keep], frequent pieces [target language, frequent]) of ids."""
    size = sp.vocab_size()
    every = {language: [] for language in languages}
    mix = dict.fromkeys(('tatoeba', 'ami'), 1.0)
    for x, source, y, target, weight in pairs(data, languages, {**mix, 'synthetic': 0.2, 'synthetic_target': 0.1, 'pivot': 0.2}):
        every[y].append((source, target, weight))
    rng = np.random.default_rng(7)
    tables, used = [], []
    for language in languages:
        count = PAIRS * (len(languages) - 1 if language == languages[0] else 1)
        rows = every.pop(language)
        weights = np.array([row[2] for row in rows])
        rows = [rows[i] for i in rng.choice(len(rows), count, False, weights / weights.sum())]
        source = [np.array([tags[language]] + ids[:60], np.int64) for ids in sp.encode([row[0] for row in rows], num_threads=2)]
        target = [np.array(ids[:60], np.int64) for ids in sp.encode([row[1] for row in rows], num_threads=2)]
        tables.append(translations(source, target, size, keep))
        counts = np.bincount(np.concatenate(target), minlength=size)
        used.append(np.argsort(-counts, kind='stable')[:frequent])
    return np.stack(tables), np.stack(used)
