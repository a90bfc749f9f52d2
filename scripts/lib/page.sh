# What `scripts/app` and `scripts/page` share: the page's packages, and a node for it. They source it after env.sh.
# shellcheck shell=bash

PAGE="$ROOT/app"

# Node.js and npm, and the packages of app/package-lock.json, fetched again only when it changed.
install_packages() {
    install_if_missing npm nodejs npm
    need node npm
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))' ||
        { say "Node.js $(node --version) is too old: the page needs 20.19 or later"; exit 1; }
    local stamp="$PAGE/node_modules/.stamp" wanted
    wanted="$(sha256sum <"$PAGE/package-lock.json")"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
    say "fetching the page's packages (half a minute)"
    (cd "$PAGE" && npm ci --ignore-scripts --no-audit --no-fund --silent)
    echo "$wanted" >"$stamp"
}

# Sets DMEX_NODE to a node, and has the contracts that it deploys. A DMEX_NODE that is set already is used as it is.
build_node() {
    if [ -n "${DMEX_NODE:-}" ]; then need "$DMEX_NODE"; return; fi
    ./scripts/setup
    DMEX_CONTRACT_TOOLCHAIN="$(find_contract_toolchain)"; export DMEX_CONTRACT_TOOLCHAIN
    say "compiling the node and the contracts (the first time half an hour, then seconds)"
    cargo build --quiet --locked -p dmex -p node >&2
    "$CARGO_TARGET_DIR/debug/dmex" build --quiet >&2
    export DMEX_NODE="$CARGO_TARGET_DIR/debug/dmex-node"
}
