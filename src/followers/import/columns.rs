//! Which column is what: by its name in Spanish or English, else by what stands in it.

use super::Known;
use super::dates;
use super::numbers::{self, Number};
use crate::model::ids::AccountId;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a column can hold for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Day,
    Followers,
    Gained,
    Posts,
    Account,
    /// A number of something else, or a day on which something else happened.
    Other,
}

const DAYS: &[&str] =
    &["fecha", "date", "dia", "day", "datetime", "timestamp", "end time", "fecha y hora", "fecha hora", "time", "ds"];
const FOLLOWERS: &[&str] = &[
    "seguidores",
    "followers",
    "followers count",
    "follower count",
    "total de seguidores",
    "seguidores totales",
    "numero de seguidores",
    "total followers",
    "fans",
    "page fans",
    "page follows",
    "suscriptores",
    "subscribers",
    "me gusta de la pagina",
    "page likes",
];
const GAINED: &[&str] = &[
    "nuevos seguidores",
    "seguidores nuevos",
    "seguidores ganados",
    "new followers",
    "followers gained",
    "gained",
    "gained followers",
    "follows",
    "facebook follows",
    "instagram follows",
    "new follows",
    "seguimientos",
    "seguimientos en facebook",
    "daily follows",
    "altas",
    "ganados",
];
const POSTS: &[&str] = &[
    "publicaciones",
    "posts",
    "posts count",
    "post count",
    "tweets",
    "tweet count",
    "statuses count",
    "media count",
    "numero de publicaciones",
];
/// The best first: what names one account for certain, before what can be said twice.
const ACCOUNTS: &[&str] = &[
    "handle",
    "cuenta",
    "account",
    "usuario",
    "username",
    "user name",
    "screen name",
    "member id",
    "account id",
    "page id",
    "pagina",
    "page",
    "canal",
    "channel",
    "perfil",
    "profile",
    "account name",
    "nombre de la cuenta",
    "page name",
    "nombre de la pagina",
    "display name",
    "member name",
    "nombre",
    "name",
];

/// Small letters without accents; what is neither letter nor digit stays for [`plain`], and is one space for names.
pub(super) fn plain(text: &str) -> String {
    text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// A head or a label as it is compared.
pub(super) fn name(text: &str) -> String {
    let plain = plain(text);
    plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a head says, and how surely: 0 is the surest.
fn by_name(head: &str) -> Option<(Role, usize)> {
    let head = name(head);
    for (names, role) in [
        (DAYS, Role::Day),
        (GAINED, Role::Gained),
        (FOLLOWERS, Role::Followers),
        (POSTS, Role::Posts),
        (ACCOUNTS, Role::Account),
    ] {
        if let Some(place) = names.iter().position(|name| *name == head) {
            return Some((role, place));
        }
    }
    let has = |words: &[&str]| head.split(' ').any(|word| words.contains(&word));
    let counts = has(&["seguidores", "seguidor", "followers", "follower", "fans"]);
    if has(&[
        "perdidos",
        "lost",
        "unfollows",
        "unfollowed",
        "following",
        "siguiendo",
        "bajas",
        "rate",
        "tasa",
        "neto",
        "net",
        "variacion",
    ]) {
        return Some((Role::Other, 100));
    }
    if counts && has(&["nuevos", "nuevo", "new", "gained", "ganados", "daily", "diarios"]) {
        return Some((Role::Gained, 100));
    }
    if counts {
        return Some((Role::Followers, 100));
    }
    if has(&["created", "creado", "creacion", "joined", "alta", "nacimiento"]) {
        return Some((Role::Other, 100));
    }
    if has(&["fecha", "date", "dia", "day"]) {
        return Some((Role::Day, 100));
    }
    has(&[
        "likes",
        "reach",
        "alcance",
        "impressions",
        "impresiones",
        "views",
        "vistas",
        "id",
        "clicks",
        "clics",
        "engagement",
        "comments",
        "comentarios",
    ])
    .then_some((Role::Other, 100))
}

/// Where everything stands in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// The heads; numbers where the file has none.
    pub(super) columns: Vec<String>,
    /// How many records stand before the first line of data.
    pub(super) skip: usize,
    pub(super) day: usize,
    pub(super) followers: Option<usize>,
    pub(super) gained: Option<usize>,
    pub(super) posts: Option<usize>,
    pub(super) account: Option<usize>,
    /// A column for each account: their heads are the labels.
    pub(super) wide: Vec<usize>,
}

/// Why no layout was found; the heads are said by who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Missing {
    Lines,
    Days,
    Followers,
    Column(String),
}

