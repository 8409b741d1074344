"""What people type: all lower case, no full stop, no accents, other apostrophes, a slip of the fingers."""
import random
import unicodedata


def noisy(text, slips=True):
    if random.random() < 0.4:
        text = text.lower()
    if random.random() < 0.4:
        text = text.rstrip('.!?。！？؟… ')
    if random.random() < 0.15:
        text = ''.join(c for c in unicodedata.normalize('NFD', text) if not unicodedata.combining(c))
    if random.random() < 0.3:
        text = text.replace("'", random.choice(('’', '’', '')))
    if random.random() < 0.15:
        text = text.replace('.', '!') if random.random() < 0.5 else text.replace('!', '!!').replace('?', '??')
    if slips and random.random() < 0.15 and len(text) > 8:
        i = random.randrange(1, len(text) - 2)
        text = text[:i] + random.choice((text[i + 1] + text[i], '', text[i] * 2)) + text[i + 2 if random.random() < 0.5 else i + 1:]
    return text
