"""Puts a model into the folder that ships: program, vocabulary, phrase book, attribution, and the manifest with checksums and measured scores.

    python release.py --config latin.toml --program model.pt --vocabulary spm.model --scores scores.json --sources SOURCES.md \\
        --version 1.0.0 --trained "…" --out ../models/latin [--placeholders]
"""
import argparse
import hashlib
import json
import os
import shutil
import tomllib

from program import POSITIONS

SHORT = 7  # words
LICENCE = ('The weights were trained on text under CC BY 2.0 FR, CC BY 4.0, CC BY-SA 3.0, CC0 and the free-software licences named in ATTRIBUTION.md, '
           'source by source; that file must travel with the weights.')


def sha256(path):
    with open(path, 'rb') as f:
        return hashlib.file_digest(f, 'sha256').hexdigest()


def attribution(sources):
    """SOURCES.md without what only concerns evaluation and cleaning."""
    with open(sources, encoding='utf8') as f:
        body = f.read()
    kept = [part for part in body.split('\n## ') if not part.startswith(('eval/', 'Cleaning'))]
    kept[0] = ('# What the weights were trained on\n\nThe models in this folder were trained on the sources below, by their authors and translators, to whom thanks '
               'are due.\nA model for some languages used the rows of those languages. Counts are pairs of sentences.\n')
    return '\n## '.join(kept).rstrip() + '\n'


def phrase_book():
    """The phrases and, after them, the short ones of the sentences."""
    def rows(name):
        with open(f'{os.path.dirname(os.path.abspath(__file__))}/data/{name}.tsv', encoding='utf8') as f:
            return f.readlines()
    return ''.join(rows('chat-phrases') + [row for row in rows('chat-sentences')[1:] if len(row.split('\t')[0].split()) <= SHORT])


def main():
    p = argparse.ArgumentParser()
    for name in ('config', 'program', 'vocabulary', 'scores', 'sources', 'version', 'trained', 'out'):
        p.add_argument('--' + name, required=True)
    p.add_argument('--placeholders', action='store_true')
    a = p.parse_args()
    with open(a.config, 'rb') as f:
        config = tomllib.load(f)
    with open(a.scores, encoding='utf8') as f:
        measured = json.load(f)
    by_set = {(r['set'], r['pair']): r for r in measured['scores']}
    os.makedirs(a.out, exist_ok=True)
    shutil.copyfile(a.program, f'{a.out}/model.pt')
    shutil.copyfile(a.vocabulary, f'{a.out}/spm.model')
    with open(f'{a.out}/phrases.tsv', 'w', encoding='utf8') as f:
        f.write(phrase_book())
    with open(f'{a.out}/ATTRIBUTION.md', 'w', encoding='utf8') as f:
        f.write(attribution(a.sources))
    pairs = []
    for x in config['languages']:
        for y in config['languages']:
            if x != y:
                tatoeba, flores = (by_set.get((s, f'{x}-{y}')) for s in ('tatoeba', 'flores'))
                pairs.append(dict(source=x, target=y, chrf=tatoeba['chrf2'] if tatoeba else 0, **(dict(bleu=tatoeba['bleu']) if tatoeba else {}),
                                  **(dict(flores=dict(lines=flores['faults']['lines'], chrf=flores['chrf2'], bleu=flores['bleu'])) if flores else {})))
    network = config['network']
    manifest = dict(
        id=config['id'], version=a.version, family=config['family'], languages=config['languages'], tagging='<2xx>',
        placeholders=[f'<x{i}>' for i in range(10)] if a.placeholders else [], maxPieces=96, longestPieces=POSITIONS,
        parameters=config['vocabulary'] * network['dim'] + network['dim'] ** 2 * (4 * network['encoder_layers'] + 8 * network['decoder_layers'])
        + 2 * network['dim'] * network['ff'] * (network['encoder_layers'] + network['decoder_layers'])
        + network['dim'] * (2 * network['encoder_layers'] + 3 * network['decoder_layers'] + 2),
        network=network, files={name: sha256(f'{a.out}/{name}') for name in ('model.pt', 'spm.model', 'phrases.tsv')},
        pairs=pairs, chrfSet='Tatoeba held-out, 1000 lines; 0: no such set for the pair', signatures=measured['signatures'],
        licence=LICENCE, attribution='ATTRIBUTION.md', trained=a.trained)
    with open(f'{a.out}/model.json', 'w', encoding='utf8') as f:
        json.dump(manifest, f, indent=1, ensure_ascii=False)
        f.write('\n')
    print(manifest['parameters'], manifest['files'])


if __name__ == '__main__':
    main()
