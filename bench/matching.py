"""Term matching: how right on the annotated article, how fast on a corpus.

Right: mentions of gold/seeds article 000 with its own glossary (concept, start and end must agree), where the
development data is at hand beside the repository.
Fast: segments made of the sample articles' words, of glossary terms and of rare made-up words, 25 words each, matched
against 5,000 concepts: the curated glossary's, then recombinations of their words. One core; texts are made
outside the measured time.
"""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from bench.gold import GOLD, at_hand
from corpus.glossary import Concept, Glossary, Term, read_glossary
from corpus.matching import Matcher

ROOT = Path(__file__).resolve().parent.parent
ANNOTATED = GOLD / "seeds"
CONCEPTS = 5_000
SEGMENTS = 1_000_000
WORDS = 25
#: A corpus of a million segments has about this many distinct words and about this share of rare ones.
RARE_WORDS = 300_000
RARE_SHARE = 0.08


def read_annotated_glossary(path: Path) -> Glossary:
    """A glossary in the form of the annotated article's: an object a line, terms under language codes."""
    concepts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        terms = []
        for language in ("ar", "fr", "en", "vi"):
            given = entry.get(language) or []
            texts = [*([given] if isinstance(given, str) else given), *entry.get(f"{language}_alt", [])]
            terms += [Term(language, text, "admitted" if place else "preferred") for place, text in enumerate(texts)]
        concepts.append(Concept(entry["id"], tuple(terms)))
    return Glossary(tuple(concepts))


def score(terms: Path, mentions: Path, article: Path, language: str = "ar") -> tuple[int, int, int]:
    """(right, false, missed) mentions of an annotated article."""
    text = article.read_bytes().decode()
    (found,) = Matcher(read_annotated_glossary(terms), language).find_in_document([text])
    gold = map(json.loads, mentions.read_text(encoding="utf-8").splitlines())
    expected = {(each["concept"], each["start"], each["end"]) for each in gold}
    reported = {(each.concept, each.start, each.end) for each in found}
    return len(reported & expected), len(reported - expected), len(expected - reported)


def large_glossary(language: str, concepts: int) -> Glossary:
    """The curated glossary filled up with terms recombined from its words."""
    draw = random.Random(0)
    curated = read_glossary(ROOT / "seeds" / "glossary.csv").concepts
    terms = [term.text.split() for concept in curated for term in concept.in_language(language)]
    made = list(curated)
    while len(made) < concepts:
        one, other = draw.choice(terms), draw.choice(terms)
        text = " ".join(one[: draw.randint(1, len(one))] + other[draw.randint(0, len(other) - 1) :])
        made.append(Concept(f"made-{len(made)}", (Term(language, text),)))
    return Glossary(tuple(made))


def segments(language: str, count: int) -> Iterator[str]:
    """Texts of WORDS words: common words, rare ones, and two terms of the curated glossary in each."""
    draw = random.Random(1)
    curated = read_glossary(ROOT / "seeds" / "glossary.csv").concepts
    terms = [term.text for concept in curated for term in concept.in_language(language)]
    pattern = "004*.txt" if language == "fr" else "00[0-3]*.txt"
    articles = sorted((ROOT / "seeds" / "articles").glob(pattern))
    common = [word for path in articles for word in path.read_text(encoding="utf-8").split()]
    letters = sorted({letter for word in common for letter in word if letter.isalpha()})
    rare = ["".join(draw.choices(letters, k=draw.randint(3, 9))) for _ in range(RARE_WORDS)]
    for _ in range(count):
        start = draw.randrange(len(common) - WORDS)
        words = common[start : start + WORDS - 4]
        words = [draw.choice(rare) if draw.random() < RARE_SHARE else word for word in words]
        words[5:5] = [draw.choice(terms)]
        yield " ".join([*words, draw.choice(terms)])


def speed(language: str, count: int) -> tuple[float, float, float]:
    """(seconds to compile 5,000 concepts, seconds for `count` segments, mentions a segment), processor time."""
    begin = time.process_time()
    matcher = Matcher(large_glossary(language, CONCEPTS), language)
    compiled = time.process_time() - begin
    seconds, mentions, batch = 0.0, 0, 10_000
    texts = segments(language, count)
    for _ in range(0, count, batch):
        part = [text for text, _ in zip(texts, range(batch), strict=False)]
        begin = time.process_time()
        for text in part:
            mentions += len(matcher.find(text))
        seconds += time.process_time() - begin
    return compiled, seconds, mentions / count


def main(count: int = SEGMENTS) -> None:
    """Print the figures."""
    if at_hand(ANNOTATED, "only the speed is measured"):
        article = ROOT / "seeds" / "articles" / "000_aad5fbf5052e2f8f.txt"
        right, false, missed = score(ANNOTATED / "terms-000.jsonl", ANNOTATED / "mentions-000.jsonl", article)
        f1 = 2 * right / (2 * right + false + missed)
        print(f"article 000: {right} right, {false} false, {missed} missed: F1 {f1:.3f}")
    for language in ("ar", "fr"):
        compiled, seconds, mentions = speed(language, count)
        print(
            f"{language}: {count} segments x {CONCEPTS} concepts in {seconds:.1f} s"
            f" ({seconds / count * 1e6:.1f} us each, {mentions:.1f} mentions each), compiled in {compiled:.2f} s"
        )


if __name__ == "__main__":
    main()
