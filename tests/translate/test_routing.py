import pytest

from corpus.languages import LANGUAGES
from tests.translate.engine_fakes import located
from translate.routing import Step, route

CASES = [
    ("direct", [("a", "ar-en")], "ar", "en", [(0, "ar", "en")]),
    ("through English", [("a", "ar-en"), ("b", "en-vi")], "ar", "vi", [(0, "ar", "en"), (1, "en", "vi")]),
    ("direct beats a pivot", [("a", "ar-en"), ("b", "en-vi"), ("c", "ar-vi")], "ar", "vi", [(2, "ar", "vi")]),
    ("the first of two", [("a", "ar-en"), ("b", "ar-en")], "ar", "en", [(0, "ar", "en")]),
    (
        "English before French",
        [("a", "ar-fr", "fr-vi"), ("b", "ar-en", "en-vi")],
        "ar",
        "vi",
        [(1, "ar", "en"), (1, "en", "vi")],
    ),
    ("French where nothing else", [("a", "ar-fr"), ("b", "fr-vi")], "ar", "vi", [(0, "ar", "fr"), (1, "fr", "vi")]),
    (
        "two pivots",
        [("a", "ar-fr"), ("b", "fr-en"), ("c", "en-vi")],
        "ar",
        "vi",
        [(0, "ar", "fr"), (1, "fr", "en"), (2, "en", "vi")],
    ),
    ("nothing", [("a", "ar-en")], "fr", "vi", []),
    ("no models", [], "ar", "en", []),
    ("not backwards", [("a", "en-ar")], "ar", "en", []),
    ("same language", [("a", "ar-en", "en-ar")], "ar", "ar", []),
]


@pytest.mark.parametrize(
    ("models", "source", "target", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_route(models, source, target, expected):
    assert route([located(*each) for each in models], source, target) == tuple(Step(*step) for step in expected)


def test_one_model_of_all_pairs_needs_no_pivot():
    pairs = [f"{source}-{target}" for source in LANGUAGES for target in LANGUAGES if source != target]
    for source in LANGUAGES:
        for target in LANGUAGES:
            assert len(route([located("nllb", *pairs)], source, target)) == (source != target)
