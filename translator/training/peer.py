"""Our network as a model of CTranslate2, from the same weights: what we compare our speed with.

    python peer.py --checkpoint release.pt --vocabulary spm.model --out FOLDER [--data DATA]

With DATA it is checked on held-out sentences: the same ids as the network's own greedy search in float32, and the chrF2 of either.
Everything has its counterpart there: RMSNorm, ReLU, scaled and tied embedding, sinusoids as a table of positions, no biases but that of the
output, which keeps out what the program keeps out. What it lacks is that a placeholder comes out exactly once.
"""
import argparse
import os

import ctranslate2
import numpy as np
import sentencepiece as spm
import torch
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.transformer_spec import TransformerDecoderSpec, TransformerEncoderSpec

from sacrebleu.metrics import CHRF

from evaluate import sets
from export import load
from program import BOS, EOS, NEVER, PAD, UNK


def array(tensor):
    return tensor.detach().float().numpy()


def linear(spec, *weights):
    spec.weight = np.concatenate([array(w) for w in weights])


def attention(spec, attention, norm, own):
    q, k, v = attention.q.weight, attention.k.weight, attention.v.weight
    for to, weights in zip(spec.linear, ([q, k, v], [attention.o.weight]) if own else ([q], [k, v], [attention.o.weight])):
        linear(to, *weights)
    spec.layer_norm.gamma = array(norm.weight)


def layers(specs, layers):
    for spec, layer in zip(specs, layers):
        attention(spec.self_attention, layer.self_attention, layer.norm_self, True)
        if hasattr(layer, 'cross_attention'):
            attention(spec.attention, layer.cross_attention, layer.norm_cross, False)
        spec.ffn.layer_norm.gamma = array(layer.norm_ff.weight)
        linear(spec.ffn.linear_0, layer.up.weight)
        linear(spec.ffn.linear_1, layer.down.weight)


def convert(model, pieces):
    spec = TransformerSpec(TransformerEncoderSpec(len(model.encoder), model.encoder[0].self_attention.heads, rms_norm=True),
                           TransformerDecoderSpec(len(model.decoder), model.decoder[0].self_attention.heads, rms_norm=True))
    layers(spec.encoder.layer, model.encoder)
    layers(spec.decoder.layer, model.decoder)
    spec.encoder.layer_norm.gamma, spec.decoder.layer_norm.gamma = array(model.norm_encoder.weight), array(model.norm_decoder.weight)
    for side, embedding in ((spec.encoder, spec.encoder.embeddings[0]), (spec.decoder, spec.decoder.embeddings)):
        embedding.weight = array(model.embedding.weight)
        side.position_encodings.encodings = array(model.positions)
    spec.decoder.projection.weight = array(model.embedding.weight)
    never = [i for i, piece in enumerate(pieces) if i in (PAD, UNK, BOS) or piece.startswith('<2')]
    spec.decoder.projection.bias = np.zeros(len(pieces), np.float32)
    spec.decoder.projection.bias[never] = NEVER
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = pieces[BOS], pieces[EOS], pieces[UNK]
    spec.config.decoder_start_token, spec.config.add_source_eos = pieces[BOS], False
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    return spec


class Peer:
    """The converted model on some threads: `workers` batches at a time, each on one."""

    def __init__(self, folder, kind, workers=1):
        self.translator = ctranslate2.Translator(folder, compute_type=kind, inter_threads=workers, intra_threads=1)

    def run(self, batch):
        """Pieces in, pieces out, greedily."""
        out = self.translator.translate_batch(batch, beam_size=1, max_decoding_length=2 * max(map(len, batch)) + 10)
        return [result.hypotheses[0] for result in out]


def check(model, folder, sp, data, lines=40):
    float32, int8, same, count = Peer(folder, 'float32'), Peer(folder, 'int8'), 0, 0
    scores = {name: [] for name in ('ours float32', 'float32', 'int8')}
    for name, x, y, texts, references in sets(data, ['en', 'fr', 'es', 'de', 'pt'], lines):
        if name == 'tatoeba':
            ids = [[sp.piece_to_id(f'<2{y}>'), *sp.encode(text), EOS] for text in texts]
            pieces = [[sp.id_to_piece(i) for i in row] for row in ids]
            ours = [model.greedy(torch.tensor([row]), 2 * len(row) + 10)[0].tolist() for row in ids]
            ours = [[sp.id_to_piece(i) for i in row if i not in (PAD, EOS)] for row in ours]
            theirs = float32.run(pieces)
            same, count = same + sum(a == b for a, b in zip(ours, theirs)), count + len(texts)
            for kind, outputs in (('ours float32', ours), ('float32', theirs), ('int8', int8.run(pieces))):
                scores[kind].append(CHRF().corpus_score([sp.decode_pieces(o) for o in outputs], [references]).score)
    print(f'{same} of {count} outputs are the same pieces; chrF2', {kind: round(sum(s) / len(s), 2) for kind, s in scores.items()})


def main():
    p = argparse.ArgumentParser()
    for name in ('checkpoint', 'vocabulary', 'out'):
        p.add_argument('--' + name, required=True)
    p.add_argument('--data')
    a = p.parse_args()
    torch.set_grad_enabled(False)
    sp = spm.SentencePieceProcessor(model_file=a.vocabulary)
    model = load(a.checkpoint)[0]
    spec = convert(model, [sp.id_to_piece(i) for i in range(sp.vocab_size())])
    spec.validate()
    spec.optimize()
    os.makedirs(a.out, exist_ok=True)
    spec.save(a.out)
    if a.data:
        check(model, a.out, sp, a.data)


if __name__ == '__main__':
    main()
