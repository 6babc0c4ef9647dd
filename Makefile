# Stopper: two targets suffice. Each builds what it needs first.
#   make audit                 audit examples/leaky, to see what a report looks like
#   make audit PROJECT=path    audit your own project
#   make audit PROJECT=path APP=auto    and import its application too, confined (or APP=module:name)
#   make test                  everything that CI checks
# PYTHON=python3.13 picks the interpreter, VENV=folder the environment.

VENV ?= .venv
PYTHON ?=
BIN := $(VENV)/bin

# Another active environment, or a module path of the caller's, has no say in ours.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
export VENV

# A variable PROJECT in someone's shell is about something else.
ifneq ($(origin PROJECT),command line)
override PROJECT :=
endif
ifneq ($(origin APP),command line)
override APP :=
endif
export PROJECT APP
export ID

.DEFAULT_GOAL := help
.PHONY: help audit test system format lint types contracts tests docs pages new lock bench-source bench-planted bench-owasp bench-rules bench-growth bench-runtime bench-limits bench-memory foreign deploy-tools clean

help:
	@sed -n 's/^# \{0,1\}//p;/^$$/q' Makefile

# ── Environments: updated when a lock or pyproject.toml changes, else left alone

AUDIT_READY := $(VENV)/.audit-ready
DEV_READY := $(VENV)/.dev-ready

# An environment holds the path of its checkout; one that was copied along would run the other's code.
ifneq ($(shell cat "$(VENV)/.checkout" 2>/dev/null),$(CURDIR))
$(AUDIT_READY) $(DEV_READY): elsewhere
.PHONY: elsewhere
elsewhere:
endif

$(AUDIT_READY): requirements/audit.txt pyproject.toml tools/environment tools/venv-package
	@python="$(PYTHON)"; tools/environment "$(VENV)" "$${python:-$$(tools/python)}" requirements/audit.txt
	@touch $@

# Where the example applications are imported: their packages, and nothing of ours.
EXAMPLES := $(VENV)-examples
EXAMPLES_READY := $(EXAMPLES)/.ready

$(EXAMPLES_READY): requirements/examples.txt tools/examples-environment
	@python="$(PYTHON)"; tools/examples-environment "$(EXAMPLES)" "$${python:-$$(tools/python)}" requirements/examples.txt
	@touch $@

# The larger lock holds the smaller one.
$(DEV_READY): requirements/dev.txt pyproject.toml tools/environment tools/venv-package
	@python="$(PYTHON)"; tools/environment "$(VENV)" "$${python:-$$(tools/python)}" requirements/dev.txt
	@touch $@ $(AUDIT_READY)

# The programs that rendered containers are held to; their tests are skipped without them.
DEPLOY := $(VENV)-deploy
deploy-tools:
	@python="$(PYTHON)"; [ -x "$(DEPLOY)/bin/python" ] || "$${python:-$$(tools/python)}" -m venv "$(DEPLOY)"
	@"$(DEPLOY)/bin/python" -m pip install --quiet --disable-pip-version-check --requirement requirements/deploy-tools.in

system:
# Two environments are made at a time, and only one installation runs.
	@python="$(PYTHON)"; tools/venv-package "$${python:-$$(tools/python)}"
	@command -v git >/dev/null || tools/system-packages git
# Without a browser its tests are skipped with a reason, but on CI, where they fail.
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
		tools/system-packages chromium fonts-liberation || [ "$$CI" != true ]
# Likewise the server whose configuration is judged.
	@command -v nginx >/dev/null || PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null || \
		tools/system-packages nginx-light || [ "$$CI" != true ]
# Likewise the firewall whose rules are followed, and networks to follow them in.
	@PATH="$$PATH:/usr/sbin" command -v nft >/dev/null || tools/system-packages nftables iptables iproute2 || \
		[ "$$CI" != true ]
# Likewise the store that several machines share.
	@command -v redis-server >/dev/null || command -v valkey-server >/dev/null || \
		tools/system-packages redis-server || [ "$$CI" != true ]
# Likewise what the reckoning of units is compared with.
	@command -v systemd-analyze >/dev/null || tools/system-packages systemd || [ "$$CI" != true ]

