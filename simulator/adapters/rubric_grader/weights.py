"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""

# raised when the grader's ratings change
VERSION: str = "2"

# likelihood that a sentence belongs: measures of `coherence`, and a constant
COHERENCE: dict[str, float] = {
    "constant": -0.6167,
    "asked": -0.0930,
    "previous": 0.0520,
    "next": 0.0611,
    "far": -0.1805,
    "mean": 1.4796,
    "reached": 3.6445,
    "size": -0.7160,
    "person": 0.5089,
    "field": 0.1062,
    "opens": 3.9680,
    "rare": 0.0415,
    "numbers": -1.6542,
    "alike_asked": 3.1787,
    "alike_beside": 0.8804,
    "alike_rest": 7.0418,
    "general": -1.3844,
}

# the same in the company of the other sentences: measures of `company`
COMPANY: dict[str, float] = {
    "constant": 0.2369,
    "own": 1.0083,
    "beside": 0.4939,
    "rest": 0.0000,
    "least": 0.1533,
    "odd": -0.3591,
}

# share of full marks by likeness to a reference: measures of `reference`
REFERENCE: dict[str, float] = {
    "constant": 0.3812,
    "saying": 0.1504,
    "half": 0.2787,
    "letters": 0.2741,
    "letters_new": -0.0022,
    "ours": 0.0834,
    "asked": -0.0234,
    "together": -0.0040,
    "pairs": 0.0459,
}

# substance without any expected content: measures of `substance.features`
SUBSTANCE: dict[str, float] = {
    "constant": -2.3068,
    "quantified": 0.9686,
    "baseline": 0.1106,
    "trade_off": 0.4714,
    "alternatives": 0.0954,
    "constraint": 0.3337,
    "failure_mode": 0.4230,
    "verification": 0.0307,
    "situation": 0.1792,
    "action": 0.0164,
    "customer": 0.1162,
    "structure": 0.6608,
    "clarification": 0.9213,
    "made": 1.9064,
    "foreign": -1.7438,
    "vague": -1.2296,
    "general": -3.1871,
    "empty": -1.0348,
}

# content of a main answer with expected points, as a share
CONTENT: dict[str, float] = {
    "constant": -0.2666,
    "points": 0.5306,
    "words": 0.8741,
    "made": 0.2655,
}

# the same for an answer to a probe
PROBED: dict[str, float] = {
    "constant": 0.0163,
    "points": 0.1198,
    "words": 0.3315,
    "made": 0.7563,
}

# how often it is off by more than one level, by rubric; "" for all together
NOISE: dict[str, str] = {
    "": "off by more than one level in 3 of 100 graded samples (measured on 589, questions left out)",
    "bar-raiser": "off by more than one level in 5 of 100 graded samples (measured on 135, questions left out)",
    "coding": "off by more than one level in 1 of 100 graded samples (measured on 82, questions left out)",
    "ml-breadth": "off by more than one level in 3 of 100 graded samples (measured on 215, questions left out)",
    "ml-depth": "off by more than one level in 3 of 100 graded samples (measured on 94, questions left out)",
    "system-design": "off by more than one level in 3 of 100 graded samples (measured on 63, questions left out)",
}
