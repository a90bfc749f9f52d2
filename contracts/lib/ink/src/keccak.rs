//! keccak-256 for compile time. On chain, the host hashes.
//!
//! The compiler interprets constant functions. A contract has about a hundred selectors, topics and keys; each takes
//! 2 ms with this function and 20 ms with the crate that ink! uses.
// All indices and shifts are in range, and the compiler would report an overflow in a constant. `rotate_left` is
// written out, because interpreting a call is slow.
#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::cast_possible_truncation)]
#![allow(clippy::manual_rotate)]

/// Keccak-f[1600], FIPS 202 section 3.3. Each round is written out, without a loop or a call.
const fn rounds(mut a: [u64; 25]) -> [u64; 25] {
    const RC: [u64; 24] = [
        0x0000000000000001,
        0x0000000000008082,
        0x800000000000808a,
        0x8000000080008000,
        0x000000000000808b,
        0x0000000080000001,
        0x8000000080008081,
        0x8000000000008009,
        0x000000000000008a,
        0x0000000000000088,
        0x0000000080008009,
        0x000000008000000a,
        0x000000008000808b,
        0x800000000000008b,
        0x8000000000008089,
        0x8000000000008003,
        0x8000000000008002,
        0x8000000000000080,
        0x000000000000800a,
        0x800000008000000a,
        0x8000000080008081,
        0x8000000000008080,
        0x0000000080000001,
        0x8000000080008008,
    ];
    let mut r = 0;
    while r < 24 {
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24] =
            a;
        let c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
        let c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
        let c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
        let c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
        let c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
        macro_rules! rot {
            ($x:expr, $n:literal) => {{
                let x = $x;
                (x << $n) | (x >> (64 - $n))
            }};
        }
        let d0 = c4 ^ rot!(c1, 1);
        let d1 = c0 ^ rot!(c2, 1);
        let d2 = c1 ^ rot!(c3, 1);
        let d3 = c2 ^ rot!(c4, 1);
        let d4 = c3 ^ rot!(c0, 1);
        let b0 = a0 ^ d0;
        let b1 = rot!(a6 ^ d1, 44);
        let b2 = rot!(a12 ^ d2, 43);
        let b3 = rot!(a18 ^ d3, 21);
        let b4 = rot!(a24 ^ d4, 14);
        let b5 = rot!(a3 ^ d3, 28);
        let b6 = rot!(a9 ^ d4, 20);
        let b7 = rot!(a10 ^ d0, 3);
        let b8 = rot!(a16 ^ d1, 45);
        let b9 = rot!(a22 ^ d2, 61);
        let b10 = rot!(a1 ^ d1, 1);
        let b11 = rot!(a7 ^ d2, 6);
        let b12 = rot!(a13 ^ d3, 25);
        let b13 = rot!(a19 ^ d4, 8);
        let b14 = rot!(a20 ^ d0, 18);
        let b15 = rot!(a4 ^ d4, 27);
        let b16 = rot!(a5 ^ d0, 36);
        let b17 = rot!(a11 ^ d1, 10);
        let b18 = rot!(a17 ^ d2, 15);
        let b19 = rot!(a23 ^ d3, 56);
        let b20 = rot!(a2 ^ d2, 62);
        let b21 = rot!(a8 ^ d3, 55);
        let b22 = rot!(a14 ^ d4, 39);
        let b23 = rot!(a15 ^ d0, 41);
        let b24 = rot!(a21 ^ d1, 2);
        a = [
            b0 ^ (!b1 & b2) ^ RC[r],
            b1 ^ (!b2 & b3),
            b2 ^ (!b3 & b4),
            b3 ^ (!b4 & b0),
            b4 ^ (!b0 & b1),
            b5 ^ (!b6 & b7),
            b6 ^ (!b7 & b8),
            b7 ^ (!b8 & b9),
            b8 ^ (!b9 & b5),
            b9 ^ (!b5 & b6),
            b10 ^ (!b11 & b12),
            b11 ^ (!b12 & b13),
            b12 ^ (!b13 & b14),
            b13 ^ (!b14 & b10),
            b14 ^ (!b10 & b11),
            b15 ^ (!b16 & b17),
            b16 ^ (!b17 & b18),
            b17 ^ (!b18 & b19),
            b18 ^ (!b19 & b15),
            b19 ^ (!b15 & b16),
            b20 ^ (!b21 & b22),
            b21 ^ (!b22 & b23),
            b22 ^ (!b23 & b24),
            b23 ^ (!b24 & b20),
            b24 ^ (!b20 & b21),
        ];
        r += 1;
    }
    a
}
/// Hashes `m` with keccak-256 as Ethereum does: with the padding from before FIPS 202.
pub const fn keccak_256(m: &[u8]) -> [u8; 32] {
    let mut a = [0u64; 25];
    let mut i = 0;
    let mut p = 0;
    while i < m.len() {
        a[p / 8] ^= (m[i] as u64) << (8 * (p % 8));
        p += 1;
        i += 1;
        if p == 136 {
            a = rounds(a);
            p = 0;
        }
    }
    a[p / 8] ^= 1 << (8 * (p % 8));
    a[16] ^= 1 << 63;
    a = rounds(a);
    let mut out = [0; 32];
    let mut i = 0;
    while i < 32 {
        out[i] = (a[i / 8] >> (8 * (i % 8))) as u8;
        i += 1;
    }
    out
}

/// The keccak-256 hash of a constant text. The code of `#[ink::event]` uses it.
#[macro_export]
macro_rules! keccak_256 {
    ($input: expr) => {
        const { $crate::keccak::keccak_256($input.as_bytes()) }
    };
}

/// The selector of an error with the given name and types. The code of `#[ink::error]` uses it.
#[macro_export]
macro_rules! sol_error_selector {
    ($name: expr, $params_ty: ty) => {
        const {
            $crate::codegen::sol::selector_bytes($crate::codegen::utils::const_concat!(
                $name,
                <$params_ty as $crate::published::sol::SolParamsDecode>::SOL_NAME
            ))
        }
    };
}

#[cfg(test)]
mod tests {
    use super::keccak_256;

    #[test]
    fn agrees_with_the_crate_that_ink_uses_at_every_length_around_a_block() {
        let text: [u8; 300] = core::array::from_fn(|i| (i * 7) as u8);
        for length in 0..text.len() {
            assert_eq!(keccak_256(&text[..length]), ink::codegen::sol::keccak_256(&text[..length]), "{length} bytes");
        }
    }
}
