"""Words a term does not begin or end with, and those it may hold inside, for each language.

Short closed classes (articles, prepositions, pronouns, conjunctions, auxiliaries, common adverbs and reporting verbs
of news): enough to keep sentence pieces from looking like terms. Words are in their comparison form
(corpus.normalise).
"""

from functools import cache

from corpus.normalise import fold_of

_WORDS = {
    "ar": """
        في من إلى على عن مع بين عند عندما حتى منذ خلال بعد قبل حول ضد دون بدون عبر نحو لدى تحت فوق أمام وراء
        ضمن حيث أن إن أنه أنها إنه إنها لأن لكن لكنه كي لكي إذ إذا لو لولا ثم أو أم بل لا لم لن ما ماذا ليس
        ليست غير سوى إلا هذا هذه ذلك تلك هؤلاء أولئك الذي التي الذين اللذين اللتين اللاتي هو هي هم هن نحن أنا
        أنت كان كانت كانوا يكون تكون يكونوا قد لقد سوف كل جميع كافة بعض أي أية كلا كلتا كما أيضا جدا فقط مثل
        قال قالت أكد أكدت أضاف أضافت ذكر ذكرت أوضح أوضحت صرح طلب حضر ترأس ألقى تم يتم وهو وهي وقد ولا وما ومن
        وفي وإلى وعلى وعن ومع وأن وإن بما بأن به بها فيه فيها منه منها عليه عليها له لها لهم لهذا ولهذا بهذه
        بهذا لهذه وكذلك كذلك السيد السيدة الرفيق رفيق الأستاذ بشكل خاصة وخاصة عام عدد العديد أكثر أقل نفس ذات
        حاليا اليوم أمس غدا صباح مساء يوم شهر سنة عاما أعوام أيام يجب ينبغي يمكن بالإضافة إضافة وفقا وفق طبقا
        وذلك مما لما فإن فقد وقال وأكد الأول الثاني الثالث الرابع الخامس مليون مليار ألف مائة نسمة يقدر مقابل
        عليهم إليه إليها بعضها البعض بشأن مجال التابعة التابع التابعين رقم مقاطعة محافظة بلدة بلدية منطقة ضوء
        مستوى المستوى المستويات بزيارة موضوع أهمية دور تنفيذ توسيع رفع تجديد ابتكار تهيئة ضمان تنويع تطوير تقديم استمرار
        خلق حل تحقيق مساهمة المساهمة التركيز تنظيم استخدام إجراء إحداث نشر تشجيع تحديد وضع توجيه لرفع عملية
        جهود سبيل إطار ظل نطاق صورة فعالية جودة كفاءة قام قامت يقوم تقوم بذلت حققت أصدرت عقدت عقد نظمت نظم
        اتفق شارك شاركت ركزت أطلقتها أطلقها تعزيز مواصلة تحسين
        """,
    "fr": """
        le la les l' un une des de du d' au aux à en dans par pour sur sous avec sans entre vers chez depuis
        pendant avant après selon contre lors afin ainsi alors aussi autre autres avoir a ont avait avaient eu
        été est sont était étaient être sera seront soit ce cet cette ces c' cela ceci il ils elle elles on
        nous vous je tu me te se s' lui leur leurs y n' ne pas plus moins très trop bien même mêmes qui que
        qu' quoi dont où quand comme si mais ou et donc or ni car son sa ses mon ma mes ton ta tes notre nos
        votre vos tout toute tous toutes quelque quelques plusieurs certain certains certaine certaines chaque
        aucun aucune encore déjà toujours jamais également notamment environ près afin grâce lequel laquelle
        lesquels lesquelles auquel duquel m. mme mm fait faire faut doit doivent peut peuvent dit déclaré
        souligné affirmé indiqué ajouté demandé présenté nombre janvier février mars avril mai juin juillet
        août septembre octobre novembre décembre nouveau nouvelle nouveaux niveau niveaux province provinces
        temps mise mettre mis rendu compte travers jours parmi hors selon suite million millions milliard
        milliards mètres vnd dongs
        """,
    "en": """
        the a an of to in on at by for from with without between among into onto over under about after before
        during since until against within through towards toward as and or but nor so yet if when where while
        because that this these those it its he his him she her hers they them their theirs we us our you your
        i me my who whom whose which what how why is are was were be been being has have had having do does
        did will would shall should can could may might must not no nor only also very more most less least
        many much some any each every all both such same other others another own than then there here up down
        out off again further once just said says stated mr mrs ms dr held attended chaired including well one
        two three first second third new number million billion january february march april may june july
        august september october november december
        """,
    "vi": """
        và của các những một là có được bị cho với trong ngoài trên dưới tại từ đến về theo để do bởi vì nên
        mà thì như này đó ấy kia nào gì ai đã đang sẽ vẫn còn cũng đều chỉ không chưa chẳng rất quá lắm hơn
        nhất mỗi mọi từng cùng nhau khi nếu tuy nhưng hoặc hay rằng ra vào lên xuống lại ông bà anh chị đồng
        chí nhằm qua sau trước giữa ngày tháng năm sáng chiều tối hai ba nhiều ít số khoảng gần hơn việc sự
        cái chiếc con cuộc bằng
        """,
}

#: Function words that may stand inside a term.
_LINKERS = {
    "ar": "من في",
    "fr": "de du des d' la le les l' à au aux en et pour",
    "en": "of the for to in and on with",
    "vi": "và các của cho về",
}


def stop_words(language: str) -> frozenset[str]:
    """The comparison forms of the words no term of `language` begins or ends with."""
    fold = fold_of(language)
    return frozenset(fold(word) for word in _WORDS[language].split())


def linkers(language: str) -> frozenset[str]:
    """The comparison forms of the stop words that a term of `language` may hold inside."""
    fold = fold_of(language)
    return frozenset(fold(word) for word in _LINKERS[language].split())


@cache
def stop_words_of(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stop words and linkers of a language, compiled once."""
    return stop_words(language), linkers(language)
