# Everything is done by bootstrap.py; where there is no make, call that (Windows: py bootstrap.py run).
PYTHON ?= python3

.PHONY: run test setup lint bench models translations clean
run test setup lint bench models translations clean:
	@$(PYTHON) bootstrap.py $@ $(ARGS)
