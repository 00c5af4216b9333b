from collections.abc import Sequence
from dataclasses import replace

from tests.translate.postprocess.attention import hypothesis
from translate import checks
from translate.engines.base import Decoding, Hypothesis
from translate.postprocess.again import missing_names, missing_numbers
from translate.postprocess.finisher import PostProcessor
from translate.postprocess.gazetteer import load_gazetteer
from translate.postprocess.name_forms import Forms
from translate.postprocess.names import NameFinder
from translate.search import Found

SOURCE = "Le chef Tran Van Ky a remis 350 maisons"


class Speaker:
    """An engine that knows how a translation goes on after a start; `starts` are those it was given."""

    workers = 1

    def __init__(self, answers: dict[str, Hypothesis], pairs: dict[str, str]) -> None:
        self.answers, self.pairs = answers, pairs
        self.starts: list[str] = []

    def padded(self, tokens: int) -> int:
        return tokens

    def count_tokens(self, texts: Sequence[str], source: str, target: str) -> list[int]:
        return [len(text.split()) for text in texts]

    def attend(
        self, texts: Sequence[str], hypotheses: Sequence[Hypothesis], source: str, target: str
    ) -> list[Hypothesis]:
        return [
            replace(hypothesis(text, each.text, self.pairs), score=each.score)
            for text, each in zip(texts, hypotheses, strict=True)
        ]

    def translate(
        self, texts: Sequence[str], source: str, target: str, decoding: Decoding, *, starts: Sequence[str]
    ) -> list[list[Hypothesis]]:
        self.starts += starts
        return [[self.answers[start]] if start in self.answers else [] for start in starts]


def run(engine: Speaker, translation: str, processor: PostProcessor | None = None) -> Found:
    flags = checks.findings(SOURCE, translation, "fr", "en") | {"retried"}
    taken = Found(Hypothesis(translation, -0.5, tuple(translation.split())), flags)
    done = (processor or PostProcessor()).finish(engine, {SOURCE: taken}, "fr", "en", Decoding())  # type: ignore[arg-type]
    return done[SOURCE]


def spoken(text: str, score: float = -0.6) -> Hypothesis:
    return Hypothesis(text, score, tuple(text.split()))


def test_a_lost_number_is_said_by_decoding_again() -> None:
    engine = Speaker(
        {"Chief Tran Van Ky gave 350": spoken("Chief Tran Van Ky gave 350 houses")}, {"several": "350", "Tran": "Tran"}
    )
    found = run(engine, "Chief Tran Van Ky gave several homes")
    assert found.hypothesis.text == "Chief Tran Van Ky gave 350 houses"
    assert found.flags == {"retried", "completed"}


def test_a_lost_name_is_said_by_decoding_again() -> None:
    engine = Speaker({"The Tran Van Ky": spoken("The Tran Van Ky handed over 350 homes")}, {"leader": "Tran"})
    found = run(engine, "The leader gave 350 homes")
    assert found.hypothesis.text == "The Tran Van Ky handed over 350 homes"
    assert "name-lost" not in found.flags


def test_what_is_much_less_likely_is_refused() -> None:
    engine = Speaker({"Chief Tran Van Ky gave 350": spoken("Chief Tran Van Ky gave 350 x", -2.0)}, {"several": "350"})
    found = run(engine, "Chief Tran Van Ky gave several homes")
    assert engine.starts and found.flags == {"retried", "number-lost"}


def test_no_term_is_given_up() -> None:
    engine = Speaker({"Chief Tran Van Ky gave 350": spoken("Chief Tran Van Ky gave 350 houses")}, {"several": "350"})
    processor = PostProcessor(lambda text, translation, source, target: "homes" not in translation)
    assert run(engine, "Chief Tran Van Ky gave several homes", processor).hypothesis.text.endswith("homes")


def test_nothing_is_decoded_where_nothing_is_missing() -> None:
    engine = Speaker({}, {})
    run(engine, "Chief Tran Van Ky gave 350 homes")
    assert engine.starts == []


def test_missing_numbers_are_written_as_the_target_does() -> None:
    source = "104,3 milliards de VND pour 3 172 maisons en 2023"
    forms = [each.form for each in missing_numbers(source, "fr", "houses in 2023", "en")]
    assert forms == ["104.3 billion", "3,172"]
    first = missing_numbers(source, "fr", "", "vi")[0]
    assert source[first.start : first.end] == "104,3 milliards"


def test_missing_names_once_each() -> None:
    source = "M. Tran Van Ky et Le Ngoc Chau ; Tran Van Ky a conclu"
    names = [Forms(name, "en") for name in NameFinder(load_gazetteer(), "fr").find(source)]
    assert [each.form for each in missing_names(names, "Mr Le Ngoc Chau")] == ["Tran Van Ky"]
