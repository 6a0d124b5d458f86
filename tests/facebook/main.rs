//! The connector of a Facebook Page against a small Graph API of our own, recorded answers, and faults.

#[cfg(test)]
mod checking;
#[cfg(test)]
mod direct;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod graph;
mod mentions;
#[cfg(test)]
mod outbox;
