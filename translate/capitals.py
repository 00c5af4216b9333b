"""Capitals of what stood at the start of a sentence and stands within one now."""

import re

from corpus.normalise.vietnamese import is_syllable

# Words that carry no capital inside a sentence, whatever follows them: no name starts with one of them.
_LOWERED_WORDS = {
    "en": "the this these those that on in at by for from with and but or as it he she we they his her its their our "
    "after before during since under while when each every all both some many other no not encourage promote improve "
    "strengthen enhance build implement raise support provide expand continue ensure maintain protect organize develop "
    "respect follow mobilize help give take make call ask",
    "fr": "le la les l un une des et mais ou de du dans sur pour par avec il elle ils elles ce cette ces que qui dont",
    "vi": "ông|bà|chị|đồng chí|ngày|tháng|và|những|các|của|tại|trong|theo|với|được|đã|sẽ|vì|để|khi|buổi|cuộc|mỗi|mọi|"
    "một|tỉnh|thành phố|huyện|quận|xã|phường|nước|giữa|trước|sau",
}
# Words that keep their capital though the next word has none: counted in news of public life.
_KEPT_WORDS = {
    "en": "i mr mrs ms dr party front fatherland committee chairman chairwoman president secretary ministry assembly "
    "commission confederation republic politburo government state vietnam vietnamese hanoi hue lao laos cambodia "
    "cambodian china chinese japan japanese korea korean india indian russia russian france french english german "
    "germany europe european asia asian african american thailand thai khmer mong dao catholic buddhist tet january "
    "february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday singapore malaysia malaysian indonesia indonesian philippines filipino myanmar brunei cuba "
    "cuban america canada canadian mexico brazil brazilian argentina chile venezuela australia australian mongolia "
    "pakistan bangladesh nepal iran iranian iraq syria israel israeli palestine palestinian turkey egypt egyptian "
    "algeria morocco tunisia libya sudan nigeria angola mozambique africa arab ukraine ukrainian belarus poland polish "
    "hungary hungarian bulgaria romania czech slovakia italy italian spain spanish portugal portuguese greece greek "
    "austria belgium belgian switzerland swiss netherlands dutch denmark danish norway norwegian sweden swedish "
    "finland ireland irish britain british qatar kuwait buddhists buddhism catholics christian christians christmas "
    "easter islam islamic muslim muslims ramadan vesak god marxism "
    "internet",
    "vi": "đảng|lào|mặt trận|tổ quốc|chủ tịch|phó chủ|ủy ban|tỉnh ủy|thành ủy|huyện ủy|trung ương|thường vụ|"
    "thường trực|ban chấp|quốc hội|chính phủ|nhà nước|bộ chính|thủ tướng|phó thủ|bộ trưởng|thứ trưởng|bí thư|"
    "phó bí|liên hiệp|liên hợp|liên đoàn|hội liên|hội đồng|nội vụ|tuyên giáo|chữ thập|cộng hòa|cộng sản|chủ nhật|"
    "công giáo|phật giáo|tin lành|hồi giáo|huân chương|quốc khánh|tết|mỹ|nga|úc|các mác|bà rịa|bà triệu|bà trưng|"
    "bà đen",
}


def _entries(words: str) -> frozenset[str]:
    """The entries of a table: words, or syllables and pairs of them between strokes."""
    return frozenset(words.split("|" if "|" in words else " "))


_LOWERED = {language: _entries(words) for language, words in _LOWERED_WORDS.items()}
_KEPT = {language: _entries(words) for language, words in _KEPT_WORDS.items()}
_NONE: frozenset[str] = frozenset()


def lower_start(text: str, language: str) -> str:
    """`text` without the capital its first word has as that of a sentence, unless the word may be a name.

    `language` is the text's, an ISO 639-1 code.
    """
    return text if _may_be_name(text, language) else text[:1].lower() + text[1:]


def _may_be_name(text: str, language: str) -> bool:
    """True where the first word of `text`, the start of a sentence, may have its capital as a name's."""
    first, second = [*re.split(r"[\s,'’]+", text, maxsplit=2), ""][:2]
    said = first.lower()
    entries = {said, f"{said} {second.lower()}"}
    if first[1:] != said[1:] or entries & _KEPT.get(language, _NONE):
        return True
    if entries & _LOWERED.get(language, _NONE):
        return False
    if language == "vi":
        foreign = said.isalpha() and not is_syllable(said)
        return foreign or second[:1].isupper()
    # Too little is known of French names.
    return language not in _KEPT or second[:1].isupper()
