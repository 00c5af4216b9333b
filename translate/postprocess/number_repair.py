"""Numbers of the source that went wrong in the translation, put right in their place."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from translate import checks
from translate.number_words import spelled
from translate.numbers import Number
from translate.postprocess.figures import SCALE_WORDS, Figure, Written, figures, read, write
from translate.postprocess.links import Edit, Links

#: Numbers of documents, kept as they are: 25-NQ/TW, 127-CTr/TU, 12/2013/NĐ-CP.
_CODE = re.compile(r"(?<![0-9A-Za-zĐ/-])\d+(?:/\d{4})?[-/][A-ZĐ][\w]*(?:[-/][A-ZĐ]\w*)*(?![\w/])")
#: What may be left of one in a translation: digits and capitals with strokes between.
_CODE_LIKE = re.compile(r"(?<![\w/-])(?=[^\s,.;]*[A-ZĐ])(?=\S*/)[\w-]+(?:\s?/+\s?[\w-]+)+")
#: Likeness of the digits (0..1) and strength of the link (0..1) that together make a pair.
_PAIR, _LONE_PAIR = 0.55, 0.25
#: What a lone pair that looks nothing alike needs of the link.
_LINKED = 0.2


def repair_codes(source: str, translation: str, links: Links) -> list[Edit]:
    """Edits that restore the numbers of documents: each in place of the one most like it, or of the only one left."""
    codes = list(_CODE.finditer(source))
    written = {match.group() for match in codes}
    wanted = [match for match in codes if match.group() not in translation]
    places = [match for match in _CODE_LIKE.finditer(translation) if match.group() not in written]
    edits = []
    while wanted and places:
        scored = [
            (_alike(code.group(), place.group()) + links.strength(code.span(), place.span()), code, place)
            for code in wanted
            for place in places
        ]
        score, code, place = max(scored, key=lambda each: each[0])
        lone = len(wanted) == len(places) == 1 and links.strength(code.span(), place.span()) >= _LINKED
        if score < _PAIR and not lone:
            break
        edits.append(Edit(*place.span(), code.group()))
        wanted = [each for each in wanted if each.group() != code.group()]
        places.remove(place)
    for place in places:
        # A second mention of a number said elsewhere.
        score, written_code = (
            max((_alike(code, place.group()), code) for code in sorted(written)) if written else (0, "")
        )
        if score >= _PAIR:
            edits.append(Edit(*place.span(), written_code))
    return edits


def repair_numbers(
    source: str,
    source_language: str,
    translation: str,
    target_language: str,
    links: Links,
    taken: Sequence[Edit],
) -> list[Edit]:
    """Edits that put a lost number of the source in place of a number the source has not, and mend marks and scales.

    A pair is made by attention and likeness of the digits, best first; a lone lost number takes the place of a lone
    strange one. What `taken` edits change is left alone. Numbers are written as the target language writes them.
    """
    edits: list[Edit] = []
    wanted = [each for each in figures(source, source_language) if not _is_code(source, each)]
    there = [
        each
        for each in figures(translation, target_language)
        if not _is_code(translation, each) and not any(edit.overlaps(each.start, each.end) for edit in taken)
    ]
    lost = _among(wanted, checks.lost_numbers(source, translation, source_language, target_language))
    added = _strange(there, wanted, source, source_language, translation, target_language)
    # A lone pair needs less proof.
    enough = _LONE_PAIR if len(lost) == len(added) == 1 else _PAIR
    while lost and added:
        score, figure, place = max(
            ((_score(figure, place, links), figure, place) for figure in lost for place in added),
            key=lambda each: each[0],
        )
        if score < enough:
            break
        edits.append(_replacement(figure, place, source_language, target_language))
        lost.remove(figure)
        added.remove(place)
        there.remove(place)
    for place in there:
        edit = _mended(place, wanted, source_language, target_language)
        if edit is not None:
            edits.append(edit)
    return [edit for edit in edits if edit.text != translation[edit.start : edit.end]]


def _is_code(text: str, figure: Figure) -> bool:
    return any(
        match.start() < figure.end and figure.start < match.end()
        for pattern in (_CODE, _CODE_LIKE)
        for match in pattern.finditer(text)
    )


def _among(found: Sequence[Figure], numbers: Sequence[Number]) -> list[Figure]:
    """Those figures that are among the numbers, each as often as it is there."""
    left = list(numbers)
    chosen = []
    for figure in found:
        if figure.number in left:
            left.remove(figure.number)
            chosen.append(figure)
    return chosen


def _strange(
    there: Sequence[Figure],
    wanted: Sequence[Figure],
    source: str,
    source_language: str,
    translation: str,
    target_language: str,
) -> list[Figure]:
    """The figures of the translation that say no number of the source, read as their language means them.

    The checks are more generous, since they only warn: to them 7.000 may be seven, and 286 a part of 286 400.
    """
    words = spelled(source, source_language)
    said = set(words)
    # A million is no number said in words where it stands behind digits (2,1 millions).
    counted = words - SCALE_WORDS[target_language].keys()
    for figure in wanted:
        said |= set(figure.number.values)
        said |= {value % 100 for value in figure.number.values if 1900 <= value < 2100}
    strange = _among(there, checks.added_numbers(source, translation, source_language, target_language))
    for place in there:
        meant = read(place.number.text, target_language)
        if place in strange or meant is None or counted:
            continue
        if not {meant.value, meant.value * place.scale} & said:
            strange.append(place)
    return sorted(strange, key=lambda each: each.start)


def _score(figure: Figure, place: Figure, links: Links) -> float:
    return _alike(_digits(figure.number.text), _digits(place.number.text)) + links.strength(
        (figure.start, figure.end), (place.start, place.end)
    )


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _replacement(figure: Figure, place: Figure, source_language: str, target_language: str) -> Edit:
    """The source's figure in the place of a wrong one, with its scale in words where either has one."""
    number = read(figure.number.text, source_language)
    if number is None:
        return Edit(place.start, place.end, figure.number.text)
    written = write(number, target_language)
    if figure.scale == place.scale:
        return Edit(place.start, place.end, written)
    if figure.scale == 1:
        return Edit(place.start, place.scale_end, written)
    return Edit(place.start, place.scale_end, f"{written} {SCALE_WORDS[target_language][figure.scale]}")


