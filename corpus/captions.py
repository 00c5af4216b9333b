"""Which lines are captions of pictures that the crawl dropped: by their credit, or by wording and length."""

import re

_CREDIT_WORDS = (
    r"(?:الصورة|الصور|صورة|صور|تصوير|فيديو|Crédits? photos?|Photos? credit|Photos?(?: by)?|PHOTOS?|Images?|Picture|Illustration"
    r"|Infographie|Infographic|Vidéo|Video|Ảnh(?: minh h[ọo]ạ?a?)?|Hình ảnh|Hình|Đồ họa|photos?|ảnh)"
)
_CREDIT = re.compile(rf"(?:^|(?<=[\s(\[|/–—-])){_CREDIT_WORDS}\s{{0,2}}[:：©]")
_CREDIT_START = re.compile(rf"\W*{_CREDIT_WORDS}\s*(?:[:：©/–-]|\w{{0,12}}\W*\Z)|\W*(?:صورة توضيحية|صورة أرشيفية|Illustrative (?:photo|image))")
_AUTHOR_TOO = re.compile(r"\W*(?:bài|tin|texte|text|story|نص)\b", re.IGNORECASE)
_LONGEST = 300
_LONGEST_WITH_CREDIT = 600

# Openings that tie a paragraph to the text before it: no caption starts so.
_CONNECTED = re.compile(
    r"(?:و?(?:في|كما|لقد|إن|قد|كذلك|بالإضافة|بحسب|وفق\w*|بناء\w*|من|خلال|حتى|بعد|قبل|عند|كان|كانت|بفضل|حيث|على|إلى|ينبغي|يجب|أضاف\w*"
    r"|طلب\w*|أكد\w*|لمعرفة|رغم|هذا|هذه|هو|هي|لكن|إذ|مع|عن|لا|لم|لن)\s"
    r"|(?:En|Dans|Lors|Après|Avant|Pour|Avec|Il|Elle|Ils|Elles|Selon|Cependant|De|Par|Ainsi|Au|Aux|À|Depuis|Ce|Cette|Ces|Cela|C'est|On"
    r"|Nous|Mais|Et|Outre|Parmi|Concernant|Si|Grâce|Afin|Actuellement)\b"
    r"|(?:In|On|At|During|After|Before|According|He|She|It|They|We|However|Moreover|This|These|For|With|As|By|But|And|From|If|Since"
    r"|Meanwhile|Besides|Therefore)\b"
    r"|(?:Trong|Theo|Sau|Ngoài|Bên cạnh|Đồng thời|Qua|Để|Với|Từ|Hiện|Năm|Nhân|Tuy|Do|Vì|Nếu|Đây|Đó|Cùng|Trước|Đến|Về|Nhằm|Phát biểu)\b)"
)
_ARABIC_EVENT = re.compile(
    r"و?(?:[يت]?(?:لقي|تحدث|تحدّث|شارك|سلم|سلّم|زور|حضر|ترأس|فتتح|ختتم|ستقبل|وقع|وقّع|لتقي|صافح|تفقد|كرم|كرّم|دعم|هدي)"
    r"|ألقى|ألقت|حضر|حضرت|حضره|ترأس|ترأست|ترأسا|قام|قامت|أجرى|أجرت|زار|زارت|اختتم|اختتمت|عقد|عقدت|قدم|قدّم|قدمت|قدّمت|سلمت|سلّمت|منح"
    r"|منحت|افتتح|افتتحت|تحدثت|شاركت|استقبل|استقبلت|وقعت|وقّعت|التقى|التقت|صافحت|تفقدت|كرمت|أهدى|أهدت|دعمت"
    r"|مندوبي|مندوبو|المندوبون|المندوبين|مشهد|منظر|لقطة|جانب|نظرة)\s"
)
_NAME = r"(?:[A-ZÀ-ỸĐ][\w’'-]*\s?){2,6}"
_FRENCH_PERSON = re.compile(rf"(?:Le|La|L['’]|M\.|Mme|MM\.|Les)\s?[^,.;:]{{3,140}},\s{_NAME},")
_FRENCH_EVENT = re.compile(
    r"\b(?:a|ont|est|s'est|se sont|sont)\s(?:\w+ment\s)?(?:présidé|coprésidé|conclu|clôturé|ouvert|inauguré|rendu (?:compte|visite)|proposé|répondu"
    r"|prononcé|assisté|participé|visité|remis|offert|pris la parole|présenté|reçu|coupé|posé|signé|rencontré|dirigé|animé|félicité"
    r"|discuté|échangé|exprimé|partagé|lu|intervenue?s?|adressée?)\b"
    r"|\b(?:préside(?:nt)?|prononce(?:nt)?|assiste(?:nt)?|participe(?:nt)?|visite(?:nt)?|remet(?:tent)?|prend la parole|présente(?:nt)? un|reçoit"
    r"|reçoivent|inaugure(?:nt)?|signe(?:nt)?)\b"
)
_ENGLISH_EVENT = re.compile(
    r"(?:(?:[A-Z][\w.,'’-]*|of|the|and|for|to|in|a|an|at)\s){1,24}(?:chairs?|chaired|co-chaired|speaks?|spoke|delivers?|delivered|attends?|attended"
    r"|presents?|presented|concludes?|concluded|visits?|visited|hands? over|handed|presides?|presided|addresses|addressed|poses?|posed"
    r"|receives?|received|meets?|signs?|signed|opens?|opened|answers?|answered|reports?|reported)\b"
)
_VIETNAMESE_EVENT = re.compile(
    r"(?:Ông|Bà|Đồng chí|Các đồng chí|Đại biểu|Các đại biểu|Lãnh đạo|Các|Đoàn|Thủ tướng|Chủ tịch|Phó|Bí thư|Trưởng|Giám đốc|Đại diện)\s[^.:;]*?"
    r"\b(?:phát biểu|chủ trì|điều hành|trao|tặng|dự|tham dự|tham gia|tham quan|thăm|kết luận|báo cáo|trình bày|trả lời|ký kết|khai mạc|bế mạc"
    r"|chụp ảnh|làm việc|kiểm tra|trao đổi|thảo luận|truyền đạt|nghe)\b"
)
_SCENE = re.compile(
    r"(?:Quang cảnh|Toàn cảnh|Khung cảnh|Hình ảnh|Một góc|Vue (?:générale|d'ensemble|de)|Une vue|Les délégués|Délégués|Les participants|Delegates?"
    r"|Participants|An overview|A view|Scene|Các đại biểu|Đại biểu|مشهد|منظر|جانب من|لقطة|صورة|مندوبي|مندوبو|المندوبون)\b"
)
_REPORTED = re.compile(r"\b(?:que|qu['’]|rằng|that)\b|\sأ[نّ]{1,2}\s|\sإن\s")


