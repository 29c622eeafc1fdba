//! Lists the commands of the window, so that the web view may call these and no others.

include!("src/command_names.rs");

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(why) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        panic!("{why:#}");
    }
}
