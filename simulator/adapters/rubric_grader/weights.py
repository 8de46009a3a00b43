"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""

# raised when the grader's ratings change
VERSION: str = "4"

# likelihood that a sentence belongs: measures of `coherence`, and a constant
COHERENCE: dict[str, float] = {
    "constant": -1.1208,
    "asked": -0.0320,
    "previous": 0.1737,
    "next": 0.1182,
    "far": -0.0622,
    "mean": 1.0197,
    "reached": 3.6113,
    "size": -0.5748,
    "person": 0.5394,
    "field": 0.5375,
    "opens": 4.2144,
    "rare": 0.0392,
    "numbers": -1.4726,
    "alike_asked": 2.5717,
    "alike_beside": 0.5938,
    "alike_rest": 7.8374,
    "general": -1.3409,
}

# the same in the company of the other sentences: measures of `company`
COMPANY: dict[str, float] = {
    "constant": 0.3781,
    "own": 0.9886,
    "beside": 0.4869,
    "rest": 0.0000,
    "least": 0.2133,
    "odd": -0.0179,
}

# share of full marks by likeness to a reference: measures of `reference`
REFERENCE: dict[str, float] = {
    "constant": 0.3809,
    "saying": 0.1524,
    "half": 0.2778,
    "letters": 0.2730,
    "letters_new": -0.0022,
    "ours": 0.0836,
    "asked": -0.0222,
    "together": -0.0047,
    "pairs": 0.0457,
}

# substance without any expected content: measures of `substance.features`
SUBSTANCE: dict[str, float] = {
    "constant": -2.2679,
    "quantified": 0.9193,
    "baseline": 0.1000,
    "trade_off": 0.4535,
    "alternatives": 0.0724,
    "constraint": 0.3221,
    "failure_mode": 0.3905,
    "verification": 0.0217,
    "situation": 0.1540,
    "action": 0.0365,
    "customer": 0.1241,
    "structure": 0.6333,
    "clarification": 0.8964,
    "made": 1.9380,
    "foreign": -1.7201,
    "vague": -1.1789,
    "general": -3.1341,
    "empty": -1.0509,
}

# content of a main answer with expected points, as a share
CONTENT: dict[str, float] = {
    "constant": -0.2439,
    "points": 0.5090,
    "words": 0.8465,
    "made": 0.2688,
}

# the same for an answer to a probe
PROBED: dict[str, float] = {
    "constant": 0.0147,
    "points": 0.1060,
    "words": 0.3481,
    "made": 0.7561,
}

# how often it is off by more than one level, by rubric; "" for all together
NOISE: dict[str, str] = {
    "": "off by more than one level in 3 of 100 graded samples (measured on 634, questions left out)",
    "bar-raiser": "off by more than one level in 5 of 100 graded samples (measured on 146, questions left out)",
    "coding": "off by more than one level in 1 of 100 graded samples (measured on 87, questions left out)",
    "ml-breadth": "off by more than one level in 3 of 100 graded samples (measured on 226, questions left out)",
    "ml-depth": "off by more than one level in 3 of 100 graded samples (measured on 101, questions left out)",
    "system-design": "off by more than one level in 3 of 100 graded samples (measured on 66, questions left out)",
}
