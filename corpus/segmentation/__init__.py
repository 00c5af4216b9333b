"""From a document to its segments: lines, kinds, languages, sentences."""

from corpus.segmentation.document import segment_document
from corpus.segmentation.sentences import split_sentences

__all__ = ["segment_document", "split_sentences"]
