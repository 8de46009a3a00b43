"""Whether a text is English at all, however simple the English is."""

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.wordlists import FUNCTION_WORDS

# The commonest small words of other languages that are no English words.
_SMALL_WORDS: dict[str, frozenset[str]] = {
    "German": frozenset(
        "der das und ist nicht mit ein eine einen dem den zu wir ich sie wird auf für sich auch "
        "als wenn dann oder aber durch bei nach werden haben kann sind war wie von dass daten".split()
    ),
    "French": frozenset(
        "le la les des une est et dans pour pas que qui sur avec nous je il elle ce cette sont plus "
        "par mais ou du au aux ne se été être avoir fait donc comme".split()
    ),
    "Spanish": frozenset(
        "el los las una es y en por que con para del se lo como más pero sus le ha este esta son "
        "entre cuando muy sin sobre también hay nos yo ser datos".split()
    ),
    "Portuguese": frozenset(
        "o os uma é e em por que com para do da dos das se mais mas como foi ao ele são não seu sua "
        "ou quando muito nos já eu também pelo pela".split()
    ),
    "Italian": frozenset(
        "il lo gli una è e di che per con non del della sono come più anche ma si nel alla dei "
        "questo quando io noi essere ha ho".split()
    ),
    "Dutch": frozenset(
        "het een en van niet dat is op te zijn met voor die aan er maar om ook als dan naar wij ik "
        "wordt bij door over kan worden".split()
    ),
    "Polish": frozenset(
        "nie się jest na że do to jak ale o po co tak za od przez był dla czy już oraz może tylko".split()
    ),
    "Turkish": frozenset("bir ve bu için ile de da çok olarak gibi daha ama olan değil ne her kadar".split()),
    "Swedish": frozenset("och att det som en är på för med inte den av till har ett vi jag om kan".split()),
}
_LEAST_WORDS = 6


def foreign(document: Document) -> str:
    """The name of the language when it is not English, or empty.

    Another script counts when it makes up a third of the letters; another Latin language when
    its small words outnumber the English ones.
    """
    letters = [sign for sign in document.text if sign.isalpha()]
    if not letters:
        return ""
    other = sum(ord(sign) > 0x24F for sign in letters)
    if other > len(letters) / 3:
        return "another script"
    words = [word.text for word in document.words if not word.number]
    if len(words) < _LEAST_WORDS:
        return ""
    english = sum(word in FUNCTION_WORDS for word in words)
    for name, small in _SMALL_WORDS.items():
        own = sum(word in small for word in words)
        if own > english and own >= 0.15 * len(words):
            return name
    return ""
