from pathlib import Path

import pytest

from align.records import Bead
from align.sentences.beads import LONGEST_RUN, format_bead, mirrored, path_beads, read_beads, with_skipped
from corpus.errors import MattranError


@pytest.mark.parametrize("more", [0, 1])
def test_a_passage_left_out_is_given_sentence_by_sentence(more: int) -> None:
    length = LONGEST_RUN + more
    beads = list(path_beads([(1, 1), *[(0, 1)] * length], [0.1, *[0.5] * length]))
    targets = tuple(range(1, length + 1))
    assert beads[1:] == ([Bead((), (j,), 0.5) for j in targets] if more else [Bead((), targets, 0.5)])


def test_short_runs_of_unaligned_sentences_are_one_bead() -> None:
    beads = list(path_beads([(1, 1), (0, 1), (0, 1), (1, 0), (2, 1)], [0.1, 0.0, 0.0, 0.0, 0.3]))
    assert beads == [
        Bead((0,), (0,), 0.1),
        Bead((), (1, 2), 0.0),
        Bead((1,), (), 0.0),
        Bead((2, 3), (3,), 0.3),
    ]


def test_skipped_sentences_come_back() -> None:
    beads = [Bead((0, 1), (0,), 0.5), Bead((2,), (1,), 0.25)]
    assert list(with_skipped(beads, [1, 3, 4], [0, 2], 6, 3)) == [
        Bead((0,), (), 0.0),
        Bead((1, 2, 3), (0,), 0.5),
        Bead((), (1,), 0.0),
        Bead((4,), (2,), 0.25),
        Bead((5,), (), 0.0),
    ]


def test_lines_come_back_as_beads(tmp_path: Path) -> None:
    beads = [Bead((0, 1), (0,), 0.123), Bead((), (1,), 0.0), Bead((2,), (), -0.5)]
    file = tmp_path / "beads"
    file.write_text("\n".join(map(format_bead, beads)) + "\n\n[3]:[2]\n", encoding="utf-8")
    assert list(read_beads(file)) == [*beads, Bead((3,), (2,), 0.0)]
    assert format_bead(beads[0]) == "[0, 1]:[0]:0.123000"
    assert mirrored(beads[1]) == Bead((1,), (), 0.0)


@pytest.mark.parametrize("line", ["[0]", "[a]:[0]", "0:0", "[0]:[0]:x"])
def test_other_lines_are_refused_by_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "beads"
    file.write_text(f"[0]:[0]\n{line}\n", encoding="utf-8")
    with pytest.raises(MattranError, match="line 2"):
        list(read_beads(file))
