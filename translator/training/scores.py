"""A first look at quality while training: chrF2 of the network's own greedy output on the held-out Tatoeba sets. evaluate.py measures the service."""
from sacrebleu.metrics import CHRF

from batches import padded
from model import EOS, PAD


def translate(model, sp, texts, language, device='cpu', batch=64):
    model.eval()
    out = [''] * len(texts)
    tag = sp.piece_to_id(f'<2{language}>')
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for at in range(0, len(order), batch):
        some = order[at:at + batch]
        source = padded([[tag] + sp.encode(texts[i])[:200] + [EOS] for i in some]).to(device)
        ids = model.greedy(source, min(200, 2 * source.shape[1] + 10)).tolist()
        for i, row in zip(some, ids):
            out[i] = sp.decode([t for t in row if t not in (PAD, EOS)])
    model.train()
    return out


def heldout(data, lang, lines):
    with open(f'{data}/eval/tatoeba/tatoeba-heldout.{lang}-en.tsv', encoding='utf8') as f:
        rows = [r.rstrip('\n').split('\t') for r in f][:lines]
    return [r[0] for r in rows], [r[1] for r in rows]


def tatoeba(model, sp, languages, data, lines, device='cpu'):
    table, samples = [], []
    for lang in languages[1:]:
        en, xx = heldout(data, lang, lines)
        into, out = translate(model, sp, xx, 'en', device), translate(model, sp, en, lang, device)
        table.append(f'{lang}-en {CHRF().corpus_score(into, [en]).score:.1f} en-{lang} {CHRF().corpus_score(out, [xx]).score:.1f}')
        samples.append(f'{xx[3]} -> {into[3]} | {en[5]} -> {out[5]}')
    return ', '.join(table), samples
