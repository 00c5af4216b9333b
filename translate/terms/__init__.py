"""Term enforcement: the terms of a glossary in the translation, by a ladder of means."""
