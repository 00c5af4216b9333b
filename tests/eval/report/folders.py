"""Folders of runs made up for the tests, with as many articles as a test needs."""

import random
from pathlib import Path

from corpus.files import write_jsonl

FRONT_AR = "جبهة الوطن الفيتنامية"
WORDINGS = {
    "fatherland-front": {
        "source": [FRONT_AR, "جبهة الوطن الأم الفيتنامية"],
        "en": [("Vietnam Fatherland Front", "preferred"), ("Vietnamese Homeland Front", "deprecated")],
        "vi": [("Mặt trận Tổ quốc Việt Nam", "preferred"), ("Mặt trận Quê hương", "other")],
    },
    "party": {
        "source": ["الحزب"],
        "en": [("Party", "preferred"), ("<b>party</b> & co", "other")],
        "vi": [("Đảng", "preferred"), ("đảng phái", "admitted")],
    },
}
GLOSSARY = """concept,language,term,status,part_of_speech,note
fatherland-front,vi,Mặt trận Tổ quốc Việt Nam,preferred,noun,
fatherland-front,en,Vietnam Fatherland Front,preferred,noun,
fatherland-front,en,Vietnamese Homeland Front,deprecated,noun,
fatherland-front,ar,جبهة الوطن الفيتنامية,preferred,noun,
party,en,Party,preferred,noun,
party,vi,Đảng,preferred,noun,
"""


def make_run(out: Path, articles: int = 3, sentences: int = 4, extra_concepts: int = 0, seed: int = 1) -> Path:
    """A folder of a run with `articles` articles; every sentence mentions each concept once, some dropped."""
    rng = random.Random(seed)
    wordings = dict(WORDINGS)
    for number in range(extra_concepts):
        wordings[f"concept-{number}"] = {
            "source": [f"مصطلح {number}"],
            "en": [(f"term {number}", "preferred"), (f"word {number}", "other")],
            "vi": [(f"thuật ngữ {number}", "preferred")],
        }
    documents, segments, renderings = [], [], []
    translations: dict[str, list] = {"en": [], "vi": []}
    for article in range(articles):
        name = f"article-{article:04}"
        documents.append({"document": name, "language": "ar", "path": f"{name}.txt", "sha256": "0" * 64})
        offset = 0
        for sentence in range(1, sentences + 1):
            chosen = list(wordings) if not extra_concepts else rng.sample(list(wordings), 6)
            text, spots, target = "قال 😀 إن", {}, {"en": "He said", "vi": "Ông nói"}
            for concept in chosen:
                form = rng.choice(wordings[concept]["source"])
                spots[concept] = (len(text) + 1, len(text) + 1 + len(form), form)
                text += " " + form
            where = {"document": name, "paragraph": 1, "sentence": sentence}
            segments.append(
                where | {"kind": "body", "language": "ar", "start": offset, "end": offset + len(text), "text": text}
            )
            for code in target:
                for concept in chosen:
                    start, end, form = spots[concept]
                    wording, status = rng.choice(wordings[concept][code])
                    if rng.random() < 0.1:
                        begin, stop, wording, status = None, None, "", "missing"
                    else:
                        begin = len(target[code]) + 1
                        target[code] += " " + wording
                        stop = len(target[code])
                    renderings.append(
                        where
                        | {"concept": concept, "source_language": "ar"}
                        | {"source_start": offset + start, "source_end": offset + end, "source_text": form}
                        | {"target_language": code, "target_start": begin, "target_end": stop}
                        | {"target_text": wording, "status": status, "confidence": 0.9}
                    )
                translations[code].append(
                    where
                    | {"kind": "body", "source_language": "ar", "target_language": code, "source": text}
                    | {"translation": target[code], "model": "compact", "score": -0.5}
                    | {"flags": ["length-ratio"] if sentence == 1 else []}
                )
            offset += len(text) + 1
    write_jsonl(out / "documents.jsonl", documents)
    write_jsonl(out / "segments.jsonl", segments)
    for code, lines in translations.items():
        write_jsonl(out / f"translations.{code}.jsonl", lines)
    write_jsonl(out / "renderings.jsonl", renderings)
    (out / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    return out
