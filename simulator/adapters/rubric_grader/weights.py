"""Calibrated numbers, written by `make calibrate`; what they are worth stands in docs/grading.md."""

# coherence: a constant, then coherence.NAMES
COHERENCE = (
    1.0731,
    0.1358,
    0.0454,
    0.0579,
    -0.0691,
    1.3669,
    2.8772,
    -1.2062,
    0.2834,
    0.3880,
    4.3519,
)

VERSION = "1"

# reference: a constant, then reference.NAMES
REFERENCE = (0.0, 0.4, 0.1, 0.2, 0.1, 0.1, 0.1, 0.0, 0.0)

# substance: a constant, then measures of substance.features
SUBSTANCE = {
    "constant": -3.0,
    "made": 2.0,
    "told": 2.0,
    "concepts": 1.0,
    "foreign": -2.0,
    "empty": -2.0,
    "failure_mode": 0.8,
    "mechanism": 0.5,
    "trade_off": 0.6,
    "alternatives": 0.5,
    "verification": 0.4,
    "quantified": 0.4,
    "clarification": 0.6,
    "structure": 0.6,
    "constraint": 0.5,
}

# content of an answer with expected points, as a share: a main answer, and one to a probe
CONTENT = {"constant": -0.263, "points": 0.724, "words": 0.762, "made": 0.271}
PROBED = {"constant": -0.2, "points": 0.8, "words": 0.2, "made": 0.3}

# how often the grader is off by more than one level, by rubric; "" for all together
NOISE: dict[str, str] = {}
