"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""

# raised when the grader's ratings change
VERSION: str = "4"

# likelihood that a sentence belongs: measures of `coherence`, and a constant
COHERENCE: dict[str, float] = {
    "constant": -0.5253,
    "asked": -0.0644,
    "previous": 0.0541,
    "next": 0.0586,
    "far": -0.1639,
    "mean": 1.4713,
    "reached": 3.6534,
    "size": -0.7444,
    "person": 0.4932,
    "field": 0.4758,
    "opens": 3.9785,
    "rare": -0.0056,
    "numbers": -1.3155,
    "alike_asked": 3.1703,
    "alike_beside": 0.9013,
    "alike_rest": 6.9419,
    "general": -1.3736,
}

# the same in the company of the other sentences: measures of `company`
COMPANY: dict[str, float] = {
    "constant": 0.2491,
    "own": 1.0089,
    "beside": 0.4913,
    "rest": 0.0000,
    "least": 0.1451,
    "odd": -0.4036,
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
    "constant": -2.3161,
    "quantified": 0.9338,
    "baseline": 0.1272,
    "trade_off": 0.4622,
    "alternatives": 0.0991,
    "constraint": 0.3562,
    "failure_mode": 0.4272,
    "verification": 0.0210,
    "situation": 0.1499,
    "action": 0.0441,
    "result": 0.0019,
    "customer": 0.1193,
    "structure": 0.6530,
    "clarification": 0.8703,
    "made": 1.9537,
    "foreign": -1.7753,
    "vague": -1.1670,
    "general": -3.1242,
    "empty": -1.0449,
}

# content of a main answer with expected points, as a share
CONTENT: dict[str, float] = {
    "constant": -0.2573,
    "points": 0.5279,
    "words": 0.8567,
    "made": 0.2663,
}

# the same for an answer to a probe
PROBED: dict[str, float] = {
    "constant": 0.0169,
    "points": 0.1064,
    "words": 0.3515,
    "made": 0.7508,
}

# how often it is off by more than one level, by rubric; "" for all together
NOISE: dict[str, str] = {
    "": "off by more than one level in 3 of 100 graded samples (measured on 589, questions left out)",
    "bar-raiser": "off by more than one level in 5 of 100 graded samples (measured on 135, questions left out)",
    "coding": "off by more than one level in 2 of 100 graded samples (measured on 82, questions left out)",
    "ml-breadth": "off by more than one level in 2 of 100 graded samples (measured on 215, questions left out)",
    "ml-depth": "off by more than one level in 4 of 100 graded samples (measured on 94, questions left out)",
    "system-design": "off by more than one level in 3 of 100 graded samples (measured on 63, questions left out)",
}
