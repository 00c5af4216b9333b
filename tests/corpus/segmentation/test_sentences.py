import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import lines
from corpus.segmentation import split_sentences

GOLD = Path(__file__).parents[4] / "shared" / "gold"

#: Sentences are separated by "¦", which no case needs itself.
CASES = {
    "ar": [
        "ماذا حدث بعد الانتخابات؟¦ طرح الكثير من التساؤلات.¦ يقول معارضو الرئيس إن النتائج غريبة.",
        "وقال د\u202a.\u202c ديفيد ريدي إنها كانت تعاني من أمراض أخرى.¦ وليس معروفا السبب.",
        "في 12/08/2014 بتكلفة 7.9 مليارات يورو.¦ ومن المقرر أن تصل.",
        "عثر في الغرفة على بعض الأدوية، والقلب،",
        "تعزيز الرقابة؛ والتنفيذ الفعال؛ والمشاركة: كل ذلك مهم.",
        "أكد رئيس الإدارة: أن المؤتمر اقترح 10 مجموعات.",
        "وصل إلى هانوي.¦وقال إنه سعيد.",
        "انتهى المؤتمر .¦وقال الرئيس.",
        'قال: "نحن هنا."¦ وأضاف أن العمل مستمر.',
        "صدر القرار رقم 25-NQ/TW.¦ وصدر القرار رقم 127-CTr/TU.",
        "حضر الاجتماع أ.د. محمد علي ود. خالد حسن.",
        "في عام 1445 هـ.¦ بدأ العمل",
        "هل تعلم؟¦نعم أعلم",
        "1. بناء الحزب ¦2. تعبئة الجماهير ¦3. الرقابة",
        "في أجهزة الدولة.¦ - مواصلة تنفيذ القواعد.",
        'حملة "الأحد الأخضر"... لخلق بيئة نظيفة.',
        "ترأس الاجتماع السيد هوانغ في لاي تشاو.¦ الصورة: ثانه هوا.",
        "وأضاف: «سنعمل. وسننجح»، مؤكدا ذلك.",
        "زار http://www.example.com/a.b?x=1.¦ ثم عاد.",
    ],
    "fr": [
        "Le Genoscope met le cap vers la génomique.¦ L'exploitation des données ouvre des perspectives.",
        '"Airbus livrera 30 appareils 380 cette année", a-t-il ajouté.',
        "Douze grévistes en tout sur la France : ceux de Saran (Loiret).¦ Elle assure que « rien ne change ».",
        "Le texte « LL.AA.II.RR. » pour l'abréviation.",
        "Les derniers ouvrages de Intercept Ltd. sont ici.",
        "M. Le Ngoc Chau et Mme. Nguyen ont présidé la réunion.¦ Elle a duré.",
        "Pourquoi ?¦ Il ne sait pas !¦ Vraiment…",
        "Il a dit : « Je viens. »¦ Puis il est parti.",
        "Selon l'art. 5 de la loi n° 12.¦ La loi a changé.",
        "« Nous avons gagné. C'est bien », a-t-il déclaré.",
        "Né en 52 av. J.-C. à Rome, il partit.¦ Il revint.",
        "Des maisons rouges... d'une valeur de 2 euros.¦ Des abris...¦ Le reste suit.",
        "Plus de 104,3 milliards et 52.7 milliards.¦ 3 172 maisons.",
        "Le comité a fini.¦Le président est parti.",
        "Voir p. 55, vol. II, chap. 3.¦ Fin.",
        "Les fruits, etc.¦ Les légumes, etc. aussi.",
        "J. P. Martin et F. Dupont sont là.",
        "La vitamine C.¦ Les gens en prennent.",
        "– Bonjour.¦ – Bonsoir.",
        "Il y a 15 % de plus.¦ (Source : AFP.)¦ Voilà.",
        "À travers Ha Tinh .¦ Le projet suit.",
        "« C'est mon avis.\u2009»¦ Malgré ses mots, il part.",
        "Un négatif de 56 par 56 mm.¦ Cela donne une image de MM. Le et Do.",
    ],
    "vi": [
        "Sáng 9/10, tại TP. Hồ Chí Minh, GS.TS. Nguyễn Văn A dự hội nghị.¦ Ông phát biểu.",
        "PGS.TS Trần Văn B cùng ThS. Lê C.¦ Họ đã đến TP.HCM.¦ Nhiều người dự.",
        "Nghị quyết số 25-NQ/TW.¦ Kết luận số 43-KL/TW ngày 12.5.2020.",
        "Rau, củ, quả, v.v.¦ Các mặt hàng này rẻ.",
        "Kinh phí 500.000 đ.¦ Các hộ đều vui.",
        "Kinh phí 2,5 tỷ đồng.¦ 12 hộ được hỗ trợ.",
        "Quang cảnh hội nghị.¦ Ảnh: TTXVN",
        'Anh nói: "Tôi vui."¦ Chị cười.',
        "Q. 1, P. Bến Nghé, TP.Hồ Chí Minh có 5 khu.",
        "Mặt trận Tổ quốc tỉnh.¦Ông Hoàng chủ trì.",
        "Điều 5. Phạm vi điều chỉnh",
    ],
    "en": [
        "Mr. Hoang Kieu Anh of the U.S. Embassy met Dr. Le.¦ He left.",
        "It was 3.5 percent.¦ it fell.",
        "No. 5 is here.¦ No.¦ I disagree.",
        "He paid 5 million.¦ iPhone sales rose.",
        "Write to jane.Doe@example.com or see Node.Js today.",
        "Three parts: 1) growth, 2) jobs and 3) peace.",
        "• one ¦• two ¦• three",
        "The case Roe v. Wade is settled.",
        "It came down as Apollo X.¦ “It will move,” he said.",
    ],
}


