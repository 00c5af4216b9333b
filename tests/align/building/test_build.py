"""Building a glossary from a run: renderings counted, variants grouped, known concepts extended, new ones proposed."""

import re
from pathlib import Path

import pytest

from align.building.build import build_glossary
from align.building.candidates import candidates
from align.building.concepts import remarks_of
from align.building.renderings import Renderings, level, trim
from align.terms.projection import Projection
from corpus.errors import MattranError
from corpus.files import write_jsonl
from corpus.glossary import Concept, Glossary, Term, read_glossary, write_glossary
from corpus.records import Segment
from translate.records import Translation

#: Source phrase -> its English and Vietnamese rendering; the longest wins. What the fake translator and aligner know.
WORDS = {
    "comité provincial du parti": ("Provincial Party Committee", "Tỉnh ủy"),
    "لجنة الحزب الإقليمية": ("Provincial Party Committee", "Tỉnh ủy"),
    "organisations de masse": ("mass organizations", "đoàn thể"),
    "المنظمات الجماهيرية": ("mass organizations", "đoàn thể"),
    "front de la patrie": ("Fatherland Front", "Mặt trận Tổ quốc"),
    "جبهة الوطن": ("Fatherland Front", "Mặt trận Tổ quốc"),
    "hoang trung dung": ("Hoàng Trung Dũng", "Hoàng Trung Dũng"),
}
FRENCH = [
    "Le Comité provincial du Parti a salué les organisations de masse, dit Hoang Trung Dung.",
    "Les organisations de masse suivent le Comité provincial du Parti ; le Front de la Patrie aussi.",
    "Le Front de la Patrie, selon Hoang Trung Dung, aide les organisations de masse.",
]
ARABIC = [
    "أكدت لجنة الحزب الإقليمية دور المنظمات الجماهيرية.",
    "حضرت لجنة الحزب الإقليمية ، ثم قالت المنظمات الجماهيرية إن جبهة الوطن حضرت.",
    "قالت جبهة الوطن.",
]


def rendered(text: str) -> list[tuple[int, int, tuple[str, str]]]:
    pattern = "|".join(sorted(WORDS, key=len, reverse=True))
    return [(each.start(), each.end(), WORDS[each.group().lower()]) for each in re.finditer(f"(?i){pattern}", text)]


def translate(text: str, language: str) -> str:
    article = {"en": "the", "vi": "của"}[language]
    return " | ".join(f"{article} {found[language == 'vi']}" for _, _, found in rendered(text)) or "nothing"


class Pair:
    def __init__(self, source: str, target: str):
        self.source, self.target = source, target

    def project(self, start: int, end: int) -> Projection | None:
        for first, last, found in rendered(self.source):
            for text in found:
                if (first, last) == (start, end) and text in self.target:
                    at = self.target.index(text)
                    # With the word before it, as a real projection may be.
                    return Projection(at - 4, at + len(text), 0.9)
        return None


def align(pairs):
    return [Pair(pair.source, pair.target) for pair in pairs]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    segments, translations = [], {"en": [], "vi": []}
    for name, language, lines in (("a", "fr", FRENCH), ("b", "ar", ARABIC), ("c", "ar", ARABIC)):
        start = 0
        for number, text in enumerate(lines, 1):
            segments.append(Segment(name, number, 1, "body", language, start, start + len(text), text))
            start += len(text) + 1
            for target, rows in translations.items():
                done = translate(text, target)
                rows.append(Translation(name, number, 1, "body", language, target, text, done, "fake", 0.0))
    write_jsonl(tmp_path / "segments.jsonl", (each.as_json() for each in segments))
    for target, rows in translations.items():
        write_jsonl(tmp_path / f"translations.{target}.jsonl", (each.as_json() for each in rows))
    return tmp_path


def texts(concept: Concept, status: str = "candidate") -> set[tuple[str, str]]:
    return {(term.language, term.text) for term in concept.terms if term.status == status}


def test_variants_in_four_languages_are_one_concept(out):
    built = build_glossary(out, align)
    concepts = {each.id: each for each in built.glossary.concepts}
    assert texts(concepts["provincial-party-committee"]) == {
        ("fr", "Comité provincial du Parti"),
        ("ar", "لجنة الحزب الإقليمية"),
        ("en", "Provincial Party Committee"),
        ("vi", "Tỉnh ủy"),
    }
    assert {"provincial-party-committee", "mass-organizations", "fatherland-front"} <= set(concepts)
    assert all(term.status == "candidate" for each in concepts.values() for term in each.terms)
    assert built.proposed == len(concepts)
    assert built.documents == 3


def test_names_of_people_and_what_nothing_renders_are_not_proposed(out):
    proposed = {term.text for each in build_glossary(out, align).glossary.concepts for term in each.terms}
    assert not {text for text in proposed if "Dung" in text or "Dũng" in text}


