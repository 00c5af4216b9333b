import json
import multiprocessing
import os
import random
import shutil
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import translate.output
from corpus.errors import MattranError
from tests.translate.fakes import UpperTranslator, article, lines_as_segments, snapshot
from translate.memory import Memory
from translate.output import memory_path, read_run, read_translations, text_path
from translate.run import Interrupted, run_translation
from translate.window import Bounds

#: Batches of four: a quarter of sixteen, for the few sentences there are.
SMALL = Bounds(window_sentences=10, batch_sentences=16)


@pytest.fixture(autouse=True)
def unsynced(monkeypatch):
    """What only a power cut could tell apart need not wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def run(documents, out, targets=("en", "vi"), translator=None, bounds=SMALL, **options):
    translator = translator or UpperTranslator()
    return run_translation(documents, out, targets, translator, lines_as_segments, bounds=bounds, **options)


def test_a_run_leaves_readable_text_and_records(tmp_path):
    documents = [article("a", "un", "", "# Source", "en two"), article("b", "trois")]
    summary = run(documents, tmp_path)
    assert text_path(tmp_path, "en", "a").read_text() == "en:UN\n# Source\nen two\n"
    assert text_path(tmp_path, "vi", "a").read_text() == "vi:UN\n# Source\nvi:EN TWO\n"
    assert text_path(tmp_path, "vi", "b").read_text() == "vi:TROIS\n"
    english = list(read_translations(tmp_path, "en"))
    assert [(each.key, each.translation, each.model, each.flags) for each in english] == [
        (("a", 1, 1), "en:UN", "upper", ()),
        (("a", 2, 1), "# Source", "", ("untranslated-kind",)),
        (("a", 3, 1), "en two", "", ("same-language",)),
        (("b", 1, 1), "en:TROIS", "upper", ()),
    ]
    record = read_run(tmp_path)
    assert record["targets"] == ["en", "vi"]
    assert record["counts"] == summary.counts()
    assert record["counts"]["translations"] == {"en": 4, "vi": 4}
    assert record["counts"]["flags"]["en"] == {"same-language": 1, "untranslated-kind": 1}
    assert record["times"]["translated"] == 5


def test_each_distinct_sentence_is_translated_once(tmp_path):
    translator = UpperTranslator()
    documents = [article(f"d{n}", "même phrase", f"phrase {n % 3}") for n in range(40)]
    summary = run(documents, tmp_path, translator=translator)
    sent = [text for batch in translator.batches for text in batch]
    assert sorted(sent) == sorted(2 * ["même phrase", "phrase 0", "phrase 1", "phrase 2"])
    assert summary.translated == 8
    assert summary.translations == {"en": 80, "vi": 80}


def test_documents_nobody_can_translate_are_reported(tmp_path):
    documents = [article("x", "???", language=None), article("y", "xin", language="vi"), article("z", "un")]
    summary = run(documents, tmp_path, translator=UpperTranslator(uncovered="vi"))
    assert summary.skipped == {"en": 2, "vi": 1}
    assert len(summary.examples) == 2
    assert sorted(path.name for path in (tmp_path / "en").iterdir()) == ["z.txt"]
    # A document in the target language keeps its text.
    assert text_path(tmp_path, "vi", "y").read_text() == "xin\n"
    assert [each.flags for each in read_translations(tmp_path, "vi")] == [("same-language",), ()]
    languages = [json.loads(line)["language"] for line in (tmp_path / "documents.jsonl").open()]
    assert languages == [None, "vi", "fr"]


def test_a_sentence_in_a_language_without_a_model_is_kept_and_flagged(tmp_path):
    run([article("a", "un", "en two")], tmp_path, ["vi"], translator=UpperTranslator(uncovered="en"))
    assert [(each.translation, each.flags) for each in read_translations(tmp_path, "vi")] == [
        ("vi:UN", ()),
        ("en two", ("unsupported-language",)),
    ]


def test_names_cannot_leave_the_folder(tmp_path):
    out = tmp_path / "deep" / "out"
    names = ["../../x", "/etc/x", "x", "X", "x", "NUL", "a/../../y", "l" * 300]
    run([article(name, f"texte {number}") for number, name in enumerate(names)], out)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.is_relative_to(out) for path in written)
    records = [json.loads(line) for line in (out / "documents.jsonl").open()]
    assert len({record["document"] for record in records}) == len(names)
    for number, record in enumerate(records):
        path = text_path(out, "en", record.get("file", record["document"]))
        assert path.read_text() == f"en:TEXTE {number}\n"
        assert record.get("name", record["document"]) == names[number]


def test_memory_serves_a_second_run_and_fresh_ignores_it(tmp_path):
    documents = [article("a", "un", "deux")]
    first = UpperTranslator()
    run(documents, tmp_path / "one", memory=tmp_path / "m.sqlite", translator=first)
    again, fresh = UpperTranslator(), UpperTranslator()
    summary = run(documents, tmp_path / "two", memory=tmp_path / "m.sqlite", translator=again)
    assert (again.batches, summary.remembered, summary.translated) == ([], 4, 0)
    run(documents, tmp_path / "one", memory=tmp_path / "m.sqlite", fresh=True, translator=fresh)
    assert fresh.batches == first.batches
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")
    assert not memory_path(tmp_path / "one").exists()


def test_work_of_another_process_is_picked_up_while_running(tmp_path):
    class Racing(UpperTranslator):
        """While it works on the first batch, another process finishes everything."""

        def translate(self, texts, source, target):
            if not self.batches:
                run(documents, tmp_path / "other", memory=tmp_path / "m.sqlite")
            return super().translate(texts, source, target)

    documents = [article(f"d{n}", *[f"phrase {n} {m}" for m in range(5)]) for n in range(6)]
    racing = Racing()
    summary = run(documents, tmp_path / "one", translator=racing, memory=tmp_path / "m.sqlite")
    assert len(racing.batches) == 1
    assert summary.remembered == 56
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


class Stopping(UpperTranslator):
    def __init__(self, after, error, **options):
        super().__init__(**options)
        self.after = after
        self.error = error

    def translate(self, texts, source, target):
        if len(self.batches) == self.after:
            raise self.error
        return super().translate(texts, source, target)


@pytest.mark.parametrize(
    ("error", "says"), [(KeyboardInterrupt(), Interrupted), (MattranError("no memory left"), MattranError)]
)
def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path, error, says):
    documents = [article(f"d{n}", *[f"phrase {n} {m}" for m in range(n)]) for n in range(7)]
    whole = UpperTranslator(by_batch=True)
    run(documents, tmp_path / "whole", translator=whole)
    for after in range(len(whole.batches)):
        out = tmp_path / f"after{after}"
        stopping = Stopping(after, error, by_batch=True)
        with pytest.raises(says):
            run(documents, out, translator=stopping)
        assert not (out / "run.json").exists()
        assert not (out / "segments.jsonl").exists()
        rest = UpperTranslator(by_batch=True)
        run(documents, out, translator=rest)
        assert stopping.batches + rest.batches == whole.batches
        assert snapshot(out) == snapshot(tmp_path / "whole")


def test_interrupted_says_what_to_do():
    assert Interrupted.exit_code == 130


LINES = st.lists(st.sampled_from(["un", "deux", "# trois", "en four", "cinq six", ""]) | st.text("ab ", max_size=4))
CORPUS = st.lists(LINES, max_size=6)
BOUNDS = st.builds(Bounds, *[st.integers(1, 30)] * 4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=CORPUS, bounds=BOUNDS, others=st.lists(st.tuples(st.integers(0, 5), BOUNDS), max_size=2))
def test_any_windows_batches_and_memory_give_the_same_files(tmp_path_factory, corpus, bounds, others):
    """Sentences may come from this run, an earlier one or another process, in any batches."""
    folder = tmp_path_factory.mktemp("run")
    documents = [article(f"d{n}", *lines) for n, lines in enumerate(corpus)]
    memory = folder / "m.sqlite"
    for number, (first, other) in enumerate(others):
        run(documents[first : first + 2], folder / f"other{number}", bounds=other, memory=memory)
    run(documents, folder / "one", bounds=bounds, memory=memory)
    run(documents, folder / "two", bounds=Bounds())
    assert snapshot(folder / "one") == snapshot(folder / "two")
    shutil.rmtree(folder)


def _slow_run(out: Path, log: Path) -> None:
    """Some 0.5 s of work: 40 documents, 16 windows, 70 batches."""
    documents = [article(f"d{n}", *[f"phrase {n % 50} {m}" for m in range(1 + n % 9)]) for n in range(40)]
    translator = UpperTranslator(log, delay=0.003, by_batch=True)
    run(documents, out, translator=translator, bounds=Bounds(12, 9999, 16, 999))


def start_run(out: Path, log: Path) -> BaseProcess:
    """The run in a process of its own; forked, so that all its time is the run's."""
    process = multiprocessing.get_context("fork").Process(target=_slow_run, args=(out, log))
    process.start()
    return process


