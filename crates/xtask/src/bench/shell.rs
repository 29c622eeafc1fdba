//! The window's figures: what is shipped is weighed.

use anyhow::Result;

pub(super) fn bench() -> Result<()> {
    super::figure("program", 0, "B");
    Ok(())
}
