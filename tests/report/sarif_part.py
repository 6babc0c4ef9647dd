"""The part of SARIF 2.1.0 that the report uses, as a closed schema of our own: what is not named is a mistake."""

TEXT = {"type": "string", "minLength": 1}
BAG = {"type": "object"}


def an_object(required: dict[str, object], optional: dict[str, object] | None = None) -> dict[str, object]:
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def a_list(items: dict[str, object], least: int = 0) -> dict[str, object]:
    return {"type": "array", "items": items, "minItems": least}


LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = an_object({"text": TEXT})
MARKDOWN = an_object({"text": TEXT, "markdown": TEXT})
LINE = {"type": "integer", "minimum": 1}
PHYSICAL = an_object(
    {
        "artifactLocation": an_object(
            {"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~/%+-]+$"}, "uriBaseId": TEXT}
        ),
        "region": an_object({"startLine": LINE, "startColumn": LINE}, {"endLine": LINE}),
    }
)
LOCATION = an_object(
    {"physicalLocation": PHYSICAL},
    {
        "id": {"type": "integer", "minimum": 0},
        "message": MESSAGE,
        "logicalLocations": a_list(an_object({"fullyQualifiedName": TEXT})),
    },
)
STEPS = an_object({"locations": a_list(an_object({"location": LOCATION}), 1)})
RESULT = an_object(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "kind": {"const": "fail"},
        "level": LEVEL,
        "rank": {"type": "number", "minimum": 0, "maximum": 100},
        "message": MESSAGE,
        "locations": a_list(LOCATION, 1),
        "partialFingerprints": {"type": "object", "additionalProperties": TEXT},
        "properties": BAG,
    },
    {
        "relatedLocations": a_list(LOCATION),
        "codeFlows": a_list(an_object({"threadFlows": a_list(STEPS, 1)})),
        "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
        "suppressions": a_list(
            an_object(
                {"kind": {"enum": ["inSource", "external"]}, "status": {"const": "accepted"}, "justification": TEXT}
            )
        ),
    },
)
RULE = an_object(
    {
        "id": TEXT,
        "name": {"type": "string", "pattern": "^[A-Za-z0-9]+$"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": MARKDOWN,
        "defaultConfiguration": an_object({"level": LEVEL}),
        "properties": an_object(
            {
                "tags": a_list(TEXT),
                "precision": {"enum": ["very-high", "high", "medium", "low"]},
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                "security-severity": {"type": "string", "pattern": r"^(10|[0-9])\.[0-9]$"},
            }
        ),
    }
)
NOTIFICATION = an_object(
    {"level": LEVEL, "message": MESSAGE}, {"locations": a_list(an_object({"physicalLocation": PHYSICAL}))}
)
RUN = an_object(
    {
        "tool": an_object({"driver": an_object({"name": TEXT, "version": TEXT, "rules": a_list(RULE)})}),
        "automationDetails": an_object({"id": TEXT}),
        "columnKind": {"const": "unicodeCodePoints"},
        "invocations": a_list(
            an_object({"executionSuccessful": {"type": "boolean"}, "toolExecutionNotifications": a_list(NOTIFICATION)})
        ),
        "results": a_list(RESULT),
        "properties": BAG,
    }
)
LOG = an_object({"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": {**a_list(RUN, 1), "maxItems": 20}})
