"""Makes the tiny checkpoints that the Java networks are compared with, and what transformers computes on them.

    python make_fixtures.py --out ../../src/test/resources/huggingface

One folder a case: the files of a Hugging Face checkpoint with random weights and a vocabulary trained here, `expected.safetensors` with the encoder's states and the
logits of a padded batch, `expected.json` with its token ids and what greedy search and a beam of four give. Seeds are tried until no choice of a token is close, so
that another order of additions cannot change it. Needs requirements.txt; a minute.
"""
import argparse
import copy
import functools
import json
import shutil
from pathlib import Path

import sentencepiece as spm
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer, MarianConfig, MarianMTModel, MarianTokenizer, MT5Config,
                          MT5ForConditionalGeneration, T5Config, T5ForConditionalGeneration)

LIMIT = 16  # tokens that a search writes at most
CLOSE = 1e-3  # a gap between two tokens that another order of additions could close
SENTENCES = ['Good morning, the meeting begins at nine.', 'Where is the train station, please?', 'We moved the release to next week because of the holidays.',
             'She wrote a long letter to her brother in Lisbon.', 'Can you send me the report before Friday?', 'The weather will be better tomorrow.',
             'Guten Morgen, die Sitzung beginnt um neun.', 'Wo ist bitte der Bahnhof?', 'Wir haben die Freigabe auf nächste Woche verschoben.',
             'Sie schrieb ihrem Bruder in Lissabon einen langen Brief.', 'Kannst du mir den Bericht vor Freitag schicken?', 'Morgen wird das Wetter besser.']
BATCH = ['Good morning!', 'Can you send me the report before Friday, and the letter to her brother in Lisbon next week?', 'Where is the train?']


def sentencepiece(path, sentences, size, **options):
    spm.SentencePieceTrainer.train(sentence_iterator=iter(sentences), model_prefix=str(path), vocab_size=size, hard_vocab_limit=False, character_coverage=1.0,
                                   normalization_rule_name='identity', minloglevel=2, **options)
    Path(f'{path}.vocab').unlink()
    model = Path(f'{path}.model')
    return spm.SentencePieceProcessor(model_file=str(model)), model


