//! The shell: a window over `portolan-api`, and nothing else. The only crate that knows Tauri.

mod bindings;
mod commands;
mod desk;
mod events;
mod files;
mod menu;
mod quit;
mod settings;

pub use portolan_api::outside::answer;
use tauri::{Manager, RunEvent, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_log::{Target, TargetKind};
use tauri_plugin_window_state::StateFlags;

use crate::desk::Desk;
use crate::settings::Settings;

/// A log file is set aside above this size; two are kept.
const LOG_BYTES: u128 = 1024 * 1024;

/// Opens the window and stays until it is closed.
///
/// # Panics
/// When the system gives no window at all; there is nothing to fall back to then.
pub fn run() {
    let bindings = bindings::builder();
    let handler = bindings.invoke_handler();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)))
        .plugin(log())
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(geometry()).build())
        .invoke_handler(handler)
        .on_menu_event(menu::chosen)
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } if quit::asks(window.app_handle()) => {
                api.prevent_close();
            }
            WindowEvent::DragDrop(drag) => commands::attachments::dragged(window, drag),
            _ => {}
        })
        .setup(move |app| {
            bindings.mount_events(app);
            let settings = settings::read(app.handle());
            files::forget_previews(app.handle());
            files::forget_opened(app.handle());
            app.manage(Desk::new(app.handle()));
            // Before the window: the web view takes longer to start than the database to answer.
            let named = commands::workspaces::open_named(app.handle());
            app.set_menu(menu::build(app.handle(), settings.language)?)?;
            open_window(app, &settings, named)?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the configuration is compiled in and a display is there");
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            tauri::async_runtime::block_on(app.state::<Desk>().close());
        }
    });
}

fn log() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_log::Builder::new()
        .level(log::LevelFilter::Info)
        .clear_targets()
        .target(Target::new(TargetKind::LogDir { file_name: Some("portolan".to_owned()) }))
        .max_file_size(LOG_BYTES)
        .rotation_strategy(tauri_plugin_log::RotationStrategy::KeepSome(2))
        .build()
}

fn geometry() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
}

/// The address tells the page what it must fetch first: its language, and whether a workspace is being opened.
fn open_window(app: &tauri::App, settings: &Settings, named: bool) -> tauri::Result<()> {
    let page = format!("index.html?language={}&named={named}", settings.language.tag());
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App(page.into()))
        .title("Portolan 海图")
        .theme(settings.theme.of_window())
        .inner_size(1440.0, 900.0)
        .min_inner_size(1024.0, 680.0)
        .on_navigation(|url| matches!(url.scheme(), "tauri" | "http" | "https") && is_own(url))
        .build()?;
    Ok(())
}

/// The window shows the application and never goes anywhere else.
fn is_own(url: &tauri::Url) -> bool {
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", _) | ("http" | "https", Some("tauri.localhost"))
    ) || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
}

fn show(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse the focus: the window is there all the same.
        let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    }
}
