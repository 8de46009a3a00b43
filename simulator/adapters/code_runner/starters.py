"""What stands in the editor at the beginning, in each language."""

from simulator.adapters.code_runner.typed import cpp_type, java_type
from simulator.adapters.code_runner.types import signature
from simulator.domain.coding import CodingProblem, Language


def starter(problem: CodingProblem, language: Language) -> str:
    """The empty solution; SimulatorError when the problem cannot be declared in `language`."""
    names = ", ".join(parameter.name for parameter in problem.parameters)
    match language:
        case Language.PYTHON:
            return problem.starter or f"def {problem.entry}({names}):\n    ..."
        case Language.JAVASCRIPT:
            if problem.is_class:
                return f"class {problem.entry} {{\n  constructor({names}) {{\n  }}\n}}"
            return f"function {problem.entry}({names}) {{\n}}"
        case Language.JAVA:
            shape = signature(problem)
            given = ", ".join(f"{java_type(kind)} {name}" for name, kind in shape.parameters)
            head = f"public {java_type(shape.returns)} {shape.entry}({given})"
            return f"import java.util.*;\n\nclass Solution {{\n    {head} {{\n    }}\n}}"
        case Language.CPP:
            shape = signature(problem)
            given = ", ".join(f"{_short(cpp_type(kind))} {name}" for name, kind in shape.parameters)
            return f"{_short(cpp_type(shape.returns))} {shape.entry}({given}) {{\n}}"


def _short(declared: str) -> str:
    return declared.replace("std::", "")
