//! Random lives of the contracts' accounting, without a chain. Each contract has a target beside this file.
