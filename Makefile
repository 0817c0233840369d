# Tongbao: two commands on a fresh machine are `make demo` and `make test`.

QUARTER ?= 2021Q3
OUT ?= out
SCALE ?= 7
SWIFT_FLAGS := --explicit-target-dependency-import-check error
RELEASE := swift build -c release --static-swift-stdlib --product tongbao $(SWIFT_FLAGS)
BINARY = $(shell $(RELEASE) --show-bin-path)/tongbao

DIST ?= dist

.PHONY: dist check-dist bench demo demo-cluster test fuzz slips jobs-faults remote build release setup lint docs sanitize terminal clean

demo: release ## Load the county's quarter, answer questions, and write its notice
	@tools/demo.sh "$(BINARY)" "$(QUARTER)" "$(OUT)"

release: setup
	@echo "== building the release"
	@$(RELEASE)

dist: release ## One archive for a Debian 12 without Swift, root or a network, in dist/
	@tools/setup.sh patchelf
	@tools/make_dist.sh "$(BINARY)" "$(DIST)"

check-dist: dist ## The archive unpacks and works in a bare Debian without a network; as root
	@tools/setup.sh debootstrap
	@tools/check_dist.sh "$$(ls -t $(DIST)/*.tar.gz | head -1)" "$(BINARY)"

build: setup
	swift build --build-tests $(SWIFT_FLAGS)

test: build ## Every test
	swift test --skip-build

FUZZ_SECONDS ?= 60

fuzz: build ## Random tables, formulas, functions and plans, each way, for FUZZ_SECONDS a test; FUZZ_SEED=n begins there
	FUZZ_SECONDS=$(FUZZ_SECONDS) swift test --skip-build --no-parallel --filter 'EveryWayTests|ReferenceTests|KernelTests|MutatedFileTests'

REMOTE_PLANS ?= 2000

remote: build ## Every query of the engine's tests, and REMOTE_PLANS random plans, on 1, 2 and 4 shards and on today's ClickHouse
	@tools/setup.sh clickhouse-server
	@tools/clickhouse-today install
	SERVED_SUITE=1 swift test --skip-build --filter EngineTests
	REMOTE_PLANS=$(REMOTE_PLANS) swift test --skip-build --filter RemoteTests

DEMO_ROWS ?= 10000000

demo-cluster: release ## DEMO_ROWS generated checks over four ClickHouse shards: the office's scripts give what they give over a file
	@tools/setup.sh clickhouse-server
	@tools/demo_cluster.sh "$(BINARY)" "$(DEMO_ROWS)"

SLIPS_SEED ?= 20210908
SLIPS_ROUNDS ?= 40

slips: release ## Put slips into notices and count how many the proof-reader finds; SLIPS_SEED=n for others
	@python3 tools/slips.py "$(BINARY)" --seed $(SLIPS_SEED) --rounds $(SLIPS_ROUNDS) --show 10

JOBS_KILLS ?= 400
JOBS_SEED ?= $(shell date +%s)

jobs-faults: release ## Kill jobs at random moments, JOBS_KILLS times, and look whether anything is lost, doubled or torn; JOBS_SEED=n for the same moments
	@python3 tools/jobs_faults.py "$(BINARY)" --kills $(JOBS_KILLS) --seed $(JOBS_SEED)

setup: ## Install the system packages that are missing
	@tools/setup.sh

lint: ## Formatting, layers, shell and Lua
	swift format lint --strict --recursive Package.swift Sources Tests
	shellcheck .ci/run tools/*.sh tools/clickhouse-cluster tools/clickhouse-today
	tools/lint_lua.sh

docs: setup ## Generated documents are what the program says now
	tools/check_documents.sh

SANITIZED ?= LuaTests|EngineTests|TablesTests|CKernelsTests|ReadersTests

sanitize: setup ## The Lua border, the kernels and the readers under the address sanitizer; SANITIZED=names for some
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build-asan --filter '$(SANITIZED)'

bench: release ## Time this engine and its peers over the same questions: SCALE=6 for a million rows
	@echo "== building the benchmark"
	@TONGBAO_BENCHMARKS=1 swift build -c release --static-swift-stdlib --product bench $(SWIFT_FLAGS)
	@TONGBAO_BENCHMARKS=1 swift build -c release --product generate $(SWIFT_FLAGS)
	@python3 Benchmarks/bench.py --scale $(SCALE) --bench "$(dir $(BINARY))bench" \
	  --generate "$(dir $(BINARY))generate" --tongbao "$(BINARY)"

GROUPS ?= $(HOME)/.cache/tongbao-benchmarks/data/10000000/groups.csv

terminal: release ## Time keys, completion and Ctrl-C in a terminal over 10^7 rows, GROUPS of `make bench`
	@python3 tools/measure_terminal.py "$(BINARY)" "$(GROUPS)"

clean:
	rm -rf .build .build-asan out dist
