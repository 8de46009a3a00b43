"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""

# raised when the grader's ratings change
VERSION: str = "1"

# likelihood that a sentence belongs: measures of `coherence`, and a constant
COHERENCE: dict[str, float] = {
    "constant": -0.8468,
    "asked": 0.1506,
    "previous": 0.1967,
    "next": 0.1648,
    "far": 0.0332,
    "mean": 1.2698,
    "reached": 2.8756,
    "size": -0.3552,
    "person": 0.5132,
    "field": 0.2381,
    "opens": 4.5910,
    "rare": -0.0131,
    "numbers": -3.3695,
}

# share of full marks by likeness to a reference: measures of `reference`
REFERENCE: dict[str, float] = {
    "constant": 0.3732,
    "saying": 0.1524,
    "half": 0.2773,
    "letters": 0.2891,
    "letters_new": -0.0074,
    "ours": 0.0832,
    "asked": -0.0222,
    "together": -0.0038,
    "pairs": 0.0427,
}

# substance without any expected content: measures of `substance.features`
SUBSTANCE: dict[str, float] = {
    "constant": -1.6218,
    "quantified": 0.9731,
    "trade_off": 0.2823,
    "constraint": 0.4203,
    "failure_mode": 0.3656,
    "situation": 0.1009,
    "task": 0.3393,
    "reflection": 0.1866,
    "customer": 0.1623,
    "structure": 0.7921,
    "clarification": 0.5128,
    "made": 0.9791,
    "foreign": -0.3417,
    "vague": -0.5416,
    "empty": -1.4694,
}

# content of a main answer with expected points, as a share
CONTENT: dict[str, float] = {
    "constant": -0.2550,
    "points": 0.6750,
    "words": 0.7590,
    "made": 0.2910,
}

# the same for an answer to a probe
PROBED: dict[str, float] = {
    "constant": 0.0000,
    "points": 0.2000,
    "words": 0.3000,
    "made": 0.6500,
}

# how often it is off by more than one level, by rubric; "" for all together
NOISE: dict[str, str] = {}
