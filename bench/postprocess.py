"""Post-processing on real output: numbers kept, names and countries right, chrF, before and after it.

The five articles of seeds/ and, where a checkout has them beside it, the development sets. A name counts as right when
the translation has it exactly as the reference writes it (capitals and Vietnamese marks included), a country when
words of both can mean it; the articles have no references: there a name counts when the translation says one of its
readings, and a country when it says it.
Bars: chrF does not fall; 98 % of the numbers of the articles kept. MATTRAN_BENCH_MODEL names the model (compact).
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sacrebleu

from bench.gold import dev_sets
from corpus.reading import read_documents
from corpus.records import UNTRANSLATED_KINDS
from corpus.segmentation import segment_document
from translate import checks
from translate.engines import load_engine
from translate.numbers import numbers
from translate.postprocess.countries import country_finder
from translate.postprocess.finisher import PostProcessor
from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.name_repair import NameRepair
from translate.store import open_store
from translate.translator import Translator

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Counts:
    numbers: int
    kept: int
    names: int
    right: int
    countries: int
    said: int


def main() -> None:
    store = open_store()
    engine = load_engine(store.locate(os.environ.get("MATTRAN_BENCH_MODEL", "compact")), store.converted, threads=2)
    with engine:
        before, after = Translator([engine]), Translator([engine], finishers=[PostProcessor()])
        for source, texts in articles().items():
            for target in ("en", "vi"):
                compare(f"articles {source}-{target}", before, after, texts, source, target, [])
        for each in dev_sets():
            for source in ("ar", "fr"):
                for target in ("en", "vi"):
                    label = f"{each.name} {source}-{target}"
                    compare(label, before, after, each.lines[source], source, target, each.lines[target])


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
            f"names {counts.right}/{counts.names} ({share(counts.right, counts.names)}), "
            f"countries {counts.said}/{counts.countries} ({share(counts.said, counts.countries)}){chrf}, "
            f"{len(texts) / seconds:.1f} sentences/s"
        )
    print(f"{label}\n  before: {figures[0]}\n  after:  {figures[1]}", flush=True)


def count(
    texts: Sequence[str], translations: Sequence[str], source: str, target: str, references: Sequence[str]
) -> Counts:
    repair = NameRepair(load_gazetteer(), source, target)
    finder, renders = country_finder(source), country_finder(target)
    total = kept = names = right = countries = said = 0
    for number, (text, translation) in enumerate(zip(texts, translations, strict=True)):
        here = len(numbers(text, source))
        total += here
        kept += here - len(checks.lost_numbers(text, translation, source, target))
        asked = {each.code for each in finder.mentions(text)}
        if references:
            asked &= renders.meant(references[number])
        countries += len(asked)
        said += len(asked & renders.meant(translation))
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
    return Counts(total, kept, names, right, countries, said)


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"
