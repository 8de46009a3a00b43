"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""

# raised when the grader's ratings change
VERSION: str = "2"

# likelihood that a sentence belongs: measures of `coherence`, and a constant
COHERENCE: dict[str, float] = {
    "constant": -1.4041,
    "asked": -0.1407,
    "previous": 0.0486,
    "next": 0.0370,
    "far": -0.1869,
    "mean": 1.5581,
    "reached": 3.8175,
    "size": -0.4707,
    "person": 0.6035,
    "field": 0.1999,
    "opens": 3.8776,
    "rare": 0.0662,
    "numbers": -1.6154,
    "alike_asked": 3.1900,
    "alike_beside": 0.5505,
    "alike_rest": 6.5229,
    "general": -1.0630,
}

# the same in the company of the other sentences: measures of `company`
COMPANY: dict[str, float] = {
    "constant": 0.1562,
    "own": 0.9751,
    "beside": 0.5064,
    "rest": 0.0000,
    "least": 0.1472,
    "odd": -0.2346,
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
    "constant": -2.0878,
    "quantified": 1.0074,
    "baseline": 0.1166,
    "trade_off": 0.5468,
    "alternatives": 0.0691,
    "constraint": 0.2577,
    "failure_mode": 0.3360,
    "verification": 0.1073,
    "situation": 0.0808,
    "customer": 0.1213,
    "structure": 0.6306,
    "clarification": 0.5956,
    "made": 1.6965,
    "foreign": -1.4397,
    "vague": -1.1131,
    "general": -2.9442,
    "empty": -0.6453,
}

# content of a main answer with expected points, as a share
CONTENT: dict[str, float] = {
    "constant": -0.2617,
    "points": 0.5297,
    "words": 0.8778,
    "made": 0.2703,
}

# the same for an answer to a probe
PROBED: dict[str, float] = {
    "constant": 0.0033,
    "points": 0.1324,
    "words": 0.3370,
    "made": 0.7520,
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
