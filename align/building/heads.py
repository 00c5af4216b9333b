"""Nouns that the names of organisations, posts, movements and documents begin with, for each language.

A phrase that begins with one is worth proposing though the corpus has it only once, and is a term of its own inside a
longer one ("chairman of | the Commission for ..."). Words are in their comparison form (corpus.normalise).
"""

from functools import cache

from corpus.normalise import fold_of

_HEADS = {
    "ar": """
        لجنة لجان اللجنة مجلس المجلس جبهة حزب اتحاد الاتحاد نقابة صندوق الصندوق وزارة منظمة منظمات جمعية
        جمعيات رابطة الأمانة أمانة مكتب إدارة قسم محكمة حكومة الحكومة هيئة معهد رئيس رئيسة نائب سكرتير أمين
        مدير وزير الرئيس عضو أعضاء حركة حركات الحركة حملة حملات برنامج البرنامج البرامج القرار قرار قانون
        قوانين شهادات ميثاق مرسوم
        """,
    "fr": """
        comité comités commission conseil conseils front parti fédération union association associations fonds
        ministère ministre bureau département académie institut cour parquet assemblée secrétariat secrétaire
        président présidente vice-président chef membre membres mouvement mouvements campagne programme
        résolution directive loi lois décret statut maison maisons
        """,
    "en": """
        committee commission council front party federation union association fund ministry minister bureau
        department office academy institute court assembly secretariat secretary president chairman chairwoman
        chair vice deputy head member members movement movements campaign programme program resolution
        directive law decree
        """,
    "vi": """
        ủy uỷ ban hội mặt đảng liên đoàn quỹ bộ cục vụ sở viện tòa ban tỉnh chủ phó trưởng tổng bí phong cuộc
        chương nghị chỉ luật đại quốc chính công
        """,
}


@cache
def head_words(language: str) -> frozenset[str]:
    """The comparison forms of the words that names begin with."""
    fold = fold_of(language)
    return frozenset(fold(part) for word in _HEADS[language].split() for part in (word, *word.split("-")))
