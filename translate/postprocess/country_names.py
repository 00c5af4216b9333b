"""What CLDR does not say of the countries: everyday synonyms, demonyms, what is written, what is ambiguous.

Each line of a table is a code of CLDR (ISO 3166-1 alpha-2, UN M.49 for continents) and names, ";" between them.
"""

from corpus.patterns import words

#: Territories that are left out: dependencies, small islands, no places.
LEFT_OUT = words(
    """AC AI AQ AS AW AX BL BM BQ BV CC CG CD CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GP GS GU HM IC IM IO JE KN
    KY LC MF MP MQ MS NC NF NU PF PM PN QO RE SH SJ SX TA TC TF TK UM UN VC VG VI WF XA XB YT ZZ"""
)
CONTINENTS = ("002", "142", "150", "419")
#: Parts of the United Kingdom, which CLDR counts as none of its territories.
_BRITISH = {
    "ar": "GB-ENG إنجلترا; انكلترا\nGB-SCT اسكتلندا; اسكوتلندا",
    "fr": "GB-ENG Angleterre\nGB-SCT Écosse",
    "en": "GB-ENG England\nGB-SCT Scotland",
    "vi": "GB-ENG Anh\nGB-SCT Scotland",
}

#: Names beside those of CLDR that are read in a source and accepted in a translation.
_SYNONYMS = {
    "ar": """
        US الولايات المتحدة الأمريكية; الولايات المتحدة الأميركية; أمريكا; أميركا
        GB بريطانيا; بريطانيا العظمى
        AE الإمارات; دولة الإمارات العربية المتحدة
        AR الارجنتين
        BD بنغلادش; بنجلاديش
        BY بيلاروسيا; روسيا البيضاء
        CI كوت ديفوار
        CZ جمهورية التشيك
        DK الدنمارك
        HK هونغ كونغ; هونج كونج
        HU المجر
        IS إيسلندا
        KG قرغيزستان
        KZ قازاخستان
        LK سري لانكا
        LU لوكسمبورج
        LY ليبيا
        MK مقدونيا
        MM ميانمار; بورما
        MO ماكاو
        MV المالديف
        MZ موزامبيق
        NZ نيوزيلاندا; نيوزلندا
        PE البيرو
        PS فلسطين
        TH تايلند
        VN فييتنام
        419 أميركا اللاتينية
        """,
    "fr": """
        BY Bélarus
        CN République populaire de Chine
        CV Cabo Verde
        CZ République tchèque
        GB Grande-Bretagne
        HK Hong Kong; Hong-Kong
        IQ Iraq
        KR République de Corée
        MM Birmanie
        MO Macao
        MU île Maurice
        MV îles Maldives
        PS Palestine
        SG Singapour
        SV Le Salvador
        TL Timor-Leste
        US États-Unis d'Amérique; USA
        VN Vietnam; Viet Nam
        """,
    "en": """
        BY Byelorussia
        CI Ivory Coast
        CV Cabo Verde
        CZ Czech Republic
        GB Great Britain; Britain; UK; U.K.
        HK Hong Kong
        IR Persia
        KP DPRK
        KR Republic of Korea
        LA Lao PDR
        MK Macedonia
        MM Burma
        MO Macao; Macau
        NL Holland
        PS Palestine
        SZ Swaziland
        TR Turkey
        TL East Timor
        US United States of America; America; USA; US; U.S.; U.S.A.
        AE UAE; U.A.E.; Emirates
        VA Vatican; Holy See
        VN Viet Nam
        """,
    "vi": """
        002 Phi châu; Phi
        142 Á châu; Á
        150 Âu châu; Âu
        419 Mỹ Latinh; Mỹ La-tinh; Mỹ Latin; châu Mỹ Latinh
        AE UAE; Tiểu vương quốc Ả Rập Thống nhất; Emirates
        AR Ác-hen-ti-na
        AU Úc; Ô-xtrây-li-a
        BR Bra-xin; Braxin
        BY Belarus; Bê-la-rút
        CH Thụy Sỹ
        CI Bờ Biển Ngà
        CL Chi-lê
        CN Trung Hoa; nước Tàu
        CU Cu-ba
        CV Cabo Verde
        CZ Cộng hòa Séc; Tiệp; Tiệp Khắc
        DZ An-giê-ri
        GB Anh; Anh Quốc; Liên hiệp Anh; UK
        GR Hi Lạp
        HK Hồng Kông; Hong Kong; Hồng Công
        ID In-đô-nê-xi-a
        IL I-xra-en; Do Thái
        IN Ấn
        IQ I-rắc
        IR I-ran; Ba Tư
        IT Ý; Italia
        JP Nhật
        KH Cam-pu-chia
        KP Bắc Triều Tiên; Bắc Hàn
        KR Nam Hàn; Đại Hàn; Nam Triều Tiên
        LB Liban; Lebanon
        LT Lithuania; Lít-va
        LV Lát-vi-a
        MA Maroc; Morocco; Ma Rốc
        MM Myanmar; Miến Điện; Mi-an-ma
        MO Ma Cao; Macao; Macau
        MX Mê-hi-cô
        MY Mã Lai; Ma-lai-xi-a
        NL Hòa Lan
        NZ Tân Tây Lan; Niu Di-lân
        PH Phi-líp-pin
        PS Palestine; Pa-le-xtin
        SA Ả Rập Saudi; Ả Rập Xê Út; Saudi
        SG Xinh-ga-po
        TL Đông Timor
        TW Đài Bắc Trung Hoa
        UA Ukraine; U-crai-na
        US Mỹ; Mĩ; USA; Hợp chúng quốc
        VA Vatican; Tòa Thánh
        VN Viet Nam; Vietnam
        """,
}

