"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""

# raised when the grader's ratings change
VERSION: str = "1"

# likelihood that a sentence belongs: measures of `coherence`, and a constant
COHERENCE: dict[str, float] = {
    "constant": -1.9796,
    "asked": -0.0368,
    "previous": 0.1613,
    "next": 0.1494,
    "far": -0.1058,
    "mean": 1.1509,
    "reached": 3.4579,
    "size": -0.3063,
    "person": 0.7708,
    "field": 0.0118,
    "opens": 4.0384,
    "rare": 0.0662,
    "numbers": -1.6880,
    "alike_asked": 3.3035,
    "alike_beside": 0.8701,
    "alike_rest": 6.1632,
    "general": -1.0362,
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
    "constant": -2.2968,
    "quantified": 0.4590,
    "baseline": 0.2267,
    "trade_off": 0.6229,
    "alternatives": 0.1724,
    "constraint": 0.4286,
    "mitigation": 0.4237,
    "failure_mode": 0.3036,
    "verification": 0.5542,
    "task": 0.0570,
    "action": 0.1457,
    "reflection": 0.2491,
    "customer": 0.0212,
    "structure": 0.4011,
    "uncertainty": 0.4129,
    "made": 2.4396,
    "vague": -1.0918,
    "general": -1.7435,
    "belongs": -0.0397,
    "empty": -0.6791,
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
