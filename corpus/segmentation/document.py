"""A document's segments: its lines, their kinds and languages, and the sentences in them."""

import logging
import re

from corpus.cleaning import lines
from corpus.kinds import line_kinds
from corpus.language import segment_language
from corpus.records import UNTRANSLATED_KINDS, Document, Segment
from corpus.segmentation.abbreviations import rules
from corpus.segmentation.sentences import sentences_of_line

logger = logging.getLogger(__name__)

_ITEM = re.compile(r"[-–—•⁃▪◦●■‣∙➢✓]\s*\w")
# Kinds whose lines are labels: their language is the article's, and a period in them ends nothing.
_WHOLE_LINES = UNTRANSLATED_KINDS | {"byline"}


def segment_document(document: Document) -> list[Segment]:
    """The segments of a document in reading order, with code-point offsets into `document.text`.

    Every sentence is a segment; source, boilerplate and byline lines are one segment each. Together they cover all
    text but white space and the stray marks of `corpus.cleaning.content_end`. A document in no language of ours
    gives no segments and a warning (`logging`).
    """
    text, language = document.text, document.language
    if language is None:
        logger.warning("%s: in no language of ours (ar, en, fr, vi); left out", document.document)
        return []
    found = list(lines(text))
    known = rules(language)
    spans = [sentences_of_line(text[line.start : line.end], line.start, known) for line in found]
    kinds = line_kinds(text, found, [len(each) for each in spans], document.title)
    segments: list[Segment] = []
    for line, kind, sentences in zip(found, kinds, spans, strict=True):
        whole = kind in _WHOLE_LINES
        current = kind
        for number, (start, end) in enumerate([(line.start, line.end)] if whole else sentences, 1):
            content = text[start:end]
            if current == "body" and number > 1 and _ITEM.match(content):
                # ". - مواصلة": from here on the line is the list that should have begun a new one.
                current = "bullet"
            segments.append(
                Segment(
                    document=document.document,
                    paragraph=line.number,
                    sentence=number,
                    kind=current,
                    language=language if whole else segment_language(content, language),
                    start=start,
                    end=end,
                    text=content,
                )
            )
    return segments