def t5_vocabulary(folder):
    sp, model = sentencepiece(folder / 'spiece', SENTENCES, 150, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    return sp, model


def marian(folder, shared=True):
    sides = {}
    for side, sentences in (('source', SENTENCES[:6]), ('target', SENTENCES[6:])):
        sides[side], model = sentencepiece(folder / side, sentences, 90, pad_id=-1, eos_id=0, unk_id=1, bos_id=-1)
        model.rename(folder / f'{side}.spm')
    # one numbering for both sides, or one for each
    vocabs = []
    for processors in [list(sides.values())] if shared else [[sp] for sp in sides.values()]:
        numbered = dict.fromkeys(['</s>', '<unk>'])
        for sp in processors:
            numbered.update(dict.fromkeys(sp.id_to_piece(i) for i in range(sp.vocab_size())))
        vocabs.append({piece: i for i, piece in enumerate(['<pad>', *numbered] if not shared else [*numbered, '<pad>'])})
    for vocab, name in zip(vocabs, ['vocab.json', 'target_vocab.json']):
        (folder / name).write_text(json.dumps(vocab, ensure_ascii=False))
    vocab = vocabs[0]
    tokenizer = MarianTokenizer(source_spm=str(folder / 'source.spm'), target_spm=str(folder / 'target.spm'), vocab=str(folder / 'vocab.json'),
                                **({} if shared else {'target_vocab_file': str(folder / 'target_vocab.json'), 'separate_vocabs': True}))
    pad = vocab['<pad>']
    config = MarianConfig(vocab_size=len(vocab), d_model=24, encoder_layers=2, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=2,
                          encoder_ffn_dim=40, decoder_ffn_dim=48, activation_function='swish' if shared else 'gelu', scale_embedding=shared, max_position_embeddings=64,
                          pad_token_id=pad, eos_token_id=vocab['</s>'], decoder_start_token_id=pad, forced_eos_token_id=vocab['</s>'] if shared else None,
                          share_encoder_decoder_embeddings=shared, decoder_vocab_size=len(vocabs[-1]))
    return MarianMTModel, config, [tokenizer(text)['input_ids'] for text in BATCH], {'bad_words_ids': [[pad]], 'num_beams': 4}, {}


def m2m100(folder):
    sp, model = sentencepiece(folder / 'sentencepiece.bpe', SENTENCES, 150, model_type='bpe', pad_id=-1)
    vocab = {piece: i for i, piece in enumerate(dict.fromkeys(['<s>', '<pad>', '</s>', '<unk>'] + [sp.id_to_piece(i) for i in range(sp.vocab_size())]))}
    (folder / 'vocab.json').write_text(json.dumps(vocab, ensure_ascii=False))
    tokenizer = M2M100Tokenizer(vocab_file=str(folder / 'vocab.json'), spm_file=str(model), src_lang='en', tgt_lang='de')
    config = M2M100Config(vocab_size=len(vocab) + 108, d_model=24, encoder_layers=2, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=4,
                          encoder_ffn_dim=40, decoder_ffn_dim=40, activation_function='relu', scale_embedding=True, max_position_embeddings=64)
    return M2M100ForConditionalGeneration, config, [tokenizer(text)['input_ids'] for text in BATCH], {'length_penalty': 0.7}, {'first': tokenizer.get_lang_id('de')}


def nllb(folder):
    tokenizer = Tokenizer(models.BPE(unk_token='<unk>'))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.train_from_iterator(SENTENCES, trainers.BpeTrainer(vocab_size=150, special_tokens=['<s>', '<pad>', '</s>', '<unk>'], show_progress=False))
    tokenizer.add_special_tokens(['deu_Latn', 'eng_Latn', 'fra_Latn', '<mask>'])
    tokenizer.save(str(folder / 'tokenizer.json'))
    (folder / 'tokenizer_config.json').write_text(json.dumps({'tokenizer_class': 'NllbTokenizer'}))
    config = M2M100Config(vocab_size=tokenizer.get_vocab_size(), d_model=32, encoder_layers=1, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=4,
                          encoder_ffn_dim=40, decoder_ffn_dim=40, activation_function='relu', scale_embedding=True, max_position_embeddings=64)
    ids = [[tokenizer.token_to_id('eng_Latn'), *tokenizer.encode(text, add_special_tokens=False).ids, 2] for text in BATCH]
    return M2M100ForConditionalGeneration, config, ids, {'early_stopping': True}, {'first': tokenizer.token_to_id('deu_Latn')}


def t5(folder):
    sp, _ = t5_vocabulary(folder)
    config = T5Config(vocab_size=sp.vocab_size() + 8, d_model=24, d_kv=8, num_heads=4, d_ff=48, num_layers=3, num_decoder_layers=2, feed_forward_proj='relu',
                      relative_attention_num_buckets=8, relative_attention_max_distance=12, tie_word_embeddings=True, decoder_start_token_id=0)
    return T5ForConditionalGeneration, config, [[*sp.encode('translate English to German: ' + text), 1] for text in BATCH], {}, {}


def mt5(folder):
    sp, _ = t5_vocabulary(folder)
    vocab = [(sp.id_to_piece(i), sp.get_score(i)) for i in range(sp.vocab_size())]
    fast = Tokenizer(models.Unigram(vocab, unk_id=2, byte_fallback=False))
    fast.pre_tokenizer = pre_tokenizers.Metaspace()
    fast.decoder = decoders.Metaspace()
    fast.add_special_tokens(['<pad>', '</s>'])
    fast.save(str(folder / 'tokenizer.json'))
    (folder / 'spiece.model').unlink()
    config = MT5Config(vocab_size=sp.vocab_size() + 8, d_model=24, d_kv=6, num_heads=3, d_ff=48, num_layers=2, feed_forward_proj='gated-gelu',
                       relative_attention_num_buckets=8, relative_attention_max_distance=12)
    config.num_decoder_layers = 2
    ids = [[*fast.encode('translate English to German: ' + text, add_special_tokens=False).ids, 1] for text in BATCH]
    return MT5ForConditionalGeneration, config, ids, {'early_stopping': True, 'length_penalty': 1.4}, {}


def randomise(model, untied, seed):
    torch.manual_seed(seed)
    for name, p in ((name, p) for name, p in model.named_parameters() if 'embed_positions' not in name):
        if p.dim() > 1:
            p.copy_(torch.randn_like(p) * (0.7 if 'relative' in name else 1.6 / p.shape[1] ** 0.5))
            if 'shared' in name and model.config.model_type != 'marian':
                p *= 0.3  # else a token is mostly followed by itself
            elif name.endswith(('fc2.weight', 'out_proj.weight', 'wo.weight', '.o.weight')):
                p *= 1.5 if getattr(model.config, 'share_encoder_decoder_embeddings', True) is False else 3
        else:
            p.copy_(torch.randn_like(p) * 0.2 + (1.0 if 'norm' in name and name.endswith('weight') else 0.0))
    embedding = model.get_input_embeddings().weight
    embedding[model.config.eos_token_id] *= 1.6  # so that some translations end before the limit
    if untied:
        model.lm_head.weight = torch.nn.Parameter(torch.randn_like(model.lm_head.weight) * 0.5)
        model.lm_head.weight[model.config.eos_token_id] *= 1.6
    if hasattr(model, 'final_logits_bias'):
        model.final_logits_bias.copy_(torch.randn_like(model.final_logits_bias) * (0.5 if model.config.share_encoder_decoder_embeddings else 0.2))
        model.final_logits_bias[0, model.config.eos_token_id] += 2.0 if model.config.share_encoder_decoder_embeddings else 1.2


def padded(model, ids):
    width, pad = max(map(len, ids)), model.config.pad_token_id
    source = torch.tensor([row + [pad] * (width - len(row)) for row in ids])
    return source, torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])


