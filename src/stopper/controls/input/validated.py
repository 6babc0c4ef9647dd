"""Every route validates what it reads against a schema."""

from stopper.model import Control, Severity

control = Control(
    id="input.validated",
    title="Every route validates what it reads against a schema",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(1173, 1284, 1287),
    asvs=("2.2.1", "2.2.2", "16.3.3"),
    remedy=(
        "Validate each body, query and form with a schema that lists its fields, types and lengths and forbids others, "
        "and answer 400 or 422 to what does not fit."
    ),
    risk=(
        "Missing, huge or oddly typed values reach the database and the logic, and end in errors, wrong totals or a "
        "way in."
    ),
    snippet="""\
class Order(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    quantity: int = Field(ge=1, le=100)""",
)
