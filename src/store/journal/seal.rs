//! The seal of a packed segment: the hash of its packed bytes, behind them.
//!
//! Unpacking and the chain of the lines find most damage, but not all bytes of a packed file are held by them: a bit
//! that means nothing to the unpacker may turn unseen, until the next one means something. The seal stands in a frame
//! that every zstd skips (RFC 8878, 3.1.2), so the file stays readable with ordinary tools.

/// The first byte of the frame's magic number; any of `50` to `5f` begins such a frame.
const FIRST: u8 = 0x5b;
/// The rest of the magic number, and how many bytes follow.
const REST: [u8; 7] = [0x2a, 0x4d, 0x18, 32, 0, 0, 0];
/// Bytes of a seal.
const LENGTH: usize = 8 + blake3::OUT_LEN;

/// The seal of packed bytes with this hash.
pub(super) fn of(hash: &blake3::Hash) -> [u8; LENGTH] {
    let mut seal = [0; LENGTH];
    seal[0] = FIRST;
    seal[1..8].copy_from_slice(&REST);
    seal[8..].copy_from_slice(hash.as_bytes());
    seal
}

/// False when a seal stands at the end of a file and is not that of the bytes before it. A file of a version that did
/// not seal has none; a seal that is broken itself is bytes that no zstd unpacks.
pub(super) fn holds(file: &[u8]) -> bool {
    let Some((packed, seal)) = file.split_last_chunk::<LENGTH>() else { return true };
    seal[1..8] != REST || *seal == of(&blake3::hash(packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_changed_bit_of_a_packed_file_is_noticed() {
        let text = b"one\ntwo\n".repeat(40);
        let mut file = zstd::encode_all(text.as_slice(), 6).unwrap();
        let seal = of(&blake3::hash(&file));
        file.extend(seal);
        assert!(holds(&file) && zstd::decode_all(file.as_slice()).unwrap() == text);
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut rotten = file.clone();
                rotten[at] ^= 1 << bit;
                let unseen = holds(&rotten) && zstd::decode_all(rotten.as_slice()).is_ok();
                assert!(!unseen, "bit {bit} of byte {at}");
            }
        }
    }
}
