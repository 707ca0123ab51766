# `make` alone lists the targets: each line with two number signs is a help text.

.DEFAULT_GOAL := help
.PHONY: help demo run build check test lint bench windows test-windows

# A checkout that belongs to somebody else (a container, a mounted folder) makes git refuse to answer,
# and then Go refuses to build. The version stamp is left out there.
ifneq ($(shell git rev-parse --verify --quiet HEAD 2>/dev/null),)
else
export GOFLAGS := $(GOFLAGS) -buildvcs=false
endif

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## try it on an embedded tenant, without an account
	@scripts/demo

run: build ## build and start it
	@./consentray

build: ## build ./consentray
	@scripts/build

check: ## the fast loop: vet and test the packages that need neither Fyne nor the Graph SDK
	@scripts/check

test: ## install what the tests need, then run all of them
	@scripts/test

lint: ## gofumpt, go vet, staticcheck, govulncheck
	@scripts/lint

bench: ## measure memory, wake-ups, start, window and calendar; RECORD=1 writes docs/performance.md
	@scripts/bench/run $(if $(RECORD),-record)

windows: ## build for Windows, into build/windows
	@scripts/windows

test-windows: ## run the tests as they are on Windows, and the program itself, under Wine
	@scripts/test windows
