"""Projecting a span onto its translation: XQuAD answers, ours beside mutual argmax; `--fit` fits the confidence.

The gold (paragraphs.jsonl, answers.jsonl) is no part of the project: it lies where XQUAD points.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np

from align.encoder import Encoder, load_encoder
from align.terms.projection import AlignedPair, Projector, TextPair
from align.words.links import mutual_argmax
from align.words.text import natural_words
from bench.gold import GOLD, at_hand
from bench.words import subword_links

XQUAD = GOLD / "terms" / "xquad-en-ar-vi"
DIRECTIONS = (("en", "vi"), ("en", "ar"), ("vi", "ar"))
TARGET_EXACT, TARGET_OVERLAP = 0.70, 0.85

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """Evidence for a span (and 1.0, for the constant), whether it is right, whether the answer was there at all."""

    evidence: tuple[float, ...]
    right: bool
    there: bool


@dataclass(frozen=True, slots=True)
class Question:
    """An answer span in the source and in the target text of paragraph number `paragraph`."""

    paragraph: int
    source: Span
    target: Span


def read_questions(folder: Path, source: str, target: str) -> tuple[list[TextPair], list[Question]]:
    """The paragraphs of two languages and the answers marked in both."""
    paragraphs: dict[tuple[int, int], TextPair] = {}
    for line in (folder / "paragraphs.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        paragraphs[record["article"], record["para"]] = TextPair(record[source], record[target], (source, target))
    numbers = {key: number for number, key in enumerate(paragraphs)}
    questions = []
    for line in (folder / "answers.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        spans = [
            (record[side]["start"], record[side]["start"] + len(record[side]["answer"])) for side in (source, target)
        ]
        questions.append(Question(numbers[record["article"], record["para"]], spans[0], spans[1]))
    return list(paragraphs.values()), questions


def overlap(guess: Span | None, gold: Span) -> float:
    """F1 of two spans over their characters."""
    if guess is None:
        return 0.0
    shared = min(guess[1], gold[1]) - max(guess[0], gold[0])
    return 2 * shared / (guess[1] - guess[0] + gold[1] - gold[0]) if shared > 0 else 0.0


def score(project: Callable[[Question], Span | None], questions: list[Question]) -> tuple[float, float]:
    """(share of exact spans, mean overlap F1)."""
    guesses = [project(each) for each in questions]
    exact = np.mean([guess == each.target for guess, each in zip(guesses, questions, strict=True)])
    return float(exact), float(np.mean([overlap(g, q.target) for g, q in zip(guesses, questions, strict=True)]))


def argmax_projection(encoder: Encoder, paragraphs: list[TextPair]) -> Callable[[Question], Span | None]:
    """The usual way: mutual argmax at layer 7, the span from the first to the last linked word."""
    words = [(natural_words(each.source), natural_words(each.target)) for each in paragraphs]
    links = subword_links(encoder, words, mutual_argmax)

    def project(question: Question) -> Span | None:
        source, target = words[question.paragraph]
        inside = source.covering(*question.source)
        hit = [column for row, column in links[question.paragraph] if row in inside]
        return (target.spans[min(hit)][0], target.spans[max(hit)][1]) if hit else None

    return project


def our_projection(pairs: list[AlignedPair]) -> Callable[[Question], Span | None]:
    """What `align terms` does."""

    def project(question: Question) -> Span | None:
        found = pairs[question.paragraph].project(*question.source)
        return (found.start, found.end) if found else None

    return project


def without_answer(text: str, span: Span) -> str:
    """The text without the sentences that the span touches: a translation that dropped the phrase."""
    kept = [
        match.group()
        for match in re.finditer(r"[^.!?؟]+(?:[.!?؟](?!\s)[^.!?؟]*)*[.!?؟]?\s*", text)
        if match.end() <= span[0] or match.start() >= span[1]
    ]
    return "".join(kept)


def evidence_rows(projector: Projector, paragraphs: list[TextPair], questions: list[Question]) -> Iterator[Row]:
    """Evidence for each answer, with the translation whole and with it dropped."""
    pairs = projector.align(paragraphs)
    dropped = projector.align(
        [
            replace(paragraphs[q.paragraph], target=without_answer(paragraphs[q.paragraph].target, q.target))
            for q in questions
        ]
    )
    for question, without in zip(questions, dropped, strict=True):
        gold = paragraphs[question.paragraph].target[slice(*question.target)]
        for pair, right in ((pairs[question.paragraph], True), (without, False)):
            if not right and (gold in pair.target.text or not pair.target.text):
                continue
            found = pair.explain(*question.source)
            if found is not None:
                span, evidence = found
                exact = right and pair.span(span) == question.target
                yield Row((*astuple(evidence), 1.0), exact, right)


def fit_logistic(rows: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights of a logistic model, by Newton's method with a little ridge (not on the constant)."""
    weights = np.zeros(rows.shape[1])
    penalty = np.diag([ridge] * (rows.shape[1] - 1) + [0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - penalty @ weights
        weights += np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + penalty, slope)
    return weights


def calibration_error(chance: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean |confidence - accuracy| over equal-width bins, weighted by their size."""
    numbers = np.minimum((chance * bins).astype(int), bins - 1)
    gaps = [abs(chance[numbers == n].sum() - right[numbers == n].sum()) for n in range(bins)]
    return float(sum(gaps) / len(chance))


def main() -> None:
    """Print the table; with `--fit`, the weights for align/terms/confidence.py and how well they hold out."""
    if not at_hand(XQUAD):
        return
    encoder = load_encoder()
    projector = Projector(encoder)
    print("XQuAD answers, exact / overlap F1        ours          mutual argmax, layer 7   target      s")
    rows: list[Row] = []
    for source, target in DIRECTIONS:
        paragraphs, questions = read_questions(XQUAD, source, target)
        started = time.perf_counter()
        ours = score(our_projection(projector.align(paragraphs)), questions)
        seconds = time.perf_counter() - started
        plain = score(argmax_projection(encoder, paragraphs), questions)
        print(
            f"{source}-{target} ({len(questions)} answers)                     {ours[0]:.3f} / {ours[1]:.3f}"
            f" {plain[0]:>13.3f} / {plain[1]:.3f} {TARGET_EXACT:>13.2f} / {TARGET_OVERLAP:.2f} {seconds:5.1f}"
        )
        if "--fit" in sys.argv:
            rows += evidence_rows(projector, paragraphs, questions)
    if "--fit" in sys.argv:
        _print_fit(rows)


def _print_fit(rows: list[Row]) -> None:
    evidence, right = np.array([row.evidence for row in rows]), np.array([row.right for row in rows], float)
    half = np.arange(len(rows)) % 20 < 10
    weights = fit_logistic(evidence[half], right[half])
    chance = 1 / (1 + np.exp(-evidence[~half] @ weights))
    print(f"held-out half: calibration error {calibration_error(chance, right[~half]):.3f}, {len(rows)} spans")
    weights = fit_logistic(evidence, right)
    print("purity, coverage, leak, weakest, constant:", *(round(float(weight), 3) for weight in weights))
    chance = 1 / (1 + np.exp(-evidence @ weights))
    there = np.array([row.there for row in rows])
    for limit in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        lost, caught = np.mean(chance[there & (right > 0)] < limit), np.mean(chance[~there] < limit)
        print(f"null below {limit}: {lost:.3f} of right spans lost, {caught:.3f} of dropped phrases found out")


if __name__ == "__main__":
    main()
