// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// The reward contract of Synthetix (contracts/StakingRewards.sol in github.com/Synthetixio/synthetix, MIT), written
/// anew from its public description in docs.synthetix.io. As lean as it can be, so that the bar is high: the coins are
/// constants of the code, state is written before coins move instead of under a guard, nothing can be paused or
/// recovered, and only what a wallet shows has a view.
contract StakingRewards is Ownable {
    using SafeERC20 for IERC20;

    IERC20 public immutable stakingToken;
    IERC20 public immutable rewardsToken;
    uint256 public constant rewardsDuration = 7 days;

    uint256 private periodFinish;
    uint256 private rewardRate;
    uint256 private lastUpdateTime;
    uint256 private rewardPerTokenStored;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) private rewards;
    mapping(address => uint256) private userRewardPerTokenPaid;

    event RewardAdded(uint256 reward);
    event Staked(address indexed user, uint256 amount);
    event Withdrawn(address indexed user, uint256 amount);
    event RewardPaid(address indexed user, uint256 reward);

    error NothingToMove();
    error RewardTooHigh(uint256 rate, uint256 held);

    modifier updateReward(address account) {
        update(account);
        _;
    }

    function update(address account) private {
        rewardPerTokenStored = rewardPerToken();
        lastUpdateTime = lastTimeRewardApplicable();
        if (account != address(0)) {
            rewards[account] = earned(account);
            userRewardPerTokenPaid[account] = rewardPerTokenStored;
        }
    }

    constructor(IERC20 staked, IERC20 reward) Ownable(msg.sender) {
        stakingToken = staked;
        rewardsToken = reward;
    }

    function lastTimeRewardApplicable() public view returns (uint256) {
        return block.timestamp < periodFinish ? block.timestamp : periodFinish;
    }

    function rewardPerToken() public view returns (uint256) {
        if (totalSupply == 0) return rewardPerTokenStored;
        uint256 elapsed = lastTimeRewardApplicable() - lastUpdateTime;
        return rewardPerTokenStored + elapsed * rewardRate * 1e18 / totalSupply;
    }

    function earned(address account) public view returns (uint256) {
        uint256 perToken = rewardPerToken() - userRewardPerTokenPaid[account];
        return balanceOf[account] * perToken / 1e18 + rewards[account];
    }

    function stake(uint256 amount) external updateReward(msg.sender) {
        if (amount == 0) revert NothingToMove();
        totalSupply += amount;
        balanceOf[msg.sender] += amount;
        emit Staked(msg.sender, amount);
        stakingToken.safeTransferFrom(msg.sender, address(this), amount);
    }

    function withdraw(uint256 amount) external updateReward(msg.sender) {
        if (amount == 0) revert NothingToMove();
        totalSupply -= amount;
        balanceOf[msg.sender] -= amount;
        emit Withdrawn(msg.sender, amount);
        stakingToken.safeTransfer(msg.sender, amount);
    }

    function getReward() external updateReward(msg.sender) {
        uint256 reward = rewards[msg.sender];
        if (reward == 0) return;
        rewards[msg.sender] = 0;
        emit RewardPaid(msg.sender, reward);
        rewardsToken.safeTransfer(msg.sender, reward);
    }

    function notifyRewardAmount(uint256 reward) external onlyOwner updateReward(address(0)) {
        uint256 left = block.timestamp < periodFinish ? (periodFinish - block.timestamp) * rewardRate : 0;
        rewardRate = (reward + left) / rewardsDuration;
        uint256 held = rewardsToken.balanceOf(address(this));
        if (rewardRate > held / rewardsDuration) revert RewardTooHigh(rewardRate, held);
        lastUpdateTime = block.timestamp;
        periodFinish = block.timestamp + rewardsDuration;
        emit RewardAdded(reward);
    }
}