def has_credit(content: str) -> bool:
    """True where a line names who took its picture ("... الصورة: ثانه هوا.", "Ảnh: TTXVN", "(Photo: VNA)")."""
    if len(content) > _LONGEST_WITH_CREDIT or _AUTHOR_TOO.match(content):
        return False
    return bool(_CREDIT.search(content) or (len(content) <= 60 and _CREDIT_START.match(content)))


def caption_score(content: str, typical: float, set_apart: bool) -> int:
    """How much a line of one sentence looks like a caption without a credit; 4 or more is one.

    `typical` is the median length of the article's paragraphs in code points; `set_apart` tells that an empty
    line stands before it where that is rare. A caption is short beside the paragraphs, opens with a person or a
    scene and what they did, and is not tied to the text around it.
    """
    length = len(content)
    if length > _LONGEST or _CONNECTED.match(content):
        return 0
    score = (length <= 110) + (length <= 200) + (length < 0.6 * typical) + set_apart
    if _FRENCH_PERSON.match(content) and _FRENCH_EVENT.search(content):
        score += 4
    elif _ARABIC_EVENT.match(content) or _VIETNAMESE_EVENT.match(content) or _ENGLISH_EVENT.match(content):
        score += 2
    elif _SCENE.match(content):
        score += 2
    score -= 2 * any(mark in content for mark in ":;؛")
    score -= 2 * bool(_REPORTED.search(content))
    return score
