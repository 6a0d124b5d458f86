//! The configuration with which the console uses the practice network like any other.

use super::Served;
use super::tokens::CLIENT_ID;
use super::world::{HANDLE, OFFICE, PAGE_ID, USER_ID};
use std::fmt::Write;

impl Served {
    /// A configuration with an account on each network and the agencies; the names are `facebook` and `x`.
    ///
    /// The tokens are not in it: they belong in the secrets file, under those names.
    #[must_use]
    pub fn config_toml(&self) -> String {
        let addr = self.addr;
        format!(
            "# Written by `ventanilla practice`: a network in a box, on this machine only.\n\n\
             [office]\nname = {OFFICE:?}\n\n\
             [[account]]\nname = \"facebook\"\nnetwork = \"facebook\"\npage_id = \"{PAGE_ID}\"\n\
             base_url = \"http://{addr}/graph\"\n\n\
             [[account]]\nname = \"x\"\nnetwork = \"x\"\nuser_id = \"{USER_ID}\"\nhandle = \"{HANDLE}\"\n\
             base_url = \"http://{addr}/x\"\nclient_id = \"{CLIENT_ID}\"\nmonthly_ceiling_usd = 25\n"
        )
    }

    /// The catalogue of agencies that goes beside it, as `agencies.toml`.
    #[must_use]
    pub fn agencies_toml(&self) -> String {
        let mut text = String::new();
        for agency in &self.agencies {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n[[agency]]\nid = \"{}\"\nname = \"{}\"\n", agency.id, agency.name);
        }
        text
    }
}
