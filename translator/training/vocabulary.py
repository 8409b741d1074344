"""The pieces: trains a SentencePiece model, or gives rare pieces of an existing one to the placeholders without moving any id."""
import os
import random

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2 as proto

PLACEHOLDERS = [f'<x{i}>' for i in range(10)]
SIGNS = list('€£’“”„«»–—…')  # what people type and byte pieces would break


def train(texts, size, languages, prefix):
    """Trains `prefix`.model on the texts: tags of the languages, placeholders and signs are pieces of their own."""
    listing = prefix + '.txt'
    with open(listing, 'w', encoding='utf8') as f:
        f.writelines(text + '\n' for text in texts)
    spm.SentencePieceTrainer.train(
        input=listing, model_prefix=prefix, vocab_size=size, character_coverage=0.9995, byte_fallback=True, model_type='unigram',
        normalization_rule_name='nmt_nfkc', num_threads=2, pad_id=0, unk_id=1, bos_id=2, eos_id=3, input_sentence_size=800000,
        shuffle_input_sentence=True, user_defined_symbols=[f'<2{l}>' for l in languages] + PLACEHOLDERS + SIGNS, minloglevel=1)
    os.remove(listing)


def adapt(old, texts, target):
    """Writes to `target` the model `old` with its least used longer pieces turned into placeholders and missing signs; returns the changed ids."""
    m = proto.ModelProto()
    with open(old, 'rb') as f:
        m.ParseFromString(f.read())
    known = {p.piece for p in m.pieces}
    wanted = [s for s in PLACEHOLDERS + SIGNS if s not in known]
    sp, uses = spm.SentencePieceProcessor(model_file=old), [0] * len(m.pieces)
    for ids in sp.encode(texts, num_threads=2):
        for i in ids:
            uses[i] += 1
    plain = [i for i, p in enumerate(m.pieces) if p.type == proto.ModelProto.SentencePiece.NORMAL and len(p.piece) > 3]
    changed = sorted(plain, key=lambda i: uses[i])[:len(wanted)]
    for i, s in zip(changed, wanted):
        print(m.pieces[i].piece, uses[i], '->', s)
        m.pieces[i].piece, m.pieces[i].score, m.pieces[i].type = s, 0.0, proto.ModelProto.SentencePiece.USER_DEFINED
    with open(target, 'wb') as f:
        f.write(m.SerializeToString())
    return changed


def sample(pairs, size):
    """Sources drawn with the chances of the mix."""
    texts = [p[1] for p in random.choices(pairs, [p[4] for p in pairs], k=size)]
    return texts
