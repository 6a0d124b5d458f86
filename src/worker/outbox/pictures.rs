//! The bytes of pictures that leave.

use crate::model::delivery::SendError;
use crate::model::fault::Fault;
use crate::model::media::{Media, Picture};
use crate::worker::core::Core;
use crate::worker::disk::on_disk;

/// Reads pictures from beside the journal. One that is missing or damaged certainly kept everything from leaving.
pub(super) async fn pictures(core: &Core, media: &[Media]) -> Result<Vec<Picture>, SendError> {
    let (store, media) = (core.store.clone(), media.to_vec());
    let read = move || {
        media
            .into_iter()
            .map(|media| match store.blob(&media.blob) {
                Ok(bytes) => Ok(Picture { media, bytes }),
                Err(error) => Err(Fault::NoPicture { name: media.name, detail: error.to_string() }),
            })
            .collect::<Result<Vec<_>, _>>()
    };
    on_disk(read)
        .await
        .map_err(|panic| Fault::Unreachable { detail: panic.to_string() })
        .flatten()
        .map_err(|fault| SendError { fault, may_have_acted: false })
}
