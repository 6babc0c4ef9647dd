"""What holds behind a test: how the state is refined on each side of a branch.

`refining.py`: takes a test and the side on which it came out, and asks the others
A file for each kind of test:
    `membership_tests.py`, `members.py`: `in`, and what an element of a container is
    `texts.py`, `stripped_texts.py`, `same_texts.py`: the characters of a text, before it was stripped, and of its equal
    `method_tests.py`: what methods ask: `startswith`, `isdigit`, `is_relative_to`
    `substring_positions.py`: where and how often a part stands in a text: `find`, `count`
    `search_tests.py`: regular expressions and globs
    `type_tests.py`, `values_of_types.py`: `isinstance`, and what a value is or cannot be after it
    `modelled_tests.py`: functions of which models say what they are true for
    `lookups.py`: a key that was found
    `found_rows.py`, `found_sql_rows.py`: a row that was found by a value, by raw SQL too
    `sign_ins.py`: a name that was handed over with a password
    `path_tests.py`, `related_paths.py`: whether a path leads into a folder
    `host_tests.py`, `host_patterns.py`: the host of an address
    `set_tests.py`, `element_tests.py`, `replaced_characters.py`: tests of every element, or every character
    `named_expressions.py`: tests with `:=` in them
What is no test by itself:
    `conversions.py`: what a conversion shows by having come back: `int(text)`
    `loop_checks.py`: what a loop shows of all that it ran over
    `assertion_functions.py`: functions that come back for a true argument only
    `callee_facts.py`: what a function is told of the request, and what its tests have shown to who called it
    `hooks.py`: what hooks before the views have shown of a request
From one expression to another:
    `recorded_facts.py`: what tests have shown of an expression, recorded in its variable or as a fact
    `dependent_variables.py`: variables that were made of what is tested later
    `trace_partitions.py`: what a variable tells of the way that was taken
    `verdicts.py`, `member_verdicts.py`: variables, and answers of checks, that keep the outcome of a test
    `single_bindings.py`: what a variable was bound to, once
    `member_readings.py`: expressions that read the same member
    `other_keys.py`: what a key is known not to be
"""
