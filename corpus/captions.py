"""Which lines are captions of pictures that the crawl dropped: by their credit, or by wording and length."""

import re

from corpus.patterns import alternatives

_CREDIT_WORDS = alternatives(
    """الصورة | الصور | صورة | صور | تصوير | فيديو
    | [Pp]hotos? | PHOTOS? | Photos? by | Photos? credit | Crédits? photos? | Images? | Picture | Illustration
    | Infographie | Infographic | Vidéo | Video
    | [Ảả]nh | Ảnh minh họa | Ảnh minh hoạ | Hình | Hình ảnh | Đồ họa"""
)
_CREDIT = re.compile(rf"(?:^|(?<=[\s(\[|/–—-])){_CREDIT_WORDS}\s{{0,2}}[:：©]")
_CREDIT_START = re.compile(
    rf"\W*{_CREDIT_WORDS}\s*(?:[:：©/–-]|\w{{0,12}}\W*\Z)"
    r"|\W*(?:صورة توضيحية|صورة أرشيفية|Illustrative (?:photo|image))"
)
_AUTHOR_TOO = re.compile(r"\W*(?:bài|tin|texte|text|story|نص)\b", re.IGNORECASE)
_LONGEST = 350
_LONGEST_WITH_CREDIT = 600

# Openings that tie a paragraph to the text before it: no caption starts so.
_CONNECTED_ARABIC = alternatives(
    r"""في | كما | لقد | إن | قد | كذلك | بالإضافة | بحسب | وفق\w* | بناء\w* | من | خلال | حتى | بعد | قبل | عند | كان
    | كانت | بفضل | حيث | على | إلى | ينبغي | يجب | أضاف\w* | طلب\w* | أكد\w* | لمعرفة | رغم | هذا | هذه | هو | هي
    | لكن | إذ | مع | عن | لا | لم | لن"""
)
_CONNECTED_LATIN = alternatives(
    """En | Dans | Lors | Après | Avant | Pour | Avec | Il | Elle | Ils | Elles | Selon | Cependant | De | Par | Ainsi
    | Au | Aux | À | Depuis | Ce | Cette | Ces | Cela | C'est | On | Nous | Mais | Et | Outre | Parmi | Concernant
    | Si | Grâce | Afin | Actuellement
    | In | At | During | After | Before | According | He | She | It | They | We | However | Moreover | This | These
    | For | With | As | By | But | And | From | If | Since | Meanwhile | Besides | Therefore
    | Trong | Theo | Sau | Ngoài | Bên cạnh | Đồng thời | Qua | Để | Với | Từ | Hiện | Năm | Nhân | Tuy | Do | Vì | Nếu
    | Đây | Đó | Cùng | Trước | Đến | Về | Nhằm | Phát biểu"""
)
_CONNECTED = re.compile(rf"و?{_CONNECTED_ARABIC}\s|{_CONNECTED_LATIN}\b")