/// What a person says about the columns.
pub(super) struct Asked<'a> {
    pub(super) day: Option<&'a str>,
    pub(super) followers: Option<&'a str>,
    pub(super) account: Option<&'a str>,
}

/// Finds the layout by the first records of a table. What was found so far is in the heads beside the reason.
pub(super) fn find(
    sample: &[Vec<String>],
    asked: &Asked<'_>,
    known: &[Known],
) -> Result<Layout, (Missing, Vec<String>)> {
    let (columns, skip) = head(sample);
    let data: Vec<&Vec<String>> = sample.iter().skip(skip).filter(|row| row.len() >= columns.len()).collect();
    if columns.is_empty() || data.is_empty() {
        return Err((Missing::Lines, columns));
    }
    let titles = sample.iter().take(skip.saturating_sub(1)).flatten();
    let title = titles
        .filter_map(|cell| by_name(cell))
        .map(|(role, _)| role)
        .find(|role| matches!(role, Role::Followers | Role::Gained));
    let place = |wanted: Option<&str>| match wanted {
        None => Ok(None),
        Some(wanted) => {
            place(&columns, wanted).map(Some).ok_or_else(|| (Missing::Column(wanted.to_owned()), columns.clone()))
        }
    };
    let (day, followers, account) = (place(asked.day)?, place(asked.followers)?, place(asked.account)?);
    let sheet = Sheet { columns: &columns, data: &data };
    let Some(day) = day.or_else(|| sheet.day()) else { return Err((Missing::Days, columns)) };
    let taken = |column: usize| column == day || Some(column) == followers || Some(column) == account;
    let named = |role: Role, fits: &dyn Fn(usize) -> bool| sheet.named(role, &|column| !taken(column) && fits(column));
    let counts = |column: usize| sheet.share(column, is_count) > 0.5;
    let gained = named(Role::Gained, &counts);
    let posts = named(Role::Posts, &counts);
    let mut layout = Layout {
        day,
        followers: followers.or_else(|| named(Role::Followers, &counts)),
        gained,
        posts,
        account: account.or_else(|| sheet.account(known, &taken)),
        wide: Vec::new(),
        skip,
        columns: Vec::new(),
    };
    if layout.followers.is_none() {
        let free: Vec<usize> = (0..columns.len())
            .filter(|column| {
                !taken(*column) && Some(*column) != gained && Some(*column) != posts && Some(*column) != layout.account
            })
            .filter(|column| {
                counts(*column) && by_name(&columns[*column]).is_none_or(|(role, _)| role == Role::Account)
            })
            .collect();
        match free.as_slice() {
            [one] if title == Some(Role::Gained) => layout.gained = layout.gained.or(Some(*one)),
            [one] if layout.gained.is_none() || title == Some(Role::Followers) => layout.followers = Some(*one),
            [_, _, ..] if free.iter().any(|column| self::account(known, &columns[*column]).is_some()) => {
                layout.wide = free;
            }
            _ => {}
        }
    }
    if layout.followers.is_none() && layout.gained.is_none() && layout.wide.is_empty() {
        return Err((Missing::Followers, columns));
    }
    if !layout.wide.is_empty() {
        (layout.gained, layout.posts, layout.account) = (None, None, None);
    }
    Ok(Layout { columns, ..layout })
}

/// The account of the office that a label names; `None` when none or more than one.
pub(super) fn account(known: &[Known], label: &str) -> Option<AccountId> {
    let label = name(label);
    let mut named =
        known.iter().filter(|known| !label.is_empty() && known.names.iter().any(|other| name(other) == label));
    let first = named.next()?;
    named.next().is_none().then(|| first.account.clone())
}

