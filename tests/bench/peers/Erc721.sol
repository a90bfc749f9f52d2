// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// The peer of the NFT: neither enumerable nor with a history, as ours is.
contract Erc721 is ERC721 {
    constructor() ERC721("Peer", "PEER") {}

    function mint(address to, uint256 token) external {
        _mint(to, token);
    }
}
