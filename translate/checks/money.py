"""Money a translation speaks of and its source does not."""

import re

#: What money is called, as far as it can be nothing else at a number: pounds weigh, teams have won, Euro 2024 is a cup.
_SIGN = r"VN[DĐ]|US\$|USD|EUR|[$€£¥₫]"
_AFTER = {
    "en": r"dongs?|dollars?|euros?|yen|yuan|baht|kip|rupees?|roubles?|rubles?|pesos?|dinars?|dirhams?|riyals?",
    "fr": r"dôngs?|dongs?|dollars?|euros?|yens?|yuans?|bahts?|kips?|roupies?|roubles?|pesos?|dinars?|dirhams?|riyals?",
    # Comrades, compatriots, fields and partners are counted too.
    "vi": r"đồng(?! (?:chí|bào|thời|bằng|ý|hành|nghiệp|đội|minh|tình|loạt|bộ|hồ|cỏ|ruộng|lúa|muối|thuận|phạm|tác|sáng|"
    r"tính|xu|phục|thanh|tâm|hương|môn|dạng|hóa|hoá)\b)|đô[ -]?la|euro|yên|nhân dân tệ|bạt|kíp|rúp|peso|dinar|bảng Anh",
    "ar": r"دون[غج]ا?|دولارا?|يورو|ين|يوان|بات|كيب|روبية|روبل|بيزو|دينارا?|درهما?|ريالا?",
}
_SCALE = {
    "en": r"(?:hundred|thousand|million|billion|trillion|bn|m)",
    "fr": r"(?:mille|milliers|millions?|milliards?)",
    "vi": r"(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)",
    "ar": r"(?:مئة|مائة|ألفا?|آلاف|مليونا?|ملايين|مليارا?|مليارات|تريليون)",
}
#: What may be money in a source, at a number or not.
_ANY = {
    "en": r"(?:d[oô]ng|dollar|euro|yen|yuan|renminbi|baht|kip|rupee|rupiah|rou?ble|peso|dinar|dirham|riyal|rial|pound|"
    r"sterling|franc|won|mark|kron[ae]|lira|shekel|ringgit|cent|money|cash)s?",
    "fr": r"(?:d[oô]ng|dollar|euro|yen|yuan|renminbi|baht|kip|roupie|rouble|peso|dinar|dirham|riyal|rial|livre|"
    r"sterling|franc|won|mark|couronne|shekel|ringgit|argent)s?|cents|f?cfa",
    "vi": r"đồng|đô|đôla|mỹ kim|euro|ơ-rô|yên|tệ|bạt|baht|kíp|rúp|rupee|peso|dinar|dirham|riyal|bảng|franc|won|mác|"
    r"xu|tiền",
    "ar": r"(?:[وفبلك]*(?:ال)?|[وف]?لل)(?:(?:دون[غج]|دولار|يورو|أورو|يوان|رنمينبي|باهت|روبية|روبيات|روبل|بيزو|دينار|"
    r"دنانير|درهم|دراهم|ريال|جنيه|[إا]?سترليني|فرنك|ليرة|ليرات|شيكل|شيقل|رينغيت|كرون|نقود)\w*|ين|بات|كيب|وون|مارك|سنتا?|سنتات)",
}
_MONEY = {
    language: re.compile(
        rf"(?:{_SIGN})\s?\d|\d\s?(?:{_SCALE[language]}s?\s){{0,2}}(?:of |de |d['’])?(?:(?:{_SIGN})|(?:{name})(?!\w))"
    )
    for language, name in _AFTER.items()
}
_MEANT = {
    language: re.compile(rf"(?:{_SIGN})|(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) for language, names in _ANY.items()
}


def currency_added(source: str, translation: str, source_language: str, target_language: str) -> bool:
    """The translation counts money where its source speaks of none: "VND 297,000" for 297,000 square metres."""
    return bool(_MONEY[target_language].search(translation)) and not _MEANT[source_language].search(source)
