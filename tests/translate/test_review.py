"""Review: export, edit, import; what comes of it in the run, in its memory and in the next run."""

import re
from dataclasses import replace

import pytest

from corpus.errors import MattranError
from tests.translate.fakes import UpperTranslator, article, lines_as_segments, snapshot
from translate.exports import export_review
from translate.output import read_run, read_translations, text_path
from translate.review import import_review
from translate.run import run_translation

DOCUMENTS = [article("a", "un", "deux", "# un"), article("b", "un", "en two")]


def run(out, translator=None, documents=DOCUMENTS, **options):
    translator = translator or UpperTranslator()
    return run_translation(documents, out, ["en", "vi"], translator, lines_as_segments, **options)


@pytest.fixture
def out(tmp_path):
    run(tmp_path / "out")
    return tmp_path / "out"


def edited(out, *changes, pair="fr-en"):
    """The review file of a pair with each (pattern, replacement) applied once."""
    export_review(out, out.parent)
    path = out.parent / f"review.{pair}.xlf"
    text = path.read_text(encoding="utf-8")
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text, count=1)
        assert count == 1, pattern
    path.write_text(text, encoding="utf-8")
    return path


CORRECTED = ("<target>en:UN</target>", "<target> One, corrected. </target>")


def test_a_correction_reaches_every_equal_sentence(out):
    before = snapshot(out)
    review = import_review(out, [edited(out, CORRECTED)])
    assert (review.corrected, review.sentences, review.documents, review.unchanged) == (1, 2, {"a", "b"}, 2)
    english = [(each.key[:2], each.translation, each.model, each.flags) for each in read_translations(out, "en")]
    assert english == [
        (("a", 1), "One, corrected.", "review", ("reviewed",)),
        (("a", 2), "en:DEUX", "upper", ()),
        (("a", 3), "# un", "", ("untranslated-kind",)),
        (("b", 1), "One, corrected.", "review", ("reviewed",)),
        (("b", 2), "en two", "", ("same-language",)),
    ]
    assert text_path(out, "en", "b").read_text() == "One, corrected.\nen two\n"
    assert "One, corrected." in (out / "memory.tmx").read_text()
    assert read_run(out)["counts"]["flags"]["en"] == {"reviewed": 2, "same-language": 1, "untranslated-kind": 1}
    after = snapshot(out)
    assert {name for name in before if before[name] != after[name]} == {
        "en/a.txt",
        "en/b.txt",
        "memory.tmx",
        "run.json",
        "translations.en.jsonl",
    }


@pytest.mark.parametrize("fresh", [False, True])
def test_the_next_run_keeps_it_whatever_the_model(out, fresh):
    class Other(UpperTranslator):
        def key(self, source, target):
            return "another model"

    import_review(out, [edited(out, CORRECTED)])
    expected = snapshot(out)
    run(out, fresh=fresh)
    assert snapshot(out) == expected
    other = Other()
    summary = run(out, other, fresh=fresh)
    assert snapshot(out) == expected
    assert "un" not in [text for batch in other.batches[:1] for text in batch]
    assert summary.remembered == 1


def test_a_second_correction_replaces_the_first_and_importing_twice_changes_nothing(out):
    first = edited(out, CORRECTED)
    import_review(out, [first])
    expected = snapshot(out)
    assert import_review(out, [first]).corrected == 0
    assert snapshot(out) == expected
    import_review(out, [edited(out, ("One, corrected.", "Better"))])
    run(out)
    assert text_path(out, "en", "a").read_text() == "Better\nen:DEUX\n# un\n"


def test_targets_nobody_touched_are_no_corrections_when_the_run_has_changed_since(out):
    class Other(UpperTranslator):
        def key(self, source, target):
            return "another model"

        def translate(self, texts, source, target):
            return [replace(each, text=f"other {each.text}") for each in super().translate(texts, source, target)]

    file = edited(out, CORRECTED)
    run(out, Other())
    review = import_review(out, [file])
    assert (review.corrected, review.unchanged) == (1, 2)
    assert text_path(out, "en", "a").read_text() == "One, corrected.\nother en:DEUX\n# un\n"


