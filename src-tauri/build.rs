//! Lists the commands of the window, so that the web view may call these and no others.

include!("src/command_names.rs");

fn main() {
    small_tables();
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(why) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        panic!("{why:#}");
    }
}

/// What the loader must adjust is told in a tenth of the room: 1.8 MB less of the program. The loader knows it since
/// glibc 2.36, as in Debian 12; an older one refuses the program by name.
fn small_tables() {
    let is = |key: &str, value: &str| std::env::var(key).is_ok_and(|own| own == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
