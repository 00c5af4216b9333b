"""Post-processing on real output: numbers kept, names right, chrF, before and after it.

The five articles of seeds/ and, where a checkout has it beside it, the development set of the domain. A name counts as
right when the translation has it exactly as the reference writes it (capitals and Vietnamese marks included); the
articles have no references: there a name counts when the translation says one of its readings.
Bars: chrF does not fall; 98 % of the numbers of the articles kept. MATTRAN_BENCH_MODEL names the model (compact).
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sacrebleu

from bench.gold import GOLD, at_hand
from corpus.reading import read_documents
from corpus.records import UNTRANSLATED_KINDS
from corpus.segmentation import segment_document
from translate import checks
from translate.engines import load_engine
from translate.numbers import numbers
from translate.postprocess.finisher import PostProcessor
from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.name_repair import NameRepair
from translate.store import open_store
from translate.translator import Translator

ROOT = Path(__file__).parents[1]
DOMAIN = GOLD / "domain" / "dev.jsonl"
LINES = 136


@dataclass(frozen=True)
class Counts:
    numbers: int
    kept: int
    names: int
    right: int


def main() -> None:
    store = open_store()
    engine = load_engine(store.locate(os.environ.get("MATTRAN_BENCH_MODEL", "compact")), store.converted, threads=2)
    with engine:
        before, after = Translator([engine]), Translator([engine], finishers=[PostProcessor()])
        for source, texts in articles().items():
            for target in ("en", "vi"):
                compare(f"articles {source}-{target}", before, after, texts, source, target, [])
        if not at_hand(DOMAIN, "the articles alone"):
            return
        lines = [json.loads(line) for line in DOMAIN.open(encoding="utf-8")][:LINES]
        for source in ("ar", "fr"):
            for target in ("en", "vi"):
                texts = [line[source] for line in lines]
                references = [line[target] for line in lines]
                compare(f"domain {source}-{target}", before, after, texts, source, target, references)


def articles() -> dict[str, list[str]]:
    """The sentences of the five articles that are translated, by language."""
    texts: dict[str, list[str]] = {}
    for document in read_documents([ROOT / "seeds" / "articles"], None):
        for segment in segment_document(document):
            if segment.kind not in UNTRANSLATED_KINDS:
                texts.setdefault(segment.language, []).append(segment.text)
    return texts


def compare(
    label: str,
    before: Translator,
    after: Translator,
    texts: Sequence[str],
    source: str,
    target: str,
    references: Sequence[str],
) -> None:
    figures = []
    for translator in (before, after):
        start = time.perf_counter()
        said = [each.text for each in translator.translate(texts, source, target)]
        seconds = time.perf_counter() - start
        counts = count(texts, said, source, target, references)
        chrf = f", chrF {sacrebleu.corpus_chrf(said, [list(references)]).score:.2f}" if references else ""
        figures.append(
            f"numbers {counts.kept}/{counts.numbers} ({share(counts.kept, counts.numbers)}), "
            f"names {counts.right}/{counts.names} ({share(counts.right, counts.names)}){chrf}, "
            f"{len(texts) / seconds:.1f} sentences/s"
        )
    print(f"{label}\n  before: {figures[0]}\n  after:  {figures[1]}", flush=True)


def count(
    texts: Sequence[str], translations: Sequence[str], source: str, target: str, references: Sequence[str]
) -> Counts:
    repair = NameRepair(load_gazetteer(), source, target)
    total = kept = names = right = 0
    for number, (text, translation) in enumerate(zip(texts, translations, strict=True)):
        here = len(numbers(text, source))
        total += here
        kept += here - len(checks.lost_numbers(text, translation, source, target))
        for forms in repair.names(text):
            if not references:
                names += 1
                right += any(True for _ in forms.said(translation))
                continue
            reference = references[number]
            span = next(forms.said(reference), None)
            if span is not None:
                names += 1
                right += reference[slice(*span)] in translation
    return Counts(total, kept, names, right)


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"
