//! Threads that may sleep on: sled's own.
//!
//! sled 0.34 keeps seven threads that write for it, and more after a burst, and each looks up once a second whether
//! there is something to do, although it is woken when there is. An idle console would be woken for nothing hundreds of
//! times a minute. Linux lets a thread say how late its timers may ring, and threads inherit it from who makes them.

/// How late: what they wait for is announced to them, so they need not look at all.
#[cfg(target_os = "linux")]
const LATE: std::num::NonZeroU64 = std::num::NonZeroU64::new(3_600_000_000_000).unwrap();

/// Does something with sled that does not panic: a panic would leave this thread unhurried too. Threads made by it meanwhile wake late by themselves, but at once when they are called.
pub(super) fn unhurried<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{current_timer_slack, set_current_timer_slack};
        let before = current_timer_slack().ok().and_then(std::num::NonZeroU64::new);
        // Where it is refused, the threads wake as they would have.
        let late = set_current_timer_slack(Some(LATE)).is_ok();
        let done = work();
        if late {
            let _ = set_current_timer_slack(before);
        }
        done
    }
    #[cfg(not(target_os = "linux"))]
    work()
}