# Set where something runs beside the tests.
BESIDE :=

# ── The two targets

ifeq ($(PROJECT),)
audit: $(AUDIT_READY) $(EXAMPLES_READY)
	@$(BIN)/stopper audit examples/leaky --app auto --python "$(EXAMPLES)" || [ $$? -eq 1 ]
	@echo "examples/leaky is broken on purpose. Your own project: make audit PROJECT=path"
else
audit: $(AUDIT_READY)
	@status=0; $(BIN)/stopper audit "$$PROJECT" $${APP:+--app "$$APP"} || status=$$?; \
	case $$status in \
		0) echo "Gate passed." ;; \
		1) echo "Gate failed: the findings above are what stopper was asked to stop at (exit code 1)." ;; \
		*) echo "The audit could not be done (exit code $$status)." ;; \
	esac; exit $$status
endif

# The types are checked beside the tests, which often wait; they get less of the processors, for servers must answer.
test: system
	@$(MAKE) --no-print-directory --jobs=2 $(DEV_READY) $(EXAMPLES_READY)
	@$(MAKE) --no-print-directory lint contracts
	@$(MAKE) --no-print-directory --jobs=2 BESIDE="nice -n 5" types tests

# ── Its parts

format: $(DEV_READY)
	$(BIN)/python -m ruff format .
	$(BIN)/python -m ruff check --fix .

lint: $(DEV_READY)
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .

types: $(DEV_READY)
	$(BESIDE) $(BIN)/python -m mypy
	$(BESIDE) $(BIN)/python tools/types-elsewhere

contracts: $(DEV_READY)
	$(BIN)/lint-imports --no-logo

tests: $(DEV_READY) $(EXAMPLES_READY)
	$(BIN)/python tools/tests $(ARGS)

# The pages are part of `tests`; this runs their checks alone.
docs: $(DEV_READY)
	$(BIN)/python -m pytest tests/project/test_documents.py tests/project/test_pages.py

# What is generated under docs/controls: the head of each page, and the index.
pages: $(DEV_READY)
	$(BIN)/python tools/pages

# The files of a control, from its row of the checklist: make new ID=family.name
new: $(DEV_READY)
	@$(BIN)/python tools/new "$$ID"

lock: $(DEV_READY)
	tools/lock $(ARGS)

bench-limits: $(DEV_READY)
	$(BIN)/python benchmarks/counting.py $(ARGS)

# A million requests of a million addresses through the whole pipeline: memory before and after.
bench-memory: $(DEV_READY)
	$(BIN)/python benchmarks/memory.py $(ARGS)

bench-planted: $(DEV_READY)
	$(BIN)/python benchmarks/planted.py

bench-source: $(DEV_READY)
	$(BIN)/python benchmarks/source.py $(ARGS)

bench-growth: $(DEV_READY)
	$(BIN)/python benchmarks/growth.py $(ARGS)

# What a request costs behind the extension; ARGS=--workers adds gunicorn under wrk, --each every protection and the start.
bench-runtime: $(DEV_READY)
	@command -v redis-server >/dev/null && command -v wrk >/dev/null || tools/system-packages redis-server wrk
	$(BIN)/python benchmarks/runtime $(ARGS)

# CHECKOUT is a clone of OWASP's Benchmark for Python; ARGS=--scrambled compares with a renamed copy too.
bench-owasp: $(DEV_READY)
	$(BIN)/python benchmarks/owasp "$(CHECKOUT)" $(ARGS)

# The tests of other tools' rules: SUITE is one of the tables in benchmarks/rules, CHECKOUT a clone of its repository.
bench-rules: $(DEV_READY)
	$(BIN)/python benchmarks/rules "$(SUITE)" "$(CHECKOUT)" $(ARGS)

# The published tests of other libraries against Stopper; their source packages are fetched for the run.
SUITE ?= all
foreign: $(DEV_READY)
	$(BIN)/python benchmarks/foreign "$(SUITE)" $(ARGS)

clean:
	[ ! -f "$(VENV)/pyvenv.cfg" ] || rm -rf "$(VENV)"
	[ ! -f "$(EXAMPLES)/pyvenv.cfg" ] || rm -rf "$(EXAMPLES)"
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
