"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""

# raised when the grader's ratings change
VERSION: str = "4"

# likelihood that a sentence belongs: measures of `coherence`, and a constant
COHERENCE: dict[str, float] = {
    "constant": -0.9250,
    "asked": -0.0750,
    "previous": 0.0455,
    "next": 0.0539,
    "far": -0.1878,
    "mean": 1.5077,
    "reached": 3.6658,
    "size": -0.6552,
    "person": 0.5375,
    "field": 0.5142,
    "opens": 3.9418,
    "rare": 0.0362,
    "numbers": -1.4718,
    "alike_asked": 3.1562,
    "alike_beside": 0.8753,
    "alike_rest": 6.9711,
    "general": -1.3673,
}

# the same in the company of the other sentences: measures of `company`
COMPANY: dict[str, float] = {
    "constant": 0.2371,
    "own": 1.0142,
    "beside": 0.4979,
    "rest": 0.0000,
    "least": 0.1382,
    "odd": -0.4639,
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
    "constant": -2.3141,
    "quantified": 0.9455,
    "baseline": 0.1116,
    "trade_off": 0.4690,
    "alternatives": 0.0959,
    "constraint": 0.3509,
    "failure_mode": 0.4147,
    "verification": 0.0347,
    "situation": 0.1575,
    "action": 0.0393,
    "customer": 0.1257,
    "structure": 0.6523,
    "clarification": 0.8799,
    "made": 1.9453,
    "foreign": -1.7412,
    "vague": -1.1742,
    "general": -3.1303,
    "empty": -1.0378,
}

# content of a main answer with expected points, as a share
CONTENT: dict[str, float] = {
    "constant": -0.2572,
    "points": 0.5270,
    "words": 0.8558,
    "made": 0.2682,
}

# the same for an answer to a probe
PROBED: dict[str, float] = {
    "constant": 0.0169,
    "points": 0.1059,
    "words": 0.3519,
    "made": 0.7509,
}

# how often it is off by more than one level, by rubric; "" for all together
NOISE: dict[str, str] = {
    "": "off by more than one level in 3 of 100 graded samples (measured on 589, questions left out)",
    "bar-raiser": "off by more than one level in 5 of 100 graded samples (measured on 135, questions left out)",
    "coding": "off by more than one level in 1 of 100 graded samples (measured on 82, questions left out)",
    "ml-breadth": "off by more than one level in 3 of 100 graded samples (measured on 215, questions left out)",
    "ml-depth": "off by more than one level in 4 of 100 graded samples (measured on 94, questions left out)",
    "system-design": "off by more than one level in 3 of 100 graded samples (measured on 63, questions left out)",
}
