# Short names for the scripts; nothing here that they do not do.
.PHONY: setup run test fast
setup:
	scripts/setup --test
run:
	scripts/run
test:
	scripts/test
fast:
	scripts/test --fast
