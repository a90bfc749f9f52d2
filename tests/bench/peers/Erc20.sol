// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// The peer of the coins; also the coin of StakingRewards and Erc4626.
contract Erc20 is ERC20 {
    constructor() ERC20("Peer", "PEER") {
        _mint(msg.sender, 1_000_000 ether);
    }
}