# Who did what before the camera. Arabic puts the verb first, so that its place alone tells a caption.
_ARABIC_EVENT = re.compile(
    "و?"
    + alternatives(
        """ألقى | ألقت | [يت]لقي | [يت]?تحدث | [يت]?تحدّث | تحدثت | [يت]?شارك | شاركت | [يت]?سلم | [يت]?سلّم | سلمت | سلّمت
        | [يت]زور | زار | زارت | [يت]?حضر | حضرت | حضره | [يت]?ترأس | ترأست | ترأسا | [يت]فتتح | افتتح | افتتحت
        | [يت]ختتم | اختتم | اختتمت | [يت]ستقبل | استقبل | استقبلت | [يت]?وقع | [يت]?وقّع | وقعت | وقّعت | [يت]لتقي
        | التقى | التقت | [يت]?صافح | صافحت | [يت]?تفقد | تفقدت | [يت]?كرم | [يت]?كرّم | كرمت | [يت]?دعم | دعمت | [يت]هدي
        | أهدى | أهدت | قام | قامت | أجرى | أجرت | عقد | عقدت | قدم | قدّم | قدمت | قدّمت | منح | منحت"""
    )
    + r"\s"
)
_NAME = r"(?:[A-ZÀ-ỸĐ][\w’'-]*\s?){2,6}"
_FRENCH_PERSON = re.compile(rf"(?:Le|La|L['’]|M\.|Mme|MM\.|Les)\s?[^,.;:]{{3,140}},\s{_NAME},")
_FRENCH_EVENT = re.compile(
    r"\b(?:a|ont|est|s'est|se sont|sont)\s(?:\w+ment\s)?"
    + alternatives(
        """présidé | coprésidé | conclu | clôturé | ouvert | inauguré | rendu compte | rendu visite | proposé | répondu
        | prononcé | assisté | participé | visité | remis | offert | pris la parole | présenté | reçu | coupé | posé
        | signé | rencontré | dirigé | animé | félicité | discuté | échangé | exprimé | partagé | lu | intervenue?s?
        | adressée?"""
    )
    + r"\b|\b"
    + alternatives(
        """préside | président | prononce | assiste | participe | visite | remet | prend la parole | présente | reçoit
        | inaugure | signe"""
    )
    + r"\b"
)
_ENGLISH_EVENT = re.compile(
    r"(?:(?:[A-Z][\w.,'’-]*|of|the|and|for|to|in|a|an|at)\s){1,24}"
    + alternatives(
        """chairs? | chaired | co-chaired | speaks? | spoke | delivers? | delivered | attends? | attended | presents?
        | presented | concludes? | concluded | visits? | visited | hands? over | handed | presides? | presided
        | addresses | addressed | poses? | posed | receives? | received | meets? | signs? | signed | opens? | opened
        | answers? | answered | reports? | reported"""
    )
    + r"\b"
)
_VIETNAMESE_EVENT = re.compile(
    alternatives(
        """Ông | Bà | Đồng chí | Các đồng chí | Lãnh đạo | Các | Đoàn | Thủ tướng | Chủ tịch | Phó | Bí thư | Trưởng
        | Giám đốc | Đại diện"""
    )
    + r"\s[^.:;]*?\b"
    + alternatives(
        """phát biểu | chủ trì | điều hành | trao | tặng | dự | tham dự | tham gia | tham quan | thăm | kết luận
        | báo cáo | trình bày | trả lời | ký kết | khai mạc | bế mạc | chụp ảnh | làm việc | kiểm tra | trao đổi
        | thảo luận | truyền đạt | nghe"""
    )
    + r"\b"
)
_SCENE = re.compile(
    alternatives(
        """مندوبي | مندوبو | المندوبون | المندوبين | مشهد | منظر | لقطة | جانب من | صورة
        | Vue générale | Vue d'ensemble | Vue de | Une vue | Les délégués | Délégués | Les participants
        | Delegates? | Participants | An overview | A view | Scene
        | Quang cảnh | Toàn cảnh | Khung cảnh | Hình ảnh | Một góc | Các đại biểu | Đại biểu"""
    )
    + r"\b"
)
_REPORTED = re.compile(r"(?<!ainsi )(?<!tels )(?<!elles )\b(?:que|qu['’]|rằng|that)\b|\sأ[نّ]{1,2}\s|\sإن\s")


def has_credit(content: str) -> bool:
    """True where a line names who took its picture ("... الصورة: ثانه هوا.", "Ảnh: TTXVN", "(Photo: VNA)")."""
    if len(content) > _LONGEST_WITH_CREDIT or _AUTHOR_TOO.match(content):
        return False
    return bool(_CREDIT.search(content) or (len(content) <= 60 and _CREDIT_START.match(content)))


def caption_score(content: str, typical: float, set_apart: bool) -> int:
    """How much a line of one sentence looks like a caption without a credit; 4 or more is one.

    `typical` is the length of the article's paragraphs in code points; `set_apart` tells that an empty line stands
    before it where that is rare. A caption is short beside the paragraphs, opens with a person or a scene and what
    they did, and is not tied to the text around it.
    """
    length = len(content)
    if length > _LONGEST or _CONNECTED.match(content):
        return 0
    score = (length <= 110) + (length <= 200) + (length < 0.75 * typical) + (length < 0.5 * typical)
    # Being short is not enough: a paragraph of one short sentence is no caption.
    score = min(score, 3) + set_apart
    if _FRENCH_PERSON.match(content) and _FRENCH_EVENT.search(content):
        score += 4
    elif _ARABIC_EVENT.match(content):
        score += 3
    elif any(pattern.match(content) for pattern in (_SCENE, _VIETNAMESE_EVENT, _ENGLISH_EVENT)):
        score += 2
    score -= 2 * any(mark in content for mark in ":;؛")
    score -= 2 * bool(_REPORTED.search(content))
    return score
