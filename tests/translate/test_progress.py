import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import MattranError
from translate.progress import Silent, count_documents

SHOW = """
from translate.progress import Bar
with Bar(3) as bar:
    bar.sentences(12, 240)
    bar.documents(2.5)
    bar._bar.refresh()
"""


def test_a_terminal_sees_articles_sentences_and_speed():
    master, slave = pty.openpty()
    root = Path(__file__).parents[2]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    subprocess.run([sys.executable, "-c", SHOW], stderr=slave, cwd=root, env=environment, check=True, timeout=60)
    os.close(slave)
    shown = os.read(master, 1 << 16).decode()
    os.close(master)
    assert "2/3" in shown
    assert "12 sentences" in shown
    assert "words/s" in shown


def test_silent_shows_nothing(capsys):
    silent = Silent()
    silent.documents(1)
    silent.sentences(1, 2)
    assert capsys.readouterr() == ("", "")


def test_count_documents(tmp_path):
    (tmp_path / "a.txt").write_text("un")
    (tmp_path / "b.jsonl").write_text("".join(json.dumps({"document": str(n), "text": "x"}) + "\n" for n in range(5)))
    assert count_documents([tmp_path]) == 6
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")

    pyarrow.parquet.write_table(pyarrow.table({"document": ["x", "y"], "text": ["a", "b"]}), tmp_path / "c.parquet")
    assert count_documents([tmp_path, tmp_path / "a.txt"]) == 9
    (tmp_path / "c.parquet").write_text("no parquet")
    assert count_documents([tmp_path]) is None


def test_missing_input_is_named(tmp_path):
    with pytest.raises(MattranError, match="does not exist"):
        count_documents([tmp_path / "nowhere"])
