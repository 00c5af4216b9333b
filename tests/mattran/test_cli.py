import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mattran import __version__

ROOT = Path(__file__).parents[2]
#: What takes long to import, and what no `--help` needs.
HEAVY = ("torch", "transformers", "ctranslate2", "pyarrow", "numpy", "sacrebleu", "tokenizers", "sentencepiece")
LATER = (*HEAVY, "rich", "lxml", "openpyxl", "huggingface_hub", "jinja2", "sqlite3", "py3langid", "hypothesis")


def mattran(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mattran", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, **options
    )


def test_importing_the_command_line_imports_nothing_heavy():
    """So that `mattran --help` answers in under half a second on any machine."""
    code = f"import sys, mattran.cli; print([name for name in {LATER!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom mattran.cli import main\nsys.argv = ['mattran', '--help']\n"
        f"try:\n    main()\nfinally:\n    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "translate" in found.stdout
    assert found.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nosuch"], "No such command 'nosuch'; see `mattran --help`"),
        (["translate"], "see `mattran translate --help`"),
        (["translate", "seeds", "--too", "en"], "No such option: --too"),
        (["translate", "seeds", "--to", "xx", "-o", "x"], "for '--to': 'xx' is not one of 'ar', 'en', 'fr', 'vi'"),
        (["translate", "seeds/articles", "--to", "en"], "-o OUT"),
        (["translate", "nowhere", "--to", "en", "-o", "x"], "nowhere does not exist"),
        (["translate", "seeds", "--to", "en", "-o", "seeds/out"], "lies in the input"),
        (["translate", "-", "--to", "en"], "--from ar --to en"),
        (["translate", "-", "--from", "ar", "--to", "en", "--to", "vi"], "--from ar --to en"),
        (["translate", "-", "--from", "ar", "--to", "en", "-o", "x"], "leave out -o"),
        (["translate", "seeds/articles", "--to", "en", "-o", "x", "--beam", "0"], "--beam"),
        (["run", "nowhere", "--to", "en", "-o", "x"], "nowhere does not exist"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(arguments, says):
    found = mattran(*arguments)
    assert found.returncode == 2
    assert found.stdout == ""
    assert found.stderr.startswith("mattran: ")
    assert found.stderr.count("\n") == 1
    assert says in found.stderr
    assert not (ROOT / "x").exists()


def test_without_a_command_it_shows_the_help():
    found = mattran()
    assert found.returncode == 2
    assert "translate" in found.stdout
    assert found.stderr == ""


def test_it_tells_its_version():
    assert (mattran("--version").stdout, mattran("--version").returncode) == (f"mattran {__version__}\n", 0)


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    text = tmp_path / "long.txt"
    text.write_text("Une phrase assez longue. " * 5000)
    process = subprocess.Popen(
        [sys.executable, "-m", "mattran", "segment", "--language", "fr", str(text)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""


def test_defaults_are_in_the_help():
    found = mattran("run", "--help", env={**os.environ, "COLUMNS": "200"})
    for words in ("recognised", "compact", "all", "enforce, with --glossary", "OUT's own"):
        assert f"[default: ({words})]" in found.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["segment", "seeds/articles"], ["models", "list"], ["glossary", "--help"]])
def test_a_full_disk_behind_standard_output_is_one_line(arguments):
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [sys.executable, "-m", "mattran", *arguments], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert found.returncode == 2
    assert found.stderr == "mattran: the output: No space left on device; free space or check the permissions\n"


def test_pipes_are_utf_8_whatever_the_locale_says():
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = mattran("segment", "seeds/articles/004_cb303f5445b295aa.txt", env=plain, encoding="utf-8")
    assert (found.returncode, found.stderr) == (0, "")
    assert "é" in found.stdout


def test_closed_standard_input_is_one_line():
    found = subprocess.run(
        ["sh", "-c", 'exec "$0" -m mattran translate - --from ar --to en <&-', sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 2
    assert found.stderr == "mattran: standard input is closed; pipe the lines in, or put the text in a file\n"


SLOW = """
import contextlib, signal, sys
# A job in the background of a shell ignores Ctrl-C, and so would we.
signal.signal(signal.SIGINT, signal.default_int_handler)
import translate.job
from mattran.cli import main
from tests.translate.fakes import UpperTranslator
from translate.window import Bounds
translate.job.open_translator = lambda settings: contextlib.nullcontext(UpperTranslator(delay={delay}))
Bounds.for_cores = classmethod(lambda cls, cores: Bounds(batch_sentences=1))
sys.argv = ["mattran", *sys.argv[1:]]
main()
"""


def slow_mattran(*arguments: str, delay: float, **options) -> subprocess.Popen:
    code = SLOW.format(delay=delay)
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True, **options
    )


def wait_for(found, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_ctrl_c_keeps_what_is_done(tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(f"Voici la phrase numéro {n} de ce texte." for n in range(40)))
    command = ["translate", str(tmp_path / "a.txt"), "--to", "en", "--from", "fr", "-o", str(tmp_path / "out")]
    process = slow_mattran(*command, delay=0.1)
    wait_for((tmp_path / "out" / ".mattran" / "memory.sqlite").exists)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read() == "mattran: interrupted; what is done is kept, run the same command again to go on\n"
    assert not list((tmp_path / "out").glob("*.json*"))
    process = slow_mattran(*command, delay=0)
    assert process.wait(60) == 0
    told = process.stderr.read()
    done = int(re.search(r"(\d+) remembered", told)[1])
    assert 0 < done < 40
    assert f"({40 - done} translated" in told
    assert len((tmp_path / "out" / "en" / "a.txt").read_text().splitlines()) == 40


def test_ctrl_c_between_lines_is_quiet():
    process = slow_mattran(
        *("translate", "-", "--from", "fr", "--to", "en"), delay=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    process.stdin.write("un\n")
    process.stdin.flush()
    assert process.stdout.readline() == "en:UN\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read() == "mattran: interrupted\n"


def test_a_pipe_sees_no_bar(tmp_path):
    (tmp_path / "a.txt").write_text("Une phrase.\nSource")
    process = slow_mattran(
        *("translate", str(tmp_path / "a.txt"), "--to", "en", "--from", "fr", "-o", str(tmp_path / "out")),
        delay=0,
        stdout=subprocess.PIPE,
    )
    out, told = process.communicate(timeout=60)
    assert out == ""
    assert "\x1b" not in told
    assert told.startswith("1 article, 2 sentences")
