//! Tables of somebody else's, read by the helper as an import reads them: what every kind of file turns out to be, and
//! what hostile ones come to.

mod hostile;
mod kinds;
mod make;
mod messy;

use std::fs::File;
use std::io::Write;

use portolan_api::error::{ApiError, ErrorCode};
use portolan_api::outside::table::{self, Extent, Tables, Watch};
use portolan_domain::intake::sheet::{Cell, Sheet};

/// Reads a file of these bytes.
fn read(bytes: &[u8]) -> Result<Tables, ApiError> {
    read_as(bytes, Extent::Whole, &mut ())
}

fn read_as(bytes: &[u8], extent: Extent, watch: &mut dyn Watch) -> Result<Tables, ApiError> {
    portolan_api::outside::helper_at(crate::program::program());
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    read_file(file, extent, watch)
}

fn read_file(file: File, extent: Extent, watch: &mut dyn Watch) -> Result<Tables, ApiError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(table::read("list.xlsx", file, extent, watch))
}

/// The key of the reason why a file was refused.
fn refused(bytes: &[u8]) -> String {
    let error = read(bytes).unwrap_err();
    assert_eq!(error.code, ErrorCode::RefusedInput, "{error:?}");
    assert_eq!(error.fields[0].path, "list.xlsx");
    error.fields[0].code.clone()
}

/// What people see in a sheet, cells parted by bars, each row with its number.
fn shown(sheet: &Sheet) -> Vec<String> {
    let row = |row: portolan_domain::intake::sheet::Row<'_>| {
        let cells: Vec<_> = row.cells.iter().map(|cell| cell.shown(sheet.epoch)).collect();
        format!("{}: {}", row.number, cells.join(" | "))
    };
    sheet.rows().map(row).collect()
}

/// The text of a cell.
fn text(tables: &Tables, row: usize, column: usize) -> String {
    match tables.sheets[0].row(row).unwrap().cell(column) {
        Cell::Text(text) => text.to_owned(),
        other => panic!("{other:?}"),
    }
}