def search(model, ids, generation, first, beams):
    source, mask = padded(model, ids)
    options = {k: v for k, v in generation.items() if k != 'num_beams' and (beams > 1 or k not in ('early_stopping', 'length_penalty'))}
    if first is not None:
        options['forced_bos_token_id'] = first
    return model.generate(source, attention_mask=mask, do_sample=False, num_beams=beams, max_new_tokens=LIMIT, **options)


def forward(model, ids, written):
    source, mask = padded(model, ids)
    return model(input_ids=source, attention_mask=mask, decoder_input_ids=written)


def pieces(rows, model, first):
    eos, pad = model.config.eos_token_id, model.config.pad_token_id
    result = []
    for row in rows.tolist():
        row = row[1 if first is None else 2:]
        row = row[:row.index(eos)] if eos in row else row
        result.append([i for i in row if i != pad])
    return result


def is_clear(model, ids, greedy, first, variety):
    """Whether no choice was close, a translation ends early, and there is some variety."""
    rows = pieces(greedy, model, first)
    if len({len(row) for row in rows}) < 2 or min(map(len, rows)) < 2 or len({i for row in rows for i in row}) < variety:
        return False
    top = forward(model, ids, greedy).logits.topk(2).values
    return (top[..., 0] - top[..., 1])[greedy != model.config.pad_token_id].min() > CLOSE


def make(out, name, build, dtype=torch.float32, shard=None, untied=False, variety=5):
    """Writes one case; variety is how many different tokens its greedy translations must have."""
    folder = out / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kind, config, ids, generation, extra = build(folder)
    first = extra.get('first')
    for seed in range(3000):
        model = kind(config).eval()
        randomise(model, untied, seed)
        for p in model.parameters():
            p.copy_(p.to(dtype))
        greedy = search(model, ids, generation, first, 1)
        if not is_clear(model, ids, greedy, first, variety):
            continue
        beam = search(model, ids, generation, first, 4)
        if all(pieces(beam, model, first)) and pieces(beam, model, first) != pieces(greedy, model, first):
            break
    else:
        raise SystemExit(f'{name}: no seed gives a clear answer')
    copy.deepcopy(model).to(dtype).save_pretrained(folder, max_shard_size=shard or '50GB')
    saved = json.loads((folder / 'config.json').read_text())
    if untied:
        saved['tie_word_embeddings'] = False
    saved.pop('transformers_version', None)
    (folder / 'config.json').write_text(json.dumps(saved, indent=1))
    settings = json.loads((folder / 'generation_config.json').read_text()) | generation
    settings.pop('transformers_version', None)
    (folder / 'generation_config.json').write_text(json.dumps(settings, indent=1))
    again = kind.from_pretrained(folder, dtype=torch.float32).eval()
    reread = forward(again, ids, greedy)
    assert torch.allclose(reread.logits, forward(model, ids, greedy).logits, atol=1e-5), f'{name}: the saved checkpoint computes something else'
    save_file({'encoder': reread.encoder_last_hidden_state.contiguous(), 'logits': reread.logits.contiguous()}, folder / 'expected.safetensors')
    (folder / 'expected.json').write_text(json.dumps(
        {'sources': BATCH, 'ids': ids, 'first': first, 'limit': LIMIT, 'decoder': greedy.tolist(), 'greedy': pieces(greedy, again, first), 'beam': pieces(beam, again, first)}, indent=1))
    print(name, 'seed', seed, 'lengths', [len(r) for r in pieces(greedy, again, first)], sum(f.stat().st_size for f in folder.iterdir()) // 1024, 'KiB')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--out', type=Path, required=True)
    p.add_argument('cases', nargs='*', help='all if none is named')
    a = p.parse_args()
    torch.set_grad_enabled(False)
    torch.set_num_threads(1)
    cases = {'marian': lambda: make(a.out, 'marian', marian),
             'marian-separate': lambda: make(a.out, 'marian-separate', functools.partial(marian, shared=False), variety=3),
             'm2m100': lambda: make(a.out, 'm2m100', m2m100, torch.bfloat16, shard='40KB'),
             'nllb': lambda: make(a.out, 'nllb', nllb, torch.float16),
             't5': lambda: make(a.out, 't5', t5),
             'mt5': lambda: make(a.out, 'mt5', mt5, torch.bfloat16, untied=True)}
    for name in a.cases or cases:
        cases[name]()


main()
