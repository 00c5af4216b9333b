"""Sentence boundaries, line kinds and language on the development sets, and the speed of all three."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from bench.gold import GOLD, at_hand
from corpus.language import identify
from corpus.reading import read_documents
from corpus.segmentation import segment_document, split_sentences

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "seeds" / "articles"


def main() -> None:
    if at_hand(GOLD / "segmentation", "no golden rules"):
        golden_rules()
    if at_hand(GOLD / "seeds", "no annotated article"):
        annotated_article()
    if at_hand(GOLD / "flores", "no line ends, no languages"):
        run_together()
        languages()
    speed()


def golden_rules() -> None:
    """The rules of pragmatic_segmenter; Spanish, which has no word lists here, shows how general ours are."""
    for name, language in (("english", "en"), ("spanish", "es")):
        records = [json.loads(line) for line in (GOLD / "segmentation" / f"pysbd_{name}.jsonl").open(encoding="utf-8")]
        right = sum(
            [record["text"][start:end] for start, end in split_sentences(record["text"], language)]
            == record["sentences"]
            for record in records
        )
        print(f"golden rules, {name}: {right} of {len(records)}")


def annotated_article() -> None:
    for path in sorted((GOLD / "seeds").glob("[0-9]*.jsonl")):
        gold = [json.loads(line) for line in path.open(encoding="utf-8")]
        (document,) = read_documents([ARTICLES / f"{path.stem}.txt"])
        segments = segment_document(document)
        wanted = {(record["para"], record["src"]): record["kind"] for record in gold}
        found = {(segment.paragraph, segment.text): segment.kind for segment in segments}
        sentences = len(wanted.keys() & found.keys())
        kinds = sum(found.get(key) == kind for key, kind in wanted.items())
        print(f"article {path.stem[:3]}: {sentences} of {len(wanted)} sentences, {kinds} kinds, {len(found)} found")


def run_together() -> None:
    """FLORES lines joined by eights: the share of line ends found again (a line may hold several sentences)."""
    for language in ("ar", "en", "fr", "vi"):
        lines = (GOLD / "flores" / f"dev.{language}").read_text(encoding="utf-8").splitlines()
        found = total = 0
        for first in range(0, len(lines) - 7, 8):
            text = " ".join(line.strip() for line in lines[first : first + 8])
            ends = {end for _, end in split_sentences(text, language)}
            position = -1
            for line in lines[first : first + 8]:
                position += 1 + len(line.strip())
                found += position in ends
                total += 1
        print(f"lines run together, {language}: {found / total:.1%} of {total} line ends found")


def languages() -> None:
    for language in ("ar", "en", "fr", "vi"):
        lines = (GOLD / "flores" / f"dev.{language}").read_text(encoding="utf-8").splitlines()
        short = [" ".join(line.split()[:5]) for line in lines]
        whole, beginning = (sum(identify(text) == language for text in texts) / len(texts) for texts in (lines, short))
        print(f"language {language}: {whole:.1%} of {len(lines)} sentences, {beginning:.1%} of their first five words")


def speed() -> None:
    documents = list(read_documents([ARTICLES]))
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    work: dict[str, Callable[[], object]] = {
        "split_sentences": lambda: [split_sentences(each.text, each.language or "") for each in documents],
        "segment_document": lambda: [segment_document(each) for each in documents],
    }
    for name, run in work.items():
        run()
        started = time.perf_counter()
        rounds = 20
        for _ in range(rounds):
            run()
        seconds = (time.perf_counter() - started) / rounds
        print(f"{name}: {size / seconds:.1f} MB/s, {len(documents) / seconds:.0f} articles/s")
    million = "a" + "." * 1_000_000 + "b"
    started = time.perf_counter()
    split_sentences(million, "en")
    print(f"a million dots: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
