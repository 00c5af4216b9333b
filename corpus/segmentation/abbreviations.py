"""What each language abbreviates with a period, and which words start its sentences.

All entries are lower case, without the last period. `titles` never end a sentence: a name follows. `numeric` do
not where a number follows. `ordinary` end a sentence only where the next word is one of `starters`, words that
rarely stand inside a sentence with a capital. Abbreviations that often end a sentence ("etc", "v.v", "إلخ") need
no entry: what follows them decides, except before a lower-case letter, where `lasting` keeps the sentence going.
"""

from dataclasses import dataclass

from corpus.patterns import words


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists of one language; `cased` is False where the script has no capitals."""

    titles: frozenset[str]
    numeric: frozenset[str]
    ordinary: frozenset[str]
    lasting: frozenset[str]
    starters: frozenset[str]
    cased: bool = True

    def knows(self, token: str) -> bool:
        """True where `token` (lower case, no last period) is an abbreviation of any kind."""
        return token in self.titles or token in self.numeric or token in self.ordinary or token in self.lasting


# Names and references keep their English or Latin form in every language's news.
_SHARED_TITLES = words("mr mrs ms dr prof rev gen col lt sgt capt st ste mt messrs hon sen rep gov maj cmdr supt fr")
_SHARED_NUMERIC = words("no nos nr n° nº vol fig figs pp p art ch sec tel tél fax chap ext")
_SHARED_ORDINARY = words("co corp inc ltd jr sr bros dept est univ assn v vs cf al ca viz esq ph.d m.d b.a m.a")
_LASTING = words("etc e.g i.e a.m p.m v.v approx appt apt ave blvd rd min max op cit ibid")

_ENGLISH = Rules(
    titles=_SHARED_TITLES | words("pres amb adm brig hr msgr fr ft"),
    numeric=_SHARED_NUMERIC
    | words("jan feb mar apr jun jul aug sep sept oct nov dec para paras ed eds app ver cl sect ref cap"),
    ordinary=_SHARED_ORDINARY
    | words("mon tue tues wed thu thur thurs fri sat sun calif fla ga ill ind kan ky la mass md mich minn mo")
    | words("miss neb nev okla ore pa penn tenn tex va vt wash wis wyo ala ariz ark colo conn del"),
    lasting=_LASTING | words("lb lbs oz in yd hrs mins secs sq cu"),
    starters=words(
        "the it they he she we you this that these those there here his her its their our my your in on at by for"
        " from with after before during when while where who what why how if as but and so or however although"
        " because since did do does is are was were has have had can could will would should may might not all"
        " both each every many most some several another other such then thus therefore meanwhile moreover"
        " according also among under over between to one two three today yesterday"
    ),
)

_FRENCH = Rules(
    titles=_SHARED_TITLES | words("m mm mme mmes mlle mlles me mgr pr drs ch.-m s.e s.exc"),
    numeric=_SHARED_NUMERIC
    | words("janv févr fév avr juil sept oct nov déc al av-j num vers paragr par alin éd t bd arr"),
    ordinary=_SHARED_ORDINARY | words("av cie sté éts bibl coll ann app dir adj"),
    lasting=_LASTING | words("env hab art.cit loc suiv sq c.-à-d p.ex ex"),
    starters=words(
        "le la les l un une des il elle ils elles on nous vous je ce cet cette ces ceci cela c'est leur leurs son sa"
        " ses dans en au aux à du de par pour avec sans sous sur après avant depuis pendant lors selon outre malgré"
        " mais et ou donc or car ainsi cependant toutefois néanmoins enfin puis ensuite alors aussi comme quand si"
        " lorsque où qui que quoi comment pourquoi plusieurs certains tous toutes chaque aucun parmi concernant"
        " aujourd'hui hier demain actuellement notamment"
    ),
)

_VIETNAMESE = Rules(
    titles=_SHARED_TITLES
    | words("tp tx tt q p h x gs pgs ts ths bs bsck ks kts ls tg nsnd nsưt ngnd ngưt cn thầy đ/c đc")
    | words("pgs.ts gs.ts gs.tskh tskh ts.bs ths.bs bs.ckii bs.cki ds lm"),
    numeric=_SHARED_NUMERIC | words("tr đt k"),
    ordinary=_SHARED_ORDINARY | words("tcn scn"),
    lasting=_LASTING | words("vd tr vv cty"),
    starters=words(
        "ông bà anh chị các những một hai ba trong tại theo với để khi từ sau trước đến về cùng ngoài nhằm bên qua"
        " do vì nếu tuy nhưng và mặc dù đây đó này hiện nay năm ngày tháng sáng chiều tối hôm việc sự cuộc hội"
        " đồng chí cũng đại biểu phát biểu đoàn lãnh đạo chúng tôi họ nhiều mỗi mọi không đặc biệt như vậy qua đó"
        " bên cạnh trên dưới nhân dịp thời gian tới tính người dân chương trình kết quả toàn tỉnh thành phố"
    ),
)

_ARABIC = Rules(
    titles=_SHARED_TITLES | words("د أ أ.د أ.م.د م أ.م ا.د دد م.م م.د د.م"),
    numeric=_SHARED_NUMERIC | words("ص ج ط ع مج ت هـ ف ر ق ص.ص ص.ب هات فق"),
    ordinary=_SHARED_ORDINARY | words("ق.م م.ق ب.م ا.ف.ب أ.ف.ب أ.ب ش.م.م ش.م.ل ش.م.ع ج.م.ع و.م.ع ذ.م.م"),
    lasting=_LASTING,
    starters=frozenset(),
    cased=False,
)

_RULES: dict[str, Rules] = {"ar": _ARABIC, "en": _ENGLISH, "fr": _FRENCH, "vi": _VIETNAMESE}


def rules(language: str) -> Rules:
    """The rules of an ISO 639-1 code; English ones for a language without its own."""
    return _RULES.get(language, _ENGLISH)


#: Capitalised words that start sentences but are names as well ("M. Le Ngoc Chau", "Do Muoi").
AMBIGUOUS_STARTERS = words("le la do an van ba hai anh minh")

#: Arabic verbs of saying that carry on the sentence of the quotation before them; with a leading و they start one.
REPORTING = words("قال قالت يقول تقول أضاف أضافت سأل سألت أجاب أجابت ردّ رد هتف صاح تساءل تساءلت كتب كتبت أكد أكدت")

#: "Điều 5. ...", "Article 3. ...": the number belongs to what follows.
SECTION_WORDS = words(
    "điều chương mục phần khoản bài article articles chapter section part chapitre partie titre annexe annex"
    " appendix المادة الفصل الباب القسم البند الملحق"
)
