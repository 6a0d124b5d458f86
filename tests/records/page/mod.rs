//! What the pages of the records say.

mod behind;
mod office;
mod said;
mod sound;
