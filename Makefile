VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup setup-test serve test check bench soak

$(VENV)/.run: pyproject.toml constraints.txt
	python3 -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@command -v chromium >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	  then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else $(BIN)/playwright install chromium; fi
	@touch $@

setup: $(VENV)/.test ## everything a developer needs

serve: $(VENV)/.run ## the whole program in one process on SQLite
	$(BIN)/bluelamp serve

test: $(VENV)/.test ## install what the tests need and run them all
	$(BIN)/pytest -n auto

check: $(VENV)/.test ## what must hold before a commit
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/python -m tests.security.advisories && $(BIN)/pytest -n auto

bench: $(VENV)/.test ## figures, never tests
	$(BIN)/python -m tests.bench

soak: $(VENV)/.test ## kills the program again and again, then watches its memory for an hour; SECONDS=300 KILLS=20 for a short one
	$(BIN)/pytest tests/faults --kills $(or $(KILLS),200)
	$(BIN)/python -m tests.bench.load soak --seconds $(or $(SECONDS),3600)
