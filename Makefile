# Every target is a command of platform/local/launch.py; ./run does the same without make.
# Variables given on the command line (PORT=, HOST=, ARGS=, BENCH=) reach it as environment.
TARGETS := demo demo-reset setup services test check soak bench lock
PYTHON := $(shell command -v python3 || command -v python3.11 || echo python3)

.DEFAULT_GOAL := help
.PHONY: help $(TARGETS)

help:
	@echo "make demo         the whole product, with demo stores, at http://localhost:8000/ (PORT=)"
	@echo "make demo-reset   empty the demo's data"
	@echo "make test         all tests (ARGS=\"tests/races -k stock\" runs these of the backend only)"
	@echo "make check        linters, types, contracts, migrations, OpenAPI"
	@echo "make services     Postgres and Valkey for tests, in the foreground"
	@echo "make soak | bench BENCH=name | lock | setup     see docs/guides/running.md"

$(TARGETS):
	@exec $(PYTHON) -I platform/local/launch.py $@
