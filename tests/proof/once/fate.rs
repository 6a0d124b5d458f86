//! What becomes of a request on its way to a network. All of it follows from the seed, the words that are sent, and how
//! often they were sent before.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

/// An act that the program gave up is done this much later at the latest: later than that nobody could tell it from one
/// that is not done at all, so it is not done then. With what lists lag, less than the office's doubt.
pub(super) const LATEST: Duration = Duration::from_millis(600);
/// How much later a list shows what was posted.
pub(super) const LAG: Duration = Duration::from_millis(400);
/// How old an answer is that comes once more in place of a newer one, at most.
pub(super) const STALEST: Duration = Duration::from_millis(650);
/// The client waits this long for an answer.
pub(super) const LIMIT: Duration = Duration::from_secs(20);

/// What becomes of something that is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Fair,
    /// Killed when the first bytes came; nothing is done.
    KillFirst,
    /// Killed with half of the request on the wire; nothing is done.
    KillAmid,
    /// The whole request came; killed, and done afterwards.
    KillLate,
    /// Done; killed before the answer leaves.
    KillDone,
    /// Done and answered; killed as soon as the answer is out.
    KillAnswered,
    /// Cut before anything is done.
    CutFirst,
    /// Cut with half of the request on the wire.
    CutAmid,
    /// Cut, and done afterwards.
    CutLate,
    /// Done, and cut without an answer.
    CutDone,
    /// Done, and cut with half of the answer on the wire.
    CutAnswer,
    /// Done at once, answered slowly.
    Slow,
    /// No answer within the client's limit; done after the client gave up.
    Limit,
    /// Done, and answered with 500.
    BrokenDone,
    /// Done, and answered with a page that is no answer.
    GarbageDone,
    /// Not done, and answered with 503.
    Broken,
    /// Not done, and answered with 429.
    Throttled,
}

impl Fate {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Fair => "fair",
            Self::KillFirst => "kill, nothing reached the network",
            Self::KillAmid => "kill, half reached the network",
            Self::KillLate => "kill, acted later",
            Self::KillDone => "kill, acted, no answer yet",
            Self::KillAnswered => "kill as the answer left",
            Self::CutFirst => "cut, nothing reached the network",
            Self::CutAmid => "cut, half reached the network",
            Self::CutLate => "cut, acted later",
            Self::CutDone => "cut, acted, no answer",
            Self::CutAnswer => "cut amid the answer",
            Self::Slow => "slow answer",
            Self::Limit => "no answer, acted when nobody waited any more",
            Self::BrokenDone => "500, acted",
            Self::GarbageDone => "a page in place of the answer, acted",
            Self::Broken => "503, not acted",
            Self::Throttled => "429",
        }
    }
}

/// What becomes of something that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Fair,
    Kill,
    Cut,
    CutAmid,
    Broken,
    /// Each item stands there twice.
    Twice,
    /// The items stand in another order.
    Shuffled,
    /// An earlier answer to the same comes once more.
    Stale,
    /// A list is empty, whatever stands there.
    Empty,
}

/// How the proxy decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weather {
    /// Everything passes.
    Calm,
    /// Everything may happen.
    Storm {
        /// X asks to be left alone for a quarter of a minute at least, and a client waits for twenty seconds: a short
        /// run has no time for that.
        patient: bool,
    },
    /// For the test of the harness: what is sent is done and not answered, and no list shows anything.
    Blind,
}

/// Everything the proxy decides by.
pub(super) struct Fates {
    seed: u64,
    weather: Mutex<Weather>,
    /// How often the same was asked.
    times: Mutex<BTreeMap<String, u64>>,
    /// Requests about which the network is silent, and for which somebody waits.
    pub(super) silent: AtomicU64,
    /// What happened, by its name.
    pub(super) counted: Mutex<BTreeMap<&'static str, u64>>,
}

