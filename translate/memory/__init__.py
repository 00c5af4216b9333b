"""The translation memory: every translated text, by content, so that no work is done twice."""
