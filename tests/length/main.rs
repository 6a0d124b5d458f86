//! Lengths by each network's rule, against the official vectors of twitter-text.

mod vectors;

use ventanilla::model::channel::Channel;
use ventanilla::model::length::{Length, Problem, Weighing, measure, problem};

#[test]
fn the_limits_are_the_networks_own() {
    let over = |channel, unit: &str, most: usize| {
        assert_eq!(problem(channel, &unit.repeat(most)), None, "{channel:?}");
        let refused = problem(channel, &unit.repeat(most + 1));
        assert!(matches!(refused, Some(Problem::TooLong(Length { used, limit })) if used > limit), "{channel:?}");
    };
    over(Channel::FacebookComment, "ñ", 63_206);
    over(Channel::FacebookComment, "🙂", 31_603);
    over(Channel::FacebookPrivateReply, "ñ", 2_000);
    over(Channel::Messenger, "ñ", 2_000);
    over(Channel::Messenger, "🙂", 1_000);
    over(Channel::XReply, "ñ", 280);
    over(Channel::XReply, "👩‍👩‍👦", 140);
    over(Channel::XReply, "https://www.gob.mx/curp ", 11);
    over(Channel::XDirect, "🙂", 10_000);
}

#[test]
fn what_cannot_be_seen_is_empty() {
    let channels = [
        Channel::FacebookComment,
        Channel::FacebookPrivateReply,
        Channel::Messenger,
        Channel::XReply,
        Channel::XDirect,
    ];
    for channel in channels {
        for blank in ["", " ", "\n\t\u{a0}", "\u{200b}\u{200d}\u{fe0f}", "\u{3164}"] {
            assert_eq!(problem(channel, blank), Some(Problem::Empty), "{channel:?} {blank:?}");
        }
        assert_eq!(problem(channel, "."), None);
    }
}

#[test]
fn only_x_refuses_its_three_characters() {
    for invalid in ['\u{fffe}', '\u{feff}', '\u{ffff}'] {
        let text = format!("hola{invalid}");
        assert_eq!(problem(Channel::XReply, &text), Some(Problem::Invalid(invalid)));
        assert_eq!(problem(Channel::XDirect, &text), Some(Problem::Invalid(invalid)));
        assert_eq!(problem(Channel::Messenger, &text), None);
    }
}

#[test]
fn emoji_are_two_however_they_are_made() {
    for emoji in ["🙂", "👍🏽", "👨‍👩‍👧‍👦", "🇲🇽", "1️⃣", "❤️"] {
        assert_eq!(measure(Channel::XReply, emoji).used, 2, "{emoji}");
    }
    assert_eq!(measure(Channel::XReply, "H🐱☺👨‍👩‍👧‍👦").used, 7);
    assert_eq!(measure(Channel::XReply, "🙋🏽👨‍🎤").used, 4);
    assert_eq!(Weighing::V2.measure("🙋🏽👨‍🎤").used, 9);
}

#[test]
fn an_unknown_top_level_counts_as_whichever_is_more() {
    assert_eq!(measure(Channel::XReply, "http://a.nosequees").used, 23);
    let long = format!("http://a.nosequees/{}", "x".repeat(30));
    assert_eq!(measure(Channel::XReply, &long).used, long.len());
    assert_eq!(measure(Channel::XReply, "http://a.mx/0123456789012345678901234567890123456789").used, 23);
}