/// The heads of the columns, and how many records stand before the data: titles, and the head.
fn head(sample: &[Vec<String>]) -> (Vec<String>, usize) {
    let is_data = |row: &&Vec<String>| {
        row.iter().any(|cell| dates::parse(cell).is_some()) && (row.len() == 1 || row.iter().any(|cell| is_count(cell)))
    };
    let names =
        |row: &&Vec<String>| row.len() > 1 && row.iter().any(|cell| matches!(by_name(cell), Some((Role::Day, _))));
    let trimmed = |row: &Vec<String>| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    if let Some(named) = sample.iter().take(50).position(|row| names(&row) && !is_data(&row)) {
        return (trimmed(&sample[named]), named + 1);
    }
    let Some(first) = sample.iter().position(|row| is_data(&row)) else {
        return (sample.first().map(trimmed).unwrap_or_default(), 1);
    };
    let width = sample[first].len();
    let above = first.checked_sub(1).and_then(|above| sample.get(above));
    match above {
        Some(row) if row.len() == width && !row.iter().any(|cell| is_count(cell)) => (trimmed(row), first),
        _ => ((1..=width).map(|nth| nth.to_string()).collect(), first),
    }
}

fn place(columns: &[String], wanted: &str) -> Option<usize> {
    let same = |head: &String| head == wanted || (!name(head).is_empty() && name(head) == name(wanted));
    columns.iter().position(same).or_else(|| {
        let nth: usize = wanted.trim().parse().ok()?;
        nth.checked_sub(1).filter(|nth| *nth < columns.len())
    })
}

fn is_count(cell: &str) -> bool {
    matches!(numbers::parse(cell, None), Number::Count(_))
}

fn is_day(cell: &str) -> bool {
    dates::parse(cell).is_some()
}

/// The first lines of data with their heads.
struct Sheet<'a> {
    columns: &'a [String],
    data: &'a [&'a Vec<String>],
}

impl Sheet<'_> {
    /// The cells of a column that hold something.
    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.data.iter().filter_map(move |row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// What share of a column's cells is such (0–1).
    fn share(&self, column: usize, is: fn(&str) -> bool) -> f64 {
        let (mut all, mut such) = (0_u32, 0_u32);
        for cell in self.cells(column) {
            all += 1;
            such += u32::from(is(cell));
        }
        if all == 0 { 0.0 } else { f64::from(such) / f64::from(all) }
    }

    /// The column that is named for a role most surely, among those that fit.
    fn named(&self, wanted: Role, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let named = self.columns.iter().enumerate().filter_map(|(column, head)| {
            by_name(head).filter(|(role, _)| *role == wanted).filter(|_| fits(column)).map(|(_, place)| (place, column))
        });
        named.min().map(|(_, column)| column)
    }

    fn day(&self) -> Option<usize> {
        self.named(Role::Day, &|column| self.share(column, is_day) >= 0.3).or_else(|| {
            (0..self.columns.len()).find(|column| {
                self.share(*column, is_day) >= 0.6 && !matches!(by_name(&self.columns[*column]), Some((Role::Other, _)))
            })
        })
    }

    /// The column of the accounts: by its name (one whose cells name accounts of the office before the others), else
    /// the first of words that come again, where days come again too.
    fn account(&self, known: &[Known], taken: &dyn Fn(usize) -> bool) -> Option<usize> {
        let named = (0..self.columns.len()).filter(|column| !taken(*column)).filter_map(|column| {
            let (_, place) = by_name(&self.columns[column]).filter(|(role, _)| *role == Role::Account)?;
            self.cells(column).next()?;
            let strange = !self.cells(column).any(|cell| account(known, cell).is_some());
            Some((strange, place, column))
        });
        if let Some((_, _, column)) = named.min() {
            return Some(column);
        }
        let distinct = |column: usize| self.cells(column).collect::<std::collections::BTreeSet<_>>().len();
        let days = (0..self.columns.len()).find(|column| taken(*column) && self.share(*column, is_day) > 0.5)?;
        let again = distinct(days) * 3 <= self.data.len() * 2;
        (0..self.columns.len()).find(|column| {
            again
                && !taken(*column)
                && by_name(&self.columns[*column]).is_none()
                && self.share(*column, |cell| !is_count(cell) && !is_day(cell)) > 0.9
                && (2..=self.data.len() / 2).contains(&distinct(*column))
        })
    }
}