def test_columns_say_how_often_where_and_how(out):
    (concept,) = [each for each in build_glossary(out, align).glossary.concepts if each.id == "mass-organizations"]
    said = {(term.language, term.text): remarks_of(term) for term in concept.terms}
    arabic = said["ar", "المنظمات الجماهيرية"]
    assert (arabic["count"], arabic["articles"]) == ("4", "2")
    assert "المنظمات الجماهيرية" in arabic["example"]
    assert said["fr", "organisations de masse"]["count"] == "3"
    assert said["en", "mass organizations"] == {"count": "7", "of": "7"}
    assert {term.note for term in concept.terms} == {""}


def test_a_title_in_quotation_marks_is_whole_or_not_there():
    text = "La campagne « Dimanche vert pour tous » et le mouvement « Bon peuple » ont commencé."
    segments = [Segment("a", 1, 1, "body", "fr", 0, len(text), text)] * 2
    found = [each.text for each in candidates(segments, "fr")]
    assert all(each.count("«") == each.count("»") for each in found)
    assert "mouvement « Bon peuple »" in found
    assert trim("the movement “Good people” is", "en") == "movement “Good people”"


PARTY = "Standing Provincial Party Committee"
KNOWN = Glossary(
    (
        Concept("untouched", (Term("en", "something else", "admitted", note="kept"),)),
        Concept("front", (Term("fr", "Front de la Patrie"), Term("en", "Homeland Front", "deprecated"))),
        Concept("party", (Term("vi", "Tỉnh ủy"), Term("en", "Provincial Party Committee"))),
    )
)


def test_known_concepts_are_extended_and_nothing_of_them_is_lost(out):
    built = build_glossary(out, align, KNOWN)
    concepts = {each.id: each for each in built.glossary.concepts}
    for each in KNOWN.concepts:
        assert concepts[each.id].terms[: len(each.terms)] == each.terms
    # By its wording: new renderings. By its renderings: new wordings.
    assert {("en", "Fatherland Front"), ("vi", "Mặt trận Tổ quốc")} <= texts(concepts["front"])
    assert texts(concepts["party"]) == {("fr", "Comité provincial du Parti"), ("ar", "لجنة الحزب الإقليمية")}
    assert concepts["untouched"] == KNOWN.concepts[0]
    assert "provincial-party-committee" not in concepts
    assert [each.id for each in built.glossary.concepts][:3] == ["untouched", "front", "party"]
    assert built.extended == 2


@pytest.mark.parametrize("extension", [".csv", ".xlsx", ".tbx"])
def test_a_person_edits_it_and_gives_it_back(out, tmp_path, extension):
    path = tmp_path / f"glossary{extension}"
    write_glossary(build_glossary(out, align).glossary, path)
    edited = read_glossary(path)
    decided = Glossary(
        tuple(
            Concept(each.id, tuple(Term(t.language, t.text, "preferred", t.part_of_speech, t.note) for t in each.terms))
            for each in edited.concepts
        )
    )
    write_glossary(decided, path)
    again = build_glossary(out, align, read_glossary(path))
    # Nothing that was decided is proposed a second time.
    assert (again.extended, again.proposed) == (0, 0)
    assert {term.status for each in again.glossary.concepts for term in each.terms} == {"preferred"}


def test_the_same_run_gives_the_same_glossary(out):
    assert build_glossary(out, align).glossary == build_glossary(out, align).glossary


def test_without_translations_there_is_nothing_to_build_from(tmp_path):
    with pytest.raises(MattranError, match="no translations"):
        build_glossary(tmp_path, align)


@pytest.mark.parametrize(
    ("text", "language", "equal", "spelling"),
    [
        ("the Party Committee,", "en", "party committee", "Party Committee"),
        ("de la Patrie", "fr", "patrie", "Patrie"),
        ("của Tỉnh ủy", "vi", "tỉnh ủy", "Tỉnh ủy"),
        ("của Tỉnh uỷ.", "vi", "Tỉnh ủy", "Tỉnh uỷ"),
        ("of the", "en", "", ""),
        ("2023", "en", "", ""),
        ("", "en", "", ""),
    ],
)
def test_levelling(text, language, equal, spelling):
    assert level(text, language) == level(equal, language)
    assert trim(text, language) == spelling


def test_the_dominant_rendering_is_the_most_frequent_of_equals_what_the_others_are_most_like():
    found = Renderings()
    for text in ("thing", "another", "Another", "thing"):
        found.add(text, "vi")
    assert found.dominant[1] == 2
    assert found.spelling("another") == "another"
    found = Renderings()
    for text in ("mass", "mass organizations", "mass organizations and unions"):
        found.add(text, "en")
    assert found.spelling(found.dominant[0]) == "mass organizations"


def test_a_piece_of_a_known_term_is_no_other_word_for_it(out):
    known = Glossary((Concept("party", (Term("fr", "Comité provincial du Parti"), Term("en", PARTY))),))
    (concept,) = [each for each in build_glossary(out, align, known).glossary.concepts if each.id == "party"]
    assert "en" not in {language for language, _ in texts(concept)}
