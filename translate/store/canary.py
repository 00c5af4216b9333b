"""A sentence whose translation is known: the quickest proof that model, tokens and conversion fit together."""

from dataclasses import replace
from difflib import SequenceMatcher

from corpus.errors import MattranError
from translate.engines.base import Decoding, Engine
from translate.store.edit import is_writable, write_entry
from translate.store.located import Canary, LocatedModel
from translate.store.lock import read_lock
from translate.store.store import Store

SENTENCES = {
    "ar": "يعيش في هذه المدينة مليون شخص.",
    "en": "One million people live in this city.",
    "fr": "Un million de personnes vivent dans cette ville.",
    "vi": "Một triệu người sống ở thành phố này.",
}
# Rounding to 8 bits differs a little between processors and may change a word; a wrong token, a wrong vocabulary or
# broken weights change everything.
LEAST_LIKENESS = 0.5


def check_canary(engine: Engine, located: LocatedModel) -> None:
    """Translate the model's canaries and compare with what the lock records; does nothing where none is recorded.

    Raises MattranError, with the engine closed, when an output is unlike the recorded one (similarity of difflib's
    SequenceMatcher below one half).
    """
    for canary in located.canaries:
        output = translate(engine, canary.text, canary.source, canary.target)
        if SequenceMatcher(None, output, canary.translation, autojunk=False).ratio() < LEAST_LIKENESS:
            engine.close()
            raise MattranError(
                f"model {located.name} does not translate as recorded ({canary.source}-{canary.target}: {output!r} "
                f"instead of {canary.translation!r}): likely causes are versions of ctranslate2, transformers or "
                "sentencepiece other than those of constraints.txt, or a damaged conversion (delete the folder "
                "'converted' of the model store); try --engine transformers"
            )


def ensure_canaries(store: Store, name: str) -> bool:
    """Record canaries in the lock for a translation model that has none; returns True when it has some now.

    The model is converted and loaded for it. False for an encoder, and where the lock cannot be written.
    """
    from translate.engines import load_engine

    located = store.locate(name)
    if located.canaries:
        return True
    if located.family == "encoder" or not is_writable(store.lock.path):
        return False
    with load_engine(located, store.converted) as engine:
        canaries = make_canaries(engine, located)
    write_entry(store.lock.path, replace(read_lock(store.lock.path).entry(name), canaries=canaries))
    return True


def make_canaries(engine: Engine, located: LocatedModel) -> tuple[Canary, ...]:
    """One sentence of each source language, with the engine's translation into the first of its targets."""
    canaries = []
    for source in dict.fromkeys(source for source, _ in located.pairs):
        target = next(target for each, target in located.pairs if each == source)
        text = SENTENCES[source]
        canaries.append(Canary(source, target, text, translate(engine, text, source, target)))
    return tuple(canaries)


def translate(engine: Engine, text: str, source: str, target: str) -> str:
    """The engine's best translation of one sentence with the default decoding."""
    return engine.translate([text], source, target, replace(Decoding(), n_best=1))[0][0].text
