"""The sandbox in which a candidate's code runs."""

import resource as _resource  # without it there are no limits, and bootstrap says so

from simulator.adapters.code_runner.runner import SandboxCodeRunner

__all__ = ["SandboxCodeRunner"]

del _resource
