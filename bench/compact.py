"""What the model inside the package scores: chrF2 and BLEU on development sets, speed and bad output on the articles.

"raw" is the engine alone (int8, beam 4), "product" what `mattran translate` writes: checks, retries, numbers, names
and typography after it. The development sets are no part of the project: a folder beside the checkout, where it has
one. MATTRAN_BENCH_MODEL names another model, MATTRAN_BENCH_SHOW prints that many lines a direction.
Bars on the articles: right language, no loop, no empty line, 98 % of the numbers kept, 60 sentences/s raw.
"""

import os
import time
from collections.abc import Sequence

from sacrebleu.metrics import BLEU, CHRF

from bench.gold import dev_sets
from bench.postprocess import articles, count, share
from corpus.language import identify
from translate import text
from translate.batching import BATCH_TOKENS, make_batches, run_batches
from translate.engines import load_engine
from translate.engines.base import Decoding, Engine, Hypothesis
from translate.postprocess.finisher import PostProcessor
from translate.store import open_store
from translate.translator import Translator

DIRECTIONS = (("ar", "en"), ("fr", "en"), ("ar", "vi"), ("fr", "vi"))


def main() -> None:
    """Print a line for every set and direction, then the articles."""
    store = open_store()
    engine = load_engine(store.locate(os.environ.get("MATTRAN_BENCH_MODEL", "compact")), store.converted, threads=2)
    chrf, bleu, sets = CHRF(), BLEU(), list(dev_sets())
    with engine, Translator([engine], finishers=[PostProcessor()]) as product:
        for each in sets:
            for source, target in DIRECTIONS:
                texts, references = each.lines[source], [each.lines[target]]
                figures = []
                for said in (raw(engine, texts, source, target), finished(product, texts, source, target)):
                    scores = chrf.corpus_score(said, references).score, bleu.corpus_score(said, references).score
                    figures.append(f"chrF2 {scores[0]:.2f} BLEU {scores[1]:.2f}")
                print(f"{each.name} {source}-{target}: raw {figures[0]}; product {figures[1]}", flush=True)
                show(texts, said, references[0])
        for source, texts in articles().items():
            for target in ("en", "vi"):
                measure(engine, product, texts, source, target)
    if sets:
        print(f"{chrf.get_signature()}\n{bleu.get_signature()}")


def raw(engine: Engine, texts: Sequence[str], source: str, target: str) -> list[str]:
    """What the engine alone says to each text, in order."""
    prepared = [text.prepare(each) for each in texts]
    lengths = [engine.padded(len(each)) for each in engine.subwords.encode(prepared, source, target)]

    def decode(batch: list[int]) -> list[Hypothesis]:
        found = engine.translate([prepared[each] for each in batch], source, target, Decoding())
        return [hypotheses[0] for hypotheses in found]

    return [found.text for _, found in sorted(run_batches(make_batches(lengths, BATCH_TOKENS), decode, engine.workers))]


def finished(product: Translator, texts: Sequence[str], source: str, target: str) -> list[str]:
    """What the product makes of each text, in order."""
    return [each.text for each in product.translate(texts, source, target)]


def measure(engine: Engine, product: Translator, texts: Sequence[str], source: str, target: str) -> None:
    """Print what the articles' sentences of one language become in another: speed, and how many are bad."""
    started = time.perf_counter()
    raw(engine, texts, source, target)
    alone = len(texts) / (time.perf_counter() - started)
    started = time.perf_counter()
    done = product.translate(texts, source, target)
    whole = len(texts) / (time.perf_counter() - started)
    said = [each.text for each in done]
    other = sum(identify(each) not in (None, target) for each in said)
    loops = sum("loop" in each.flags for each in done)
    counts = count(texts, said, source, target, [])
    print(
        f"articles {source}-{target}: {len(texts)} sentences, raw {alone:.0f}/s, product {whole:.0f}/s; "
        f"other language {other}, loops {loops}, empty {sum(not each.strip() for each in said)}, "
        f"numbers kept {counts.kept}/{counts.numbers} ({share(counts.kept, counts.numbers)})",
        flush=True,
    )
    show(texts, said)


def show(*columns: Sequence[str]) -> None:
    """Print the first lines of sources, translations and references, where the environment asks for it."""
    for row in list(zip(*columns, strict=True))[: int(os.environ.get("MATTRAN_BENCH_SHOW", "0"))]:
        print(*(f"    {each}" for each in row), "", sep="\n")
