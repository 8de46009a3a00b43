"""Weak answers made longer than the strong ones, without a word more about the question.

None of these sentences takes part in fitting the coherence weights (`belonging.PADDING`).
"""

import random
from collections.abc import Sequence

from benchmarks.grading.belonging import sentences
from benchmarks.grading.data import Pair

BEYOND = 1.1  # length of the padded weak answer, in lengths of the strong one
FILLER = (
    "That is really an interesting question, and people often ask me about it.",
    "Let me think about that for a second, because I want to get it right.",
    "There is obviously a lot that one could say here.",
    "I think it is important to keep that in mind at all times.",
    "It is something I have come across quite often over the years.",
    "Every situation is a little different, so you have to look at each case.",
    "At the end of the day it all comes down to doing it properly.",
    "I hope that makes sense, and I am happy to go into more detail.",
    "As I said, that is basically how I see it.",
    "In general, most people would probably agree with that.",
)
BUZZWORDS = (
    "We leveraged synergies to deliver a best-in-class, future-proof solution.",
    "It is all about end-to-end ownership of a cloud-native ecosystem.",
    "That empowers stakeholders through actionable, data-driven insights.",
    "Our holistic approach combines agility, resilience and operational excellence.",
    "We embraced a paradigm of continuous innovation and digital transformation.",
    "Kubernetes, Kafka, Spark, transformers, embeddings and vector databases at scale.",
    "A robust MLOps platform with observability, governance and automation.",
    "This unlocked scalable value across the whole value chain.",
    "State-of-the-art deep learning pipelines drove strategic outcomes.",
    "Microservices, event sourcing, CQRS and a service mesh made it elastic.",
)
NUMBERS = (
    "It went from 480 ms to 95 ms, which is 80% less.",
    "We had 3.2 million users, 14 services and 7 regions.",
    "The gain was 27.5%, up from 11.3%.",
    "That was $450,000 in 2021 and $1.9 million in 2022.",
    "Accuracy was 93.4%, recall 88%, precision 91%.",
    "It took 6 weeks, 4 engineers and 120 GPUs.",
    "In numbers: 99.95%, 12 ms, 64 GB and 2,500 requests per second.",
    "Costs fell by 35%, from $80,000 to $52,000 a month.",
    "We handled 18,000 events per second with a p99 of 210 ms.",
    "Of 1,000 cases 730 were right, then 910.",
)
KINDS = ("other answers", "filler", "buzzwords", "numbers", "itself")


def padded(pair: Pair, kind: str, pool: Sequence[Pair]) -> str:
    """The weak answer with sentences of `kind` behind it until it is the longer one."""
    chance = random.Random(f"{pair.id} {kind}")
    text = pair.weak.rstrip()
    for added, sentence in enumerate(_sentences(pair, kind, pool, chance)):
        if added and len(text) > BEYOND * len(pair.strong):
            break
        text = f"{text} {sentence}"
    return text


def _sentences(pair: Pair, kind: str, pool: Sequence[Pair], chance: random.Random) -> list[str]:
    fixed = {"filler": FILLER, "buzzwords": BUZZWORDS, "numbers": NUMBERS}
    if kind in fixed:
        order = list(fixed[kind])
        chance.shuffle(order)
        return order * 20
    if kind == "itself":
        return sentences(pair.weak) * 200
    others = [other for other in pool if other.question != pair.question]
    return [chance.choice(sentences(chance.choice(others).strong)) for _ in range(200)]
