# The scripts source this file. It sets CARGO_TARGET_DIR, the folder of build output, and defines
# find_contract_toolchain, which prints the folder of the toolchain (rustc and cargo) for contracts.
# shellcheck shell=bash
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$ROOT"

# The folder is outside of the checkout, so that a second clone on the same machine uses it too.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/dmex/target}"

# A contract call allocates and frees megabytes of memory. With glibc's defaults that takes a third of the time.
export MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=4294967296 MALLOC_TOP_PAD_=16777216

# Contract blobs contain core and alloc, so their size and weight depend on the compiler. This version made the
# committed snapshots.
RUST_FOR_CONTRACTS=1.96.0

say() { printf '\033[1mdmex:\033[0m %s\n' "$*" >&2; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# install_if_missing COMMAND PACKAGE..: installs Debian's packages if there is no such command, where apt-get is.
install_if_missing() {
    local command="$1"; shift
    if command -v "$command" >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then return; fi
    say "installing $* from Debian ..."
    as_root apt-get update -qq >&2
    as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

# Fails if one of these commands is missing.
need() {
    local command
    for command in "$@"; do
        command -v "$command" >/dev/null 2>&1 || { say "missing: $command (see the head of $0)"; exit 1; }
    done
}

# Succeeds if the toolchain in folder $1 is the pinned one and has the sources of core and alloc.
builds_contracts() {
    local sysroot
    [ -x "$1/rustc" ] && [ -x "$1/cargo" ] || return 1
    "$1/rustc" --version 2>/dev/null | grep -q "^rustc $RUST_FOR_CONTRACTS " || return 1
    sysroot="$("$1/rustc" --print sysroot)" || return 1
    [ -f "$sysroot/lib/rustlib/src/rust/library/core/src/lib.rs" ]
}

# Prints the folder of a toolchain that builds contracts. Fails if there is none.
find_contract_toolchain() {
    local dir
    if command -v rustup >/dev/null 2>&1; then
        dir="$(RUSTUP_AUTO_INSTALL=0 rustup which --toolchain "$RUST_FOR_CONTRACTS" rustc 2>/dev/null)" || dir=""
        if [ -n "$dir" ] && builds_contracts "$(dirname "$dir")"; then dirname "$dir"; return; fi
    fi
    for dir in $(type -ap rustc | xargs -r -n1 dirname) /usr/bin; do
        if builds_contracts "$dir"; then echo "$dir"; return; fi
    done
    return 1
}
