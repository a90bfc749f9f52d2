//! Random lives of contracts' pure books, without a chain: a target for each, beside this file.
