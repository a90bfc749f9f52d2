// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// The peer of a lending pool's lender side.
contract Erc4626 is ERC4626 {
    constructor(IERC20 coin) ERC20("Peer", "PEER") ERC4626(coin) {}
}
