"""Building a glossary from a translated corpus: candidates, their renderings, concepts to propose."""
