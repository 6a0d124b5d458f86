//! Where the configuration and the data are.

use etcetera::base_strategy::{BaseStrategy, Xdg};
use std::path::{Path, PathBuf};

/// The environment does not say where the home folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no home folder")]
pub struct NoHome;

/// Says where the configuration is: `asked`, else `$VENTANILLA_CONFIG`, else `ventanilla/config.toml` in
/// `$XDG_CONFIG_HOME` (`~/.config`).
///
/// # Errors
/// [`NoHome`] when nothing says where.
pub fn config_file(asked: Option<&Path>) -> Result<PathBuf, NoHome> {
    choose(asked, "VENTANILLA_CONFIG", |xdg| xdg.config_dir().join("ventanilla/config.toml"))
}

/// Says where the data are: `asked`, else `$VENTANILLA_DATA`, else `ventanilla` in `$XDG_DATA_HOME` (`~/.local/share`).
///
/// # Errors
/// [`NoHome`] when nothing says where.
pub fn data_dir(asked: Option<&Path>) -> Result<PathBuf, NoHome> {
    choose(asked, "VENTANILLA_DATA", |xdg| xdg.data_dir().join("ventanilla"))
}

fn choose(asked: Option<&Path>, variable: &str, usual: impl FnOnce(&Xdg) -> PathBuf) -> Result<PathBuf, NoHome> {
    if let Some(path) = asked {
        return Ok(path.to_owned());
    }
    match std::env::var_os(variable) {
        Some(path) if !path.is_empty() => Ok(path.into()),
        _ => Xdg::new().map(|xdg| usual(&xdg)).map_err(|_| NoHome),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stands_first() {
        assert_eq!(config_file(Some(Path::new("/a/b.toml"))), Ok(PathBuf::from("/a/b.toml")));
        assert_eq!(data_dir(Some(Path::new("/a"))), Ok(PathBuf::from("/a")));
    }
}
