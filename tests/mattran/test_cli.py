import subprocess
import sys
from pathlib import Path

import pytest

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
        (["translate", "seeds", "--to", "xx", "-o", "x"], "'xx' is not one of 'ar', 'en', 'fr', 'vi'"),
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