#: Words that render a country and do not begin like its name.
_DEMONYMS = {
    "ar": """
        US أمريكي; أميركي
        GB بريطاني; إنجليزي
        SA سعودي
        AE إماراتي
        KP كوري
        KR كوري
        """,
    "fr": """
        BE belge; belges
        CI ivoirien; ivoirienne
        KP Corée; coréen; coréens; coréenne
        KR Corée; coréen; coréens; coréenne
        SA saoudien; saoudienne; saoudiens
        DK danois; danoise; danoises
        GB britannique; britanniques; anglais; anglaise; anglaises
        GB-ENG anglais; anglaise; anglaises; britannique; britanniques
        IN indien; indienne; indiens; indiennes
        NL néerlandais; néerlandaise; néerlandaises; hollandais; hollandaise; Hollande
        PE péruvien; péruvienne; péruviens
        TR turc; turcs; turque
        US américain; américaine; américains; américaines; Amérique
        """,
    "en": """
        002 Africa; African; Africans
        AG Antigua
        BA Bosnia; Bosnian; Bosnians; Herzegovina
        ST São Tomé
        TT Trinidad; Tobago
        AF Afghan; Afghans
        CF Central Africa; Central African; CAR
        CH Swiss
        KG Kyrgyz
        KZ Kazakh; Kazakhs
        LA Lao; Laotian; Laotians
        TJ Tajik; Tajiks
        TM Turkmen
        UZ Uzbek; Uzbeks
        ZA Africa; African; Africans
        CY Cypriot; Cypriots
        CZ Czech; Czechs; Czechoslovakia
        DK Danish; Dane; Danes
        DO Dominican; Dominicans
        KP Korea; Korean; Koreans
        KR Korea; Korean; Koreans
        SA Saudi; Saudis
        AE Emirati; Emiratis
        DZ Algiers
        ES Spanish; Spaniard; Spaniards
        FI Finnish; Finn; Finns
        FR French; Frenchman
        GB British; Briton; Britons; England; English; Scotland; Wales; Welsh; Scottish
        GB-ENG English; British; Britain; UK; United Kingdom; U.K.
        GB-SCT Scottish; Scots; Britain
        GR Greek; Greeks
        IE Irish
        IS Icelandic
        NL Dutch; Netherlandish
        PE Peruvian; Peruvians
        PH Filipino; Filipinos
        PL Polish; Pole; Poles
        RS Serb; Serbs
        SE Swedish; Swede; Swedes
        SI Slovene; Slovenes
        SK Slovak; Slovaks
        TR Turkish; Turks
        US American; Americans; States
        419 Latin American; South America
        """,
    "vi": """
        AG Antigua
        BA Bosnia; Herzegovina
        CF Trung Phi; châu Phi
        ST São Tomé
        TT Trinidad; Tobago
        DZ Algiers
        IS Ai-xơ-len; Băng Đảo
        KP Hàn; Korea; Triều Tiên
        ZA châu Phi; Phi
        KR Hàn; Korea; Triều Tiên
        GB-ENG Anh; Vương quốc Anh
        GB-SCT Xcốt-len
        US America
        419 Nam Mỹ
        """,
}

