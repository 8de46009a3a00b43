"""mockloop: a terminal mock-interview simulator for AI and ML engineering loops."""

__version__ = "0.1.0"
