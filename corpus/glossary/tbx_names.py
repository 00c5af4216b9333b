"""Names of TBX: ISO 30042:2019 (v3) with its public modules, and what ISO 30042:2008 (v2) calls the same things."""

from typing import Literal

from corpus.glossary.model import Element, Status

#: v3 with data categories as attributes, v3 with them as tags, or v2.
TbxStyle = Literal["dca", "dct", "v2"]

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"
LINGUIST = "http://www.tbxinfo.net/ns/linguist"
PREFIXES = {"min": MIN, "basic": BASIC, "ling": LINGUIST}

#: Structure: v2 name -> v3 name.
V2_NAMES = {
    "martif": "tbx",
    "martifHeader": "tbxHeader",
    "termEntry": "conceptEntry",
    "langSet": "langSec",
    "tig": "termSec",
    "ntig": "termSec",
}

#: Data category -> (DCA element, module namespace of its DCT element).
CATEGORIES: dict[str, tuple[str, str]] = {
    "administrativeStatus": ("termNote", MIN),
    "partOfSpeech": ("termNote", MIN),
    "customerSubset": ("admin", MIN),
    "subjectField": ("descrip", MIN),
    "externalCrossReference": ("xref", MIN),
    "termType": ("termNote", BASIC),
    "geographicalUsage": ("termNote", BASIC),
    "grammaticalGender": ("termNote", BASIC),
    "termLocation": ("termNote", BASIC),
    "projectSubset": ("admin", BASIC),
    "source": ("admin", BASIC),
    "context": ("descrip", BASIC),
    "definition": ("descrip", BASIC),
    "crossReference": ("ref", BASIC),
    "transactionType": ("transac", BASIC),
    "responsibility": ("transacNote", BASIC),
    "xGraphic": ("xref", BASIC),
    "grammaticalNumber": ("termNote", LINGUIST),
    "register": ("termNote", LINGUIST),
    "transferComment": ("termNote", LINGUIST),
    "usageNote": ("termNote", LINGUIST),
    "example": ("descrip", LINGUIST),
    "explanation": ("descrip", LINGUIST),
}

#: What the two smallest public dialects allow; "usageStatus" is what their drafts called administrativeStatus.
DIALECTS: dict[str, frozenset[str]] = {
    "TBX-Min": frozenset({"usageStatus", *(name for name, (_, module) in CATEGORIES.items() if module == MIN)}),
    "TBX-Basic": frozenset(
        {"usageStatus", *(name for name, (_, module) in CATEGORIES.items() if module in (MIN, BASIC))}
    ),
}

#: Values of partOfSpeech in TBX-Basic.
PARTS_OF_SPEECH = frozenset({"adjective", "noun", "other", "verb", "adverb"})

_AUXILIARY = {"admin", "adminGrp", "adminNote", "descrip", "descripGrp", "note", "ref", "transacGrp", "xref"}

#: Element -> what may be in it (v3 names); elements of other namespaces are data categories of a module.
CONTENT: dict[str, frozenset[str]] = {
    "tbx": frozenset({"tbxHeader", "text"}),
    "text": frozenset({"front", "body", "back"}),
    "body": frozenset({"conceptEntry"}),
    "conceptEntry": frozenset({"langSec", *_AUXILIARY}),
    "langSec": frozenset({"termSec", *_AUXILIARY}),
    "termSec": frozenset({"term", "termGrp", "termNote", "termNoteGrp", "termCompList", *_AUXILIARY}),
    "termGrp": frozenset({"term", "termNote", "termNoteGrp", "termCompList"}),
}

_ABOUT = Element("sourceDesc", children=(Element("p", text="A glossary written by mattran"),))
#: The header of a file whose glossary came without one.
OWN_HEADER = Element("tbxHeader", children=(Element("fileDesc", children=(_ABOUT,)),))

#: Markup inside texts: white space around it counts.
INLINE = frozenset({"hi", "foreign", "bpt", "ept", "ph", "it", "sc", "ec"})

#: Data categories of a term's status; normativeAuthorization says it only where no other does.
STATUS_CATEGORIES = ("administrativeStatus", "usageStatus")
AUTHORIZATION = "normativeAuthorization"
_STATUSES: dict[str, Status] = {
    "preferred": "preferred",
    "standardized": "preferred",
    "admitted": "admitted",
    "legal": "admitted",
    "regulated": "admitted",
    "deprecated": "deprecated",
    "superseded": "deprecated",
    "notRecommended": "deprecated",
    "obsolete": "deprecated",
    "candidate": "candidate",
}


def status_of(value: str) -> Status | None:
    """The status a picklist value of administrativeStatus stands for ("preferredTerm-admn-sts"), or None."""
    return _STATUSES.get(value.strip().removesuffix("-admn-sts").removesuffix("Term"))


def status_note(element: Element) -> Element | None:
    """The term note that holds a status: the element itself, or one inside a <termNoteGrp>; None without any."""
    notes = element.children if element.tag == "termNoteGrp" else (element,)
    return next((each for each in notes if each.tag == "termNote" and each.type in STATUS_CATEGORIES), None)


def status_value(status: Status) -> str:
    """The picklist value of a status; `candidate` has none and is written as itself."""
    return status if status == "candidate" else f"{status}Term-admn-sts"