#: What a translation is given, where it is not the name in CLDR.
_WRITTEN = {
    "en": """
        HK Hong Kong
        MO Macao
        PS Palestine
        TR Turkey
        """,
    "vi": """
        002 châu Phi
        142 châu Á
        150 châu Âu
        419 Mỹ Latinh
        AE UAE
        AU Úc
        HK Hồng Kông
        IT Ý
        LB Liban
        MA Maroc
        MO Ma Cao
        PS Palestine
        SA Ả Rập Saudi
        UA Ukraine
        """,
}
#: English names that take the article.
WITH_ARTICLE = frozenset({"AE", "BS", "CF", "DO", "GB", "MV", "NL", "PH", "US"})

#: Names that are ordinary words, rivers, towns, persons or other lands too: found in no source.
_AMBIGUOUS = {
    "ar": "الإمارات; مالي; بنين; عمان; قطر; النيجر; جورجيا; تشاد; غيانا; فيجي; توغو; بليز",
    "fr": "Dominique; Géorgie; Grenade; Maurice; Salvador; Niger; Tchad; Jordanie; Oman",
    "en": "Turkey; Georgia; Jordan; Chad; Mali; Niger; Dominica; Grenada; US; America; Emirates; States; Guinea",
    "vi": "",
}
#: Phrases in which a country's name does not stand for it.
_PHRASES = {
    "ar": """
        المغرب العربي; بلاد المغرب; بروسيا; كوبا من; مصر على; بريتيش كولومبيا; كولومبيا البريطانية; مقاطعة كولومبيا;
        هولندا الجديدة; غينيا الجديدة; خليج غينيا; المكسيك الجديدة; جزر الهند; الولايات المتحدة المكسيكية;
        بحر الصين; بحر الصين الجنوبي; بحر الصين الشرقي;
        أمريكا الوسطى; أمريكا الشمالية; أمريكا الجنوبية; أميركا الوسطى; أميركا الشمالية; أميركا الجنوبية
        """,
    "fr": """
        mer de Chine; Nouvelle-Guinée; golfe de Guinée; Nouveau-Mexique; Nouvelle-Angleterre; Air France;
        Tour de France; Colombie-Britannique; province de l'Équateur; Amérique du Sud
        """,
    "en": """
        New Mexico; New England; New Guinea; New Holland; South China Sea; East China Sea; Gulf of Guinea; Air France;
        British Columbia
        """,
    "vi": "",
}


def _table(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.strip().split(" ", 1) for line in text.strip().splitlines() if line.strip())
    return {code: _names(names) for code, names in lines}


def _names(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(";") if each.strip())


def synonyms(language: str) -> dict[str, tuple[str, ...]]:
    """Code -> everyday names beside those of CLDR."""
    return _table(_SYNONYMS[language]) | _table(_BRITISH[language])


def demonyms(language: str) -> dict[str, tuple[str, ...]]:
    """Code -> words that render the country and do not begin like its name."""
    return _table(_DEMONYMS[language])


def written(language: str) -> dict[str, str]:
    """Code -> the name to write, where it is not that of CLDR."""
    return {code: names[0] for code, names in _table(_WRITTEN.get(language, "")).items()}


def ambiguous(language: str) -> tuple[str, ...]:
    """Names that never count alone in a source."""
    return _names(_AMBIGUOUS[language])


def phrases(language: str) -> tuple[str, ...]:
    """Phrases in which a country's name does not stand for it."""
    return _names(_PHRASES[language])
