"""Quality figures are sacrebleu's own, and paired tests say what they should."""

import pytest
from sacrebleu.metrics import BLEU, CHRF, TER

from corpus.errors import MattranError
from eval.quality import METRICS, compare_files, read_lines, score_systems

REFERENCE = [
    "The Vietnam Fatherland Front held a conference in Lai Chau.",
    "The two sides agreed to strengthen cooperation in the coming period.",
    "More than 350 delegates attended the meeting on October 9.",
    "The province mobilised 104.3 billion dong for the poor.",
]
GOOD = [line.replace("agreed", "have agreed") for line in REFERENCE]
BAD = ["The Homeland Front held meeting.", "Two side cooperate.", "350 people came.", "Money for poor people."]


def test_scores_are_sacrebleus():
    figures = {figure.metric: figure for figure in score_systems({"good": GOOD}, REFERENCE, samples=50)}
    expected = {
        "BLEU": BLEU().corpus_score(GOOD, [REFERENCE]).score,
        "chrF2": CHRF().corpus_score(GOOD, [REFERENCE]).score,
        "chrF2++": CHRF(word_order=2).corpus_score(GOOD, [REFERENCE]).score,
        "TER": TER().corpus_score(GOOD, [REFERENCE]).score,
    }
    assert list(figures) == list(METRICS)
    for metric, score in expected.items():
        assert figures[metric].score == pytest.approx(score)
        assert 0 <= figures[metric].low <= figures[metric].high
        assert figures[metric].high <= 100 or metric == "TER"
        assert figures[metric].p_value is None


@pytest.mark.parametrize("paired_test", ["bootstrap", "randomisation"])
def test_a_worse_system_is_told_apart(paired_test):
    reference, good, bad = REFERENCE * 5, GOOD * 5, BAD * 5
    figures = score_systems({"good": good, "bad": bad}, reference, paired_test=paired_test, samples=200)
    p_values = [figure.p_value for figure in figures if figure.system == "bad"]
    assert len(p_values) == len(METRICS)
    assert max(p_values) < 0.05


def test_a_star_says_that_a_system_differs(tmp_path):
    for name, lines in {"ref": REFERENCE, "good": GOOD, "bad": BAD}.items():
        (tmp_path / name).write_text("\n".join(lines * 5) + "\n", encoding="utf-8")
    table = compare_files([tmp_path / "good", tmp_path / "bad"], tmp_path / "ref", samples=50).table()
    assert table.splitlines()[2].count("*") == len(METRICS)
    assert "* differs from good with p < 0.05" in table


def test_the_same_system_twice_is_not_told_apart():
    figures = score_systems({"a": GOOD, "b": GOOD}, REFERENCE, samples=100)
    assert all(figure.p_value == pytest.approx(1.0) for figure in figures if figure.system == "b")


def test_signature_says_how_the_number_was_made():
    figures = score_systems({"good": GOOD}, REFERENCE, samples=50)
    assert all("bs:50|seed:12345" in figure.signature and "version:" in figure.signature for figure in figures)


def test_different_lengths_are_refused():
    with pytest.raises(MattranError, match="3 segments and the reference 4"):
        score_systems({"short": GOOD[:3]}, REFERENCE)


def test_read_lines_keeps_empty_lines_and_line_separators_inside(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("one\r\n\r\nthree\u2028still three\n".encode())
    assert read_lines(path) == ["one", "", "three\u2028still three"]
    path.write_bytes(b"caf\xe9\n")
    with pytest.raises(MattranError, match="not UTF-8 at byte 3"):
        read_lines(path)


def test_files_are_compared_and_untranslated_segments_counted(tmp_path):
    for name, lines in {"ref": REFERENCE, "good": GOOD, "bad": BAD, "src": [*BAD[:1], "x", "y", "z"]}.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    paths = [tmp_path / "good", tmp_path / "bad"]
    result = compare_files(paths, tmp_path / "ref", tmp_path / "src", samples=50)
    assert result.untranslated == {"good": 0, "bad": 1}
    table = result.table()
    assert "bad" in table
    assert "*" not in table
    assert "fewer than 10 segments: too few to tell" in table
    assert "version:" in table
    assert len(result.as_json()["figures"]) == 2 * len(METRICS)
    with pytest.raises(MattranError, match="named twice"):
        compare_files([paths[0], paths[0]], tmp_path / "ref")
