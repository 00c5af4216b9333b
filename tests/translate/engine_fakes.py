"""An engine without a model: what it says is given by a function, and it remembers what it was asked."""

from translate.engines.base import Engine, Hypothesis
from translate.store.located import LocatedModel


def located(name, *pairs):
    """A model that is only a name and its pairs ("ar-en")."""
    from pathlib import Path

    split = tuple(tuple(pair.split("-")) for pair in pairs)
    languages = tuple(sorted({code for pair in split for code in pair}))
    return LocatedModel(name, Path(name), "marian", languages, split, "none", "none", content=name * 8)


def said(text, score=-1.0, complete=True):
    return Hypothesis(text, score, tuple(text.split()), complete=complete)


class FakeEngine(Engine):
    """`say(text, decoding)` gives hypotheses or a text; a token is a word, and one for the end."""

    workers = 2

    def __init__(self, say, name="fake", pairs=("ar-en",), longest=50):
        self.say = say
        self.located = located(name, *pairs)
        self.longest = longest
        self.calls = []

    @property
    def signature(self):
        return f"{self.name} 1"

    @property
    def max_source_tokens(self):
        return self.longest

    def load(self):
        pass

    def translate(self, texts, source, target, decoding, *, attention=False, starts=None):
        self.calls.append((list(texts), source, target, decoding))
        assert all(count <= self.longest for count in self.count_tokens(texts, source, target))
        hypotheses = []
        for text in texts:
            answer = self.say(text, decoding)
            hypotheses.append([said(answer)] if isinstance(answer, str) else list(answer)[: decoding.n_best])
        return hypotheses

    def attend(self, texts, hypotheses, source, target):
        raise NotImplementedError

    def score(self, texts, translations, source, target):
        raise NotImplementedError

    def count_tokens(self, texts, source, target):
        return [len(text.split()) + 1 for text in texts]

    def close(self):
        self.closed = True