/// What a kill in the middle of reading is counted as.
pub(super) const KILL_READING: &str = "kill while reading";

/// The third try is spared: a round has to come to its end.
const TRIES: u64 = 2;

impl Fates {
    pub(super) fn new(seed: u64, weather: Weather) -> Self {
        Self {
            seed,
            weather: Mutex::new(weather),
            times: Mutex::default(),
            silent: AtomicU64::new(0),
            counted: Mutex::default(),
        }
    }

    pub(super) fn set(&self, weather: Weather) {
        *self.weather.lock().unwrap() = weather;
    }

    pub(super) fn count(&self, name: &'static str) {
        *self.counted.lock().unwrap().entry(name).or_default() += 1;
    }

    /// A number below `faces` that follows from the seed and the words, and how often they came.
    fn throw(&self, words: &str, faces: u64) -> (u64, u64) {
        let times = {
            let mut times = self.times.lock().unwrap();
            let times = times.entry(words.to_owned()).or_default();
            *times += 1;
            *times - 1
        };
        (number(&format!("{} {times} {words}", self.seed)) % faces, times)
    }

    /// What becomes of something that is sent.
    pub(super) fn of_sending(&self, words: &str, on_x: bool) -> Fate {
        let (face, times) = self.throw(words, 100);
        let weather = *self.weather.lock().unwrap();
        let patient = match weather {
            Weather::Calm => return Fate::Fair,
            Weather::Blind => return if times < TRIES { Fate::CutDone } else { Fate::Fair },
            Weather::Storm { patient } => patient,
        };
        let fate = match face {
            _ if times >= TRIES => Fate::Fair,
            0..=6 => Fate::KillFirst,
            7..=13 => Fate::KillAmid,
            14..=20 => Fate::KillLate,
            21..=27 => Fate::KillDone,
            28..=34 => Fate::KillAnswered,
            35..=40 => Fate::CutFirst,
            41..=46 => Fate::CutAmid,
            47..=52 => Fate::CutLate,
            53..=59 => Fate::CutDone,
            60..=66 => Fate::CutAnswer,
            67..=70 => Fate::Slow,
            71 if patient => Fate::Limit,
            72..=75 => Fate::BrokenDone,
            76..=78 => Fate::GarbageDone,
            79..=81 => Fate::Broken,
            82..=83 if patient || !on_x => Fate::Throttled,
            _ => Fate::Fair,
        };
        // A kill is counted when it met a living process.
        if !fate.name().starts_with("kill") {
            self.count(fate.name());
        }
        fate
    }

    /// What becomes of something that is read.
    pub(super) fn of_reading(&self, path: &str) -> Reading {
        let (face, _) = self.throw(path, 100);
        let (reading, name) = match (*self.weather.lock().unwrap(), face) {
            (Weather::Blind, _) => return Reading::Empty,
            (Weather::Storm { .. }, 0) => (Reading::Kill, KILL_READING),
            (Weather::Storm { .. }, 1..=3) => (Reading::Cut, "reading: cut"),
            (Weather::Storm { .. }, 4..=6) => (Reading::CutAmid, "reading: cut amid the answer"),
            (Weather::Storm { .. }, 7..=8) => (Reading::Broken, "reading: 500"),
            (Weather::Storm { .. }, 9..=28) => (Reading::Twice, "reading: every item twice"),
            (Weather::Storm { .. }, 29..=43) => (Reading::Shuffled, "reading: in another order"),
            (Weather::Storm { .. }, 44..=58) => (Reading::Stale, "reading: an older answer once more"),
            _ => return Reading::Fair,
        };
        // An older answer is counted where there was one, and a kill where it met a living process.
        if !matches!(reading, Reading::Stale | Reading::Kill) {
            self.count(name);
        }
        reading
    }
}

/// A number that follows from words.
pub(super) fn number(words: &str) -> u64 {
    let hash = blake3::hash(words.as_bytes());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap())
}
