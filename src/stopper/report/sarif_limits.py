"""The limits of GitHub code scanning on SARIF files, as its page on rejected files states them, and our cuts."""

# Above these a file is rejected.
RUNS_PER_FILE = 20
RESULTS_PER_RUN = 25_000
RULES_PER_RUN = 25_000
EXTENSIONS_PER_RUN = 100
STEPS_PER_RESULT = 10_000
LOCATIONS_PER_RESULT = 1_000
TAGS_PER_RULE = 20
BYTES_COMPRESSED = 10_000_000

# Above these GitHub cuts by itself, so we cut where the choice is ours. Results are ordered by severity instead: of
# more than 5,000 it keeps the gravest.
RESULTS_SHOWN = 5_000
STEPS_SHOWN = 1_000
LOCATIONS_SHOWN = 100
TAGS_SHOWN = 10

# Ours: they keep RESULTS_PER_RUN results below BYTES_COMPRESSED.
CHARACTERS_PER_MESSAGE = 1_000
NOTIFICATIONS_PER_RUN = 1_000
