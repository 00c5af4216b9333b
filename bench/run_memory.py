"""Peak memory of a run over 200,000 sentences, without the model: `python -m bench run_memory`."""

import json
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.reading import read_documents
from corpus.segmentation import segment_document
from translate.output import memory_path
from translate.run import run_translation
from translate.translator import Translated

SENTENCES = 200_000
TARGETS = ("en", "vi")


class Copying:
    """Stands in for a Translator: as much text, no model."""

    models = ()

    def covers(self, source: str, target: str) -> bool:
        return True

    def key(self, source: str, target: str) -> str:
        return "copying"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translated]:
        return [Translated(text, 0.0, "copying") for text in texts]


def write_corpus(path: Path) -> None:
    """A JSON Lines file of articles whose sentences, of about 35 words, are all different."""
    choose = random.Random(1)
    words = (Path(__file__).parents[1] / "seeds/articles/004_cb303f5445b295aa.txt").read_text("utf-8").split()
    with path.open("w", encoding="utf-8") as file:
        for number in range(SENTENCES // 25):
            text = "\n".join(f"Article {choose.random()} " + " ".join(choose.choices(words, k=35)) for _ in range(25))
            file.write(json.dumps({"document": f"{number:06d}", "text": text, "language": "fr"}) + "\n")


def measure(folder: Path) -> None:
    """Run, and print what it took."""
    start = time.monotonic()
    documents = read_documents([folder / "corpus.jsonl"])
    summary = run_translation(documents, folder / "out", TARGETS, Copying(), segment_document)  # type: ignore[arg-type]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = memory_path(folder / "out").stat().st_size / 1e6
    print(
        f"{summary.segments:,} sentences into {len(TARGETS)} languages: peak {peak:.0f} MB, "
        f"{time.monotonic() - start:.0f} s, memory file {size:.0f} MB"
    )


def main() -> None:
    """Measure in a process of its own: the peak is that of the run alone."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder) / "corpus.jsonl")
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(Path(folder),))
        process.start()
        process.join()
