"""Dev scores during training: chrF2 and BLEU on the first lines of multi-parallel dev sets."""

from collections.abc import Mapping
from itertools import islice

from translate.training.bitext import read_units
from translate.training.recipe import EvaluationSpec
from translate.training.trainee import Trainee

#: Sentences generated at once.
_BATCH = 24


def evaluate(trainee: Trainee, spec: EvaluationSpec) -> dict[str, tuple[float, float]]:
    """(chrF2, BLEU) of greedy output for each "SET SOURCE-TARGET"; sacrebleu's defaults.

    A dev set is a multi-parallel file (JSON Lines, TSV with a header, TMX).
    """
    import sacrebleu

    scores = {}
    for name, path in spec.sets.items():
        units = list(islice(read_units(path), spec.lines))
        for direction in spec.directions:
            source, _, target = direction.partition("-")
            lines = [(unit[source][0], unit[target][0]) for unit in units if source in unit and target in unit]
            if not lines:
                continue
            output: list[str] = []
            for at in range(0, len(lines), _BATCH):
                output += trainee.generate([line[0] for line in lines[at : at + _BATCH]], source, target)
            references = [[line[1] for line in lines]]
            scores[f"{name} {direction}"] = (
                round(sacrebleu.corpus_chrf(output, references).score, 2),
                round(sacrebleu.corpus_bleu(output, references).score, 2),
            )
    return scores


def mean_chrf(scores: Mapping[str, tuple[float, float]]) -> float:
    """The mean chrF2 over all sets and directions, 0 where nothing was scored."""
    return sum(chrf for chrf, _ in scores.values()) / len(scores) if scores else 0.0
