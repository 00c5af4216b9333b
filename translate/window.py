"""Documents on their way through a run: under unique names, in windows of bounded size, in batches of like lengths."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.errors import MattranError
from corpus.records import Document, Segment
from translate.names import Names


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a run holds in memory at once, and how much it hands to the translator at once.

    A window of documents ends with the one that reaches `window_sentences` or `window_characters`; its distinct
    sentences go to the translator in batches of `batch_sentences`, or fewer when they are few
    altogether or reach `batch_characters`. A batch is what a kill can lose. None of the four changes the output.
    """

    window_sentences: int = 8192
    window_characters: int = 4_000_000
    batch_sentences: int = 128
    batch_characters: int = 12_000

    @classmethod
    def for_cores(cls, cores: int) -> "Bounds":
        """Bounds that keep each of `cores` busy: half the batch costs a tenth of the speed, twice gains 3 %."""
        return cls(batch_sentences=64 * max(cores, 2), batch_characters=6_000 * max(cores, 2))


@dataclass(frozen=True, slots=True)
class Article:
    """A document on its way: under its unique name, with the name its input gave it and its files' name."""

    document: Document
    name: str
    file: str
    segments: tuple[Segment, ...]


def articles_of(documents: Iterable[Document], segment: Callable[[Document], Sequence[Segment]]) -> Iterator[Article]:
    """Documents under unique names, with their segments; one in an unknown language has none."""
    names = Names()
    for document in _read(documents):
        name, file = names.assign(document.document)
        renamed = document if name == document.document else replace(document, document=name)
        segments = tuple(segment(renamed)) if renamed.language is not None else ()
        yield Article(renamed, document.document, file, segments)


def _read(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents; a file that cannot be read is named in one sentence instead of looking like a failed write."""
    try:
        yield from documents
    except OSError as error:
        raise MattranError(f"cannot read the input: {error}; check the file and run again") from error


def windows(articles: Iterable[Article], bounds: Bounds) -> Iterator[list[Article]]:
    """Runs of articles, each ending with the one that reaches a bound of the window."""
    window: list[Article] = []
    sentences = characters = 0
    for article in articles:
        window.append(article)
        sentences += len(article.segments)
        characters += len(article.document.text)
        if sentences >= bounds.window_sentences or characters >= bounds.window_characters:
            yield window
            window, sentences, characters = [], 0, 0
    if window:
        yield window


def batches(texts: Iterable[str], bounds: Bounds) -> Iterator[list[str]]:
    """Distinct texts in batches of like lengths, longest first: a batch that is too large shows early.

    A few hundred texts are cut finer, down to a quarter of the batch: a person sees that it goes on, and a kill costs
    seconds where terms are enforced one by one.
    """
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    size = min(bounds.batch_sentences, max(-(-bounds.batch_sentences // 4), len(ordered) // 16))
    batch: list[str] = []
    characters = 0
    for text in ordered:
        if batch and (len(batch) == size or characters + len(text) > bounds.batch_characters):
            yield batch
            batch, characters = [], 0
        batch.append(text)
        characters += len(text)
    if batch:
        yield batch
