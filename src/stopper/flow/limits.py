"""How far the analysis goes: every budget of the data flow, with what is told apart or followed below it.

Most are far above what programs have, and keep code that was generated, or made to be hard, from taking for ever.
Beyond one less is told apart, and what a stranger gives stays in what is left; a constant is then not known any more.
Where code is not followed any further, the place is listed (`Collector.bounded`, `Interpreter.lose`), and the control
says unknown.
"""

# The whole, and one entry.

STATEMENTS_OF_ENTRY = 20_000
"""Statements that are run for one entry; views take some hundreds."""
STATEMENTS_PER_LINE, FEWEST_STATEMENTS = 6, 200_000
"""Statements that are run in all: so many for a line of the project, so that the time grows with it, or these."""
ROUNDS_OF_ENTRIES = 6
"""Times that entries are run again whose reads of what requests share have grown: each hands a value one store on."""
HOOKS = 40
"""Hooks of an application that are asked what they show before a view."""

# Summaries of functions.

PROGRAMS = 8
"""Programs of a project that are followed each by itself; the smallest of more are followed as one."""
CALLS_DEEP = 24
"""Functions of the project within each other: beyond it a call gives what went in, in unknown form."""
RECURSIONS = 2
"""Runs of a function within itself, after which one with unknown data stands for those that follow."""
FEWEST_RUNS, EXPRESSIONS_OF_RUNS = 6, 4_000
"""Runs of a function that are told apart by their arguments: a small one is run often, a large one a few times."""
MORE_OF_THE_LEAST = 8
"""So many times as often a function is run when the least is known of its arguments; then no call of it is followed."""
WORDS_BEHIND = 2
"""Attributes behind what a library gave (`tree.body.left`), beyond which calls of a function are not told apart."""
FUNCTIONS = 128
"""Functions, classes and objects that a choice keeps, and that one call may mean: a table of handlers has that many."""
FIRST_STATEMENTS = 3
"""Statements at the beginning of a function in which a test of its parameter makes it one that demands it."""
CALLBACKS = 8
"""Functions that one call of a library is handed, and calls back."""
FAMILY = 96
"""Functions that a composed name (`"do_" + action`) may mean."""
CALLS_OF_DECORATOR = 12
"""Calls of a function that are asked what they give to a parameter, which a function inside it uses."""
AT_VALIDATORS = 2
"""The depth that runs of validators count from: a model is made, and data is loaded, in a view or below one."""
HANDED_OPTIONS = 4
"""Options of a constant argument: with more, runs of a function are not told apart by it."""
HEAVIEST = 80
"""Values within an argument: in a heavier one, what lies deeper than one step is not told apart."""
INNER_KEYS = 16
"""Keys of a dict within such a dict that are told apart all the same."""
DICTS_DEEP = 3
"""Dicts within each other, below such a dict, that keep so few keys."""

# Statements.

ROUNDS_OF_LOOP = 24
"""Rounds at most: a value is handed on through no more variables than that. Most loops are done with two."""
ELEMENTS_OF_LOOP, LOOPS_DEEP = 6, 3
"""A loop over a list of so many elements is run element by element, in no more than so many loops around it."""
STATES_OF_TRY = 32
"""States of the variables that are kept apart while a `try` runs; with more, some meet before the handler."""
OBJECTS_DEEP = 3
"""Objects within each other of which a loop's next round may find other attributes."""
MEMBERS_SHARED = 24
"""Members of a container in which a write looks for another name of what it has changed."""
MEETINGS_DEEP = 8
"""Meetings of ways one behind the other that a variable's constant leads back through."""
ELEMENTS_TESTED = 64
"""Elements for which the test of an `all(…)` or a loop is told apart."""

# Values.

