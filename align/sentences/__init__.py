"""Sentences and their translations: monotone m-n alignment by vectors, lengths and what is written alike."""
