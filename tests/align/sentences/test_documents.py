from align.sentences.documents import align_articles
from corpus.records import Kind, Segment
from tests.align.sentences.pairs import PairEncoder


def segment(document: str, paragraph: int, sentence: int, text: str, kind: Kind = "body") -> Segment:
    return Segment(document, paragraph, sentence, kind, "fr", 0, len(text), text)


def test_paragraphs_may_be_cut_differently() -> None:
    source = [
        segment("fr", 1, 1, "mi ta lo.", "title"),
        segment("fr", 2, 1, "Comment (0)", "boilerplate"),
        segment("fr", 3, 1, "ba de ki lu na."),
        segment("fr", 3, 2, "so ra mu te vi po."),
    ]
    target = [
        segment("vi", 1, 1, "MI TA LO.", "title"),
        segment("vi", 2, 1, "BA DE KI LU NA."),
        segment("vi", 3, 1, "SO RA MU TE VI PO."),
    ]
    beads = [(bead.source, bead.target) for bead in align_articles(source, target, PairEncoder())]
    assert beads == [
        ((("fr", 1, 1),), (("vi", 1, 1),)),
        ((("fr", 2, 1),), ()),
        ((("fr", 3, 1),), (("vi", 2, 1),)),
        ((("fr", 3, 2),), (("vi", 3, 1),)),
    ]