OPTIONS = 12
"""Options that a choice keeps; with more, those that no stranger gives become one that is not known."""
KEYWORDS = 8
"""Keywords that tell one thing of a library from others: what has more was written into, as a table with columns."""
HOLES_DEEP, THING_DEEP = 12, 3
"""Containers within each other in which holes are looked for; a thing or an object within another counts for some."""
CARRIED = 3
"""Holes of a stranger's that are followed through something that is not known: one of them is enough for a flow."""
WAYS = 16
"""Texts that one expression or method with choices in it is spread to; beyond it the choices are not combined."""
WAYS_OF_JOIN = 12
"""The same for `", ".join(…)`, of which each element may be several."""
POSITIONS = 64
"""Positions of a list that are kept apart; further elements are any of the rest."""
ELEMENTS_OF_FOLDED = 200
"""Elements of a list of constants that are kept apart."""
ELEMENTS_OF_RANGE = 32
"""Elements of a range that are counted one by one."""
CHARACTERS_SPELLED = 64
"""Characters of a constant that a loop over it tells apart."""
CHARACTERS_OF_CONSTANT = 20_000
"""Characters, or size of a number, that a constant may have which library functions work out."""
CHARACTERS_OF_ARITHMETIC = 1_000_000
"""The same for operators, which build a constant up step by step."""
CHARACTERS_SUBSTITUTED = 200
"""Characters of a constant that a simple pattern of the project is run over."""
WIDTH_OF_FIELD = 500
"""Characters that a field of a format may fill: `"%999999999d"` would fill memory."""
PARTS_OF_JSON = 400
"""Parts of a text that is read back as JSON with its shape."""
JSON_DEEP = 4
"""Containers within each other that are written out as JSON."""
PARTS_OF_TEXT = 4_000
"""Parts of a text that are kept in order: of one that doubles with each line, what is in the rest."""
PARTS_WITH_STATIONS = 256
"""Parts of a text whose holes get a station of their own: a page put together line by line has thousands."""
CHARACTERS_OF_SOURCE = 64
"""Characters of a source's name, beyond which its parts are not named."""
LISTS_DEEP = 2
"""Lists within lists whose elements are told apart."""
CHARACTERS_OF_NAME = 160
"""Length of a dotted name, beyond which a chain of a library's calls is no longer told apart."""
PARTS_OF_DATA = 8
"""Parts of what a model calls data that are told apart: a choice keeps few more."""
MODELS_DEEP = 4
"""Models of Pydantic within each other."""
SCHEMAS_DEEP = 4
"""Schemas of Marshmallow within each other."""
SECRETS_DEEP = 5
"""Containers within each other in which a secret is looked for."""
INPUTS_DEEP = 3
"""Input types of a GraphQL schema within each other."""
VALUES_KEPT = 8
"""Values that are kept apart for one column that strangers write."""

# Templates.

OUTPUTS_OF_PAGE = 20_000
"""Outputs and tags that one rendering may follow."""
TEMPLATES_OF_NAME = 24
"""Templates that a composed name (`f"events/{kind}.html"`) may mean."""
TEMPLATES_DEEP = 12
"""Templates that extend, include or import one another."""
PARENTS = 8
"""Ways from a template to the eldest that it may extend: a view may choose the layout of its page."""
READERS_DEEP = 6
"""Templates that ask for one another, of which one reads what a stranger gives by itself."""
MACROS_DEEP = 8
"""Macros and blocks that call one another."""
ROUNDS_OF_TEMPLATE_LOOP = 6
"""Rounds at most: only what outlives one, a namespace or a list that grew, makes another necessary."""
CHARACTERS_OF_SCRIPT = 400
"""Characters of a script in front of an output that are looked at for an open quote."""
PARTS_OF_LEAD = 8
"""Texts and outputs in front of an output in the same attribute or script, the latest."""
LEADS_OF_OUTPUT = 4
"""Ways through the tags in front of an output in the same attribute."""

# What arrives at a sink.

RESPONSES_DEEP = 4
"""Responses within each other: a tuple with a response that was made of a text."""
WRAPPERS_DEEP = 6
"""Functions that decorators put around a view, whose answers are judged."""
MESSAGES_DEEP = 8
"""Parts of a mail within each other."""
ROWS_DEEP = 4
"""Containers within each other in which the cells of a CSV file are found."""
QUERIES_DEEP = 5
"""Documents within each other of a query."""
DOCUMENTS_DEEP = 3
"""Documents within each other in which a role or a password is kept."""