@pytest.mark.parametrize(("language", "case"), [(code, case) for code, cases in CASES.items() for case in cases])
def test_cases(language: str, case: str) -> None:
    text = case.replace("¦", "")
    assert [text[a:b] for a, b in split_sentences(text, language)] == [part.strip() for part in case.split("¦")]


def check_spans(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    position = 0
    covered = set()
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered.update(range(start, end))
        position = end
    left = {text[index] for index in range(len(text)) if index not in covered and not text[index].isspace()}
    assert left <= {"|"}
    inside = (index for line in lines(text) for index in range(line.start, line.end))
    assert all(index in covered or text[index].isspace() for index in inside)


LANGUAGES = st.sampled_from(["ar", "en", "fr", "vi", "de"])


@given(st.text(), LANGUAGES)
def test_any_text_is_covered(text: str, language: str) -> None:
    check_spans(text, language)


PIECES = [
    ". ",
    ".",
    "...",
    "…",
    "؟",
    "!",
    " ",
    "\n",
    "«",
    "» ",
    '"',
    "(",
    ")",
    "M",
    "U.S",
    "etc",
    "1",
    "2)",
    "• ",
    "- ",
]
PIECES += ["Le", "mot", "وقال", "د", "TP", "\u202a", "http://a.b", ":", ",", " |", "\u2028", "No", "a", "[", "]"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), LANGUAGES)
def test_any_run_of_marks_is_covered(text: str, language: str) -> None:
    check_spans(text, language)


@pytest.mark.parametrize("unit", [".", ". ", "A. ", "« ", "(", '"', ".”", "1. ", " |", " • ", ". » ", "a"])
def test_a_long_run_of_marks_is_covered(unit: str) -> None:
    # Quadratic time would not come to an end here.
    text = "x" + unit * (400_000 // len(unit)) + "y"
    spans = split_sentences(text, "fr")
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)


@pytest.mark.skipif(not GOLD.is_dir(), reason="no development sets beside the repository")
def test_english_golden_rules() -> None:
    records = [json.loads(line) for line in (GOLD / "segmentation" / "pysbd_english.jsonl").open(encoding="utf-8")]
    right = 0
    for record in records:
        text = record["text"]
        right += [text[a:b] for a, b in split_sentences(text, "en")] == record["sentences"]
    assert (right, len(records)) == (48, 48)
