import json
import multiprocessing

import pytest

from corpus.errors import MattranError
from tests.translate.fakes import article, lines_as_segments
from translate.output import (
    DERIVED,
    OutputWriter,
    locked,
    read_documents,
    read_run,
    read_segments,
    read_translations,
    readable,
    text_path,
    translated_languages,
    write_run,
)
from translate.records import Translation


def translation(paragraph: int, sentence: int, text: str, document: str = "a") -> Translation:
    return Translation(document, paragraph, sentence, "body", "fr", "en", "source", text, "m", -0.5, ("copy",))


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        ([], ""),
        ([(1, 1, "One.")], "One.\n"),
        ([(1, 1, "One."), (1, 2, "Two."), (2, 1, "Three.")], "One. Two.\nThree.\n"),
        ([(1, 1, "One."), (4, 1, "Four.")], "One.\n\n\nFour.\n"),
        ([(1, 1, "broken\nin\u2028two"), (2, 1, "")], "broken in two\n\n"),
    ],
)
def test_readable(sentences, text):
    assert readable([translation(*each) for each in sentences]) == text


def write(out, *documents, targets=("en",)):
    with locked(out), OutputWriter(out, targets) as writer:
        for document in documents:
            segments = lines_as_segments(document)
            writer.write_document(document, document.document, document.document, segments)
            for target in targets:
                writer.write_translations(target, document.document, [translation(1, 1, "x\u2028y", document.document)])


def test_what_is_written_is_read(tmp_path):
    one, two = article("a", "Un.", "# Deux"), article("b", "Trois.")
    write(tmp_path, one, two)
    record = {"arguments": {}, "targets": ["en"], "counts": {"documents": 2}}
    write_run(tmp_path, record)
    assert [record["document"] for record in read_documents(tmp_path)] == ["a", "b"]
    assert list(read_segments(tmp_path)) == lines_as_segments(one) + lines_as_segments(two)
    assert list(read_translations(tmp_path, "en")) == [
        translation(1, 1, "x\u2028y", "a"),
        translation(1, 1, "x\u2028y", "b"),
    ]
    assert text_path(tmp_path, "en", "a").read_text() == "x y\n"
    assert read_run(tmp_path) == record


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"arguments": {}, "targets": "en", "counts": {}}, "does not say the targets of a run"),
        ({"counts": {}}, "does not say the arguments, targets of a run"),
    ],
)
def test_a_run_json_of_something_else_is_refused(tmp_path, record, told):
    write_run(tmp_path, record)
    with pytest.raises(MattranError, match=told):
        read_run(tmp_path)


def test_layout_is_the_documented_one(tmp_path):
    write(tmp_path, article("a", "Un."))
    document = json.loads((tmp_path / "documents.jsonl").read_text())
    assert list(document) == ["document", "language", "path", "sha256"]
    segment = json.loads((tmp_path / "segments.jsonl").read_text())
    assert list(segment) == ["document", "paragraph", "sentence", "kind", "language", "start", "end", "text"]
    line = json.loads((tmp_path / "translations.en.jsonl").read_text())
    assert list(line) == [
        *("document", "paragraph", "sentence", "kind", "source_language", "target_language"),
        *("source", "translation", "model", "score", "flags"),
    ]


def test_names_that_were_changed_are_recorded(tmp_path):
    with locked(tmp_path), OutputWriter(tmp_path, []) as writer:
        writer.write_document(article("x-2"), "x", "X-2", [])
    assert next(read_documents(tmp_path))["name"] == "x"
    assert next(read_documents(tmp_path))["file"] == "X-2"


def test_an_error_leaves_what_was_there(tmp_path):
    write(tmp_path, article("a", "Un."))
    write_run(tmp_path, {})
    before = (tmp_path / "segments.jsonl").read_bytes()
    with pytest.raises(ValueError, match="stop"), locked(tmp_path), OutputWriter(tmp_path, ["en"]) as writer:
        writer.write_document(article("b", "Deux."), "b", "b", lines_as_segments(article("b", "Deux.")))
        raise ValueError("stop")
    assert (tmp_path / "segments.jsonl").read_bytes() == before
    assert not (tmp_path / "run.json").exists(), "the folder is not that of a finished run any more"
    with pytest.raises(MattranError, match="no finished run"):
        read_run(tmp_path)


def test_texts_of_documents_that_are_gone_go_and_others_stay(tmp_path):
    write(tmp_path, article("a", "Un."), article("b", "Deux."))
    (tmp_path / "en" / "mine.txt").write_text("a person's own file")
    write(tmp_path, article("b", "Deux."))
    assert sorted(path.name for path in (tmp_path / "en").iterdir()) == ["b.txt", "mine.txt"]


def test_another_language_stays_while_the_segments_do(tmp_path):
    write(tmp_path, article("a", "Un."), targets=["en"])
    write(tmp_path, article("a", "Un."), targets=["vi"])
    assert translated_languages(tmp_path) == ["en", "vi"]
    assert text_path(tmp_path, "en", "a").exists()
    write(tmp_path, article("a", "Un.", "Deux."), targets=["vi"])
    assert translated_languages(tmp_path) == ["vi"]
    assert not (tmp_path / "en").exists()


def test_what_was_made_of_other_translations_goes(tmp_path):
    write(tmp_path, article("a", "Un."))
    for name in DERIVED:
        (tmp_path / name).write_text("x")
    write(tmp_path, article("a", "Un."))
    assert all((tmp_path / name).exists() for name in DERIVED)
    write(tmp_path, article("a", "Un."), article("b", "Deux."))
    assert not any((tmp_path / name).exists() for name in DERIVED)


def test_leftovers_of_a_killed_run_go_and_nothing_else(tmp_path):
    (tmp_path / "en" / "sub").mkdir(parents=True)
    gone = [".segments.jsonl.abcd_123", ".run.json.zzzzzzzz", "en/.a.txt.abcdefgh", "en/sub/.b.txt.01234567"]
    kept = [".gitignore", ".hidden.txt", "en/.keep", "notes.txt"]
    for name in gone + kept:
        (tmp_path / name).write_text("x")
    write(tmp_path)
    assert not [name for name in gone if (tmp_path / name).exists()]
    assert [name for name in kept if (tmp_path / name).exists()] == kept


def _hold(out, ready, done):
    with locked(out):
        ready.set()
        done.wait(30)


def test_one_run_at_a_time_in_a_folder(tmp_path):
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, done))
    other.start()
    assert ready.wait(30)
    with pytest.raises(MattranError, match="other run"), locked(tmp_path):
        pass
    other.kill()
    other.join()
    with locked(tmp_path):
        pass


def test_unusable_folder_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(MattranError, match="choose another with -o"), locked(tmp_path / "file"):
        pass


@pytest.mark.parametrize("line", ['{"document": "a"}', '{"other": 1}', "[1]", "no json"])
def test_bad_lines_are_named(tmp_path, line):
    (tmp_path / "segments.jsonl").write_text(line + "\n")
    (tmp_path / "translations.en.jsonl").write_text(line + "\n")
    with pytest.raises(MattranError, match="segments"):
        list(read_segments(tmp_path))
    with pytest.raises(MattranError, match=r"translations\.en"):
        list(read_translations(tmp_path, "en"))
