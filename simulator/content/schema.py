"""JSON Schemas of the content files, for editors that complete and check YAML."""

from typing import Any

from simulator.content.load import SHAPES


def schema_of(what: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a loop, round, question, rubric or story file."""
    schema = SHAPES[what].model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"mockloop {what}",
        **{key: value for key, value in schema.items() if key != "title"},
    }