def _mended(place: Figure, wanted: Sequence[Figure], source_language: str, target_language: str) -> Edit | None:
    """The edit for a number with the right digits but wrong marks (1,2 million in English) or scale, if any."""
    same = [
        (figure, number)
        for figure in wanted
        if (number := read(figure.number.text, source_language)) and number.value in place.number.values
    ]
    meant = read(place.number.text, target_language)
    if not same:
        return None
    agreeing = [number for figure, number in same if meant and _means(figure, number) == _means(place, meant)]
    figure, number = same[0]
    if agreeing and meant is not None:
        # Said right; perhaps with the other language's decimal mark.
        correct = write(agreeing[0], target_language)
        wrong_mark = meant.value == agreeing[0].value and meant.fraction and correct != place.number.text
        return Edit(place.start, place.end, correct) if wrong_mark else None
    if meant is None or meant.value != number.value:
        # As the target language reads it, it is another number: 1,200 in Vietnamese.
        return Edit(place.start, place.end, write(number, target_language)) if number.value in _bare(place) else None
    if figure.scale == 1 or place.scale == 1:
        return None
    return Edit(place.end, place.scale_end, f" {SCALE_WORDS[target_language][figure.scale]}")


def _bare(place: Figure) -> set[float]:
    """What the digits may mean without the word behind them."""
    return {value for value in place.number.values if value / place.scale not in place.number.values} | (
        set(place.number.values) if place.scale == 1 else {value / place.scale for value in place.number.values}
    )


def _means(figure: Figure, number: Written) -> float:
    return number.value * figure.scale