def finish_run(out: Path, log: Path) -> None:
    process = start_run(out, log)
    process.join(60)
    assert process.exitcode == 0


def batches(log: Path) -> list[dict]:
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


@pytest.mark.slow
def test_killed_at_any_moment_it_ends_with_the_same_bytes_and_translates_nothing_twice(tmp_path):
    started = time.monotonic()
    finish_run(tmp_path / "whole", tmp_path / "whole.log")
    took = time.monotonic() - started
    expected = snapshot(tmp_path / "whole")
    asked = [(batch["target"], text) for batch in batches(tmp_path / "whole.log") for text in batch["texts"]]
    assert len(asked) == len(set(asked))
    moments = random.Random(7)
    kills = hits = 0
    while hits < 24:
        assert kills < 60, "the machine is too slow to hit the run while it works"
        out, log = tmp_path / f"run{kills}", tmp_path / f"run{kills}.log"
        process = start_run(out, log)
        time.sleep(moments.uniform(0, took))
        process.kill()
        process.join()
        killed = process.exitcode == -signal.SIGKILL
        kills += 1
        hits += killed and len(batches(log)) > 0
        last = batches(log)[-1]["texts"] if killed and batches(log) else []
        finish_run(out, log)
        assert snapshot(out) == expected
        seen: set[tuple[str, str]] = set()
        for batch in batches(log):
            for text in batch["texts"]:
                # Only the batch the kill caught between the model and the memory may be asked for again.
                assert (batch["target"], text) not in seen or text in last
                seen.add((batch["target"], text))
        assert seen == set(asked)
        shutil.rmtree(out)


def test_memory_is_complete_after_a_run(tmp_path):
    run([article("a", "un", "deux", "# Source")], tmp_path)
    with Memory(memory_path(tmp_path)) as memory:
        assert len(memory) == 4


def test_full_disk_while_writing_is_one_sentence_and_nothing_is_translated_again(tmp_path, monkeypatch):
    def full(path, **options):
        if path.name == "d15.txt":
            raise MattranError(f"cannot write {path}: No space left on device; free space or choose another folder")
        return original(path, **options)

    original = translate.output.atomic_text
    documents = [article(f"d{n}", f"phrase {n}") for n in range(30)]
    first, rest = UpperTranslator(), UpperTranslator()
    with monkeypatch.context() as patched:
        patched.setattr(translate.output, "atomic_text", full)
        with pytest.raises(MattranError, match="No space left"):
            run(documents, tmp_path, translator=first)
    run(documents, tmp_path, translator=rest)
    sent = [text for batch in first.batches + rest.batches for text in batch]
    assert len(first.batches) > 0
    assert sorted(sent) == sorted(2 * [f"phrase {n}" for n in range(30)])