def test_a_tool_that_drops_our_attribute_may_be_used(out):
    file = edited(out, CORRECTED)
    text, count = re.subn(r' m:exported="\w+"', "", file.read_text())
    assert count == 3
    file.write_text(text)
    review = import_review(out, [file])
    # The other occurrence of the sentence came back as it was: it says what the run says.
    assert (review.corrected, review.unchanged) == (1, 2)


def test_an_import_that_was_killed_is_completed_by_the_next(out):
    file = edited(out, CORRECTED)
    untouched = {name: (out / name).read_bytes() for name in ("memory.tmx", "run.json")}
    import_review(out, [file])
    expected = snapshot(out)
    for name, data in untouched.items():
        (out / name).write_bytes(data)
    import_review(out, [file])
    assert snapshot(out) == expected


def test_a_confirmed_translation_counts_as_reviewed(out):
    before = snapshot(out)
    file = edited(out, ('<segment state="translated"><source>deux', '<segment state="final"><source>deux'))
    review = import_review(out, [file])
    assert (review.corrected, review.sentences, review.unchanged) == (1, 1, 2)
    found = next(each for each in read_translations(out, "en") if each.source == "deux")
    assert (found.translation, found.model, found.flags) == ("en:DEUX", "review", ("reviewed",))
    assert import_review(out, [file]).corrected == 0
    assert snapshot(out)["en/a.txt"] == before["en/a.txt"]


def test_an_occurrence_that_is_confirmed_does_not_undo_the_correction_of_another(out):
    text = edited(out, CORRECTED).read_text()
    place = text.rindex('<segment state="translated"><source>un<')
    file = out.parent / "review.fr-en.xlf"
    file.write_text(text[:place] + text[place:].replace('state="translated"', 'state="final"', 1))
    review = import_review(out, [file])
    assert (review.corrected, review.contradictory) == (1, 0)
    assert {each.translation for each in read_translations(out, "en") if each.source == "un"} == {"One, corrected."}


@pytest.mark.parametrize(
    ("changes", "count", "line"),
    [
        ([("<source>un<", "<source>vieux<"), CORRECTED], "stale", "1 stale"),
        ([('original="b"', 'original="gone"')], "unknown", "1 of no segment"),
        ([('id="p2-s1"', 'id="p9-s1"')], "unknown", "1 of no segment"),
        ([("en:DEUX", " ")], "empty", "1 without a target"),
        ([('trgLang="en"', 'trgLang="fr"')], "unknown", "3 of no segment"),
    ],
)
def test_what_cannot_be_taken_over_is_counted_and_changes_nothing(out, changes, count, line):
    before = snapshot(out)
    review = import_review(out, [edited(out, *changes)])
    assert getattr(review, count) > 0
    assert line in review.describe()
    assert "\n" not in review.describe()
    assert snapshot(out) == before


def test_two_corrections_of_one_sentence_the_last_counts(out):
    review = import_review(out, [edited(out, CORRECTED, ("en:UN", "Uno"))])
    assert (review.corrected, review.contradictory) == (1, 1)
    assert {each.translation for each in read_translations(out, "en") if each.source == "un"} == {"Uno"}


def test_white_space_and_characters_xml_cannot_hold_are_no_correction(tmp_path):
    out = tmp_path / "out"
    run(out, documents=[article("a", "un \x01  deux")])
    review = import_review(out, [edited(out, ("en:UN", "  en:UN"))])
    assert (review.corrected, review.unchanged, review.stale) == (0, 1, 0)


def test_a_shared_memory_keeps_the_correction_for_other_runs(out, tmp_path):
    memory = tmp_path / "shared.sqlite"
    import_review(out, [edited(out, CORRECTED)], memory)
    run(tmp_path / "other", memory=memory)
    assert text_path(tmp_path / "other", "en", "a").read_text().startswith("One, corrected.\n")


def test_an_unfinished_run_is_refused(out):
    file = edited(out, CORRECTED)
    (out / "run.json").unlink()
    with pytest.raises(MattranError, match="no finished run"):
        import_review(out, [file])
