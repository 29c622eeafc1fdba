//! Files kept with records, on both databases: what is taken and what is refused, and that the bytes come back as they went
//! in, through the bin too.

use std::path::Path;

use portolan_api::{
    app::App,
    attachments,
    bin::{self, RestoreBinned},
    error::{ApiError, ErrorCode},
    records::{self, DeleteRecord},
};
use portolan_domain::{
    about::About,
    attachment::{Attachment, Danger, MAX_ATTACHMENT_BYTES},
    enterprise::Enterprise,
    record::Noun,
};

use crate::{
    api_exchange::{coded, demo_app},
    desk::{Desk, each_db},
};

each_db!(
    a_file_is_kept_and_comes_out_as_it_went_in,
    a_rename_changes_no_byte,
    what_is_no_file_or_too_large_is_refused_by_name,
    a_program_under_a_harmless_name_is_told,
);

async fn first(app: &App) -> About {
    About::Enterprise(coded::<Enterprise>(app, "E01").await.id)
}

fn written(desk: &Desk, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = desk.file(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

async fn a_file_is_kept_and_comes_out_as_it_went_in(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let about = first(&app).await;
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let path = written(desk, "营业执照（副本）.pdf", &bytes);
    let kept = attachments::add(&app, about, &path, " 2026年换发 ").await.unwrap();
    assert_eq!((kept.code.as_str(), kept.size), ("F01", 70_000));
    assert_eq!((kept.name.as_str(), kept.note.as_str()), ("营业执照（副本）.pdf", "2026年换发"));
    std::fs::remove_file(&path).unwrap();
    let empty = attachments::add(&app, about, &written(desk, "空.txt", b""), "").await.unwrap();
    assert_eq!(empty.code.as_str(), "F02");

    let gone = DeleteRecord { noun: Noun::Attachment, id: kept.id.into(), revision: 1 };
    records::delete(&app, gone).await.unwrap();
    assert_eq!(attachments::of(&app, about).await.unwrap(), std::slice::from_ref(&empty));
    let back = RestoreBinned { noun: Noun::Attachment, id: kept.id.into() };
    bin::restore(&app, back).await.unwrap();
    let taken = attachments::take(&app, kept.id).await.unwrap();
    assert_eq!((taken.bytes == bytes, taken.danger), (true, None));
    let copy = desk.file("copy.bin");
    attachments::save_copy(&app, kept.id, &copy).await.unwrap();
    assert!(std::fs::read(copy).unwrap() == bytes);
    assert!(attachments::take(&app, empty.id).await.unwrap().bytes.is_empty());
    desk.assert_sound().await;
}

async fn a_rename_changes_no_byte(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let about = first(&app).await;
    let path = written(desk, "a.pdf", b"%PDF-1.7");
    let kept = attachments::add(&app, about, &path, "").await.unwrap();
    let sly = Attachment {
        name: " 报价单.pdf ".into(),
        note: "三月".into(),
        size: 9,
        sha256: "0".repeat(64),
        ..kept.clone()
    };
    let saved = attachments::save(&app, sly).await.unwrap();
    let wanted =
        Attachment {
            name: "报价单.pdf".into(), note: "三月".into(), revision: 2, ..kept.clone()
        };
    assert_eq!(saved, wanted, "only name and note are taken from it");
    let path = Attachment { name: "../报价单.pdf".into(), ..saved };
    assert_eq!(attachments::save(&app, path).await.unwrap_err().fields[0].code, "file_name");
    let stale = attachments::save(&app, Attachment { note: "晚了".into(), ..kept }).await;
    assert_eq!(stale.unwrap_err().code, ErrorCode::Stale);
}

async fn what_is_no_file_or_too_large_is_refused_by_name(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let about = first(&app).await;
    let code = async |path: &Path| -> (ErrorCode, String) {
        let refused: ApiError = attachments::add(&app, about, path, "").await.unwrap_err();
        (refused.code, refused.fields.first().map(|own| own.code.clone()).unwrap_or_default())
    };
    let invalid = |code: &str| (ErrorCode::Invalid, code.to_owned());
    let folder = desk.file("folder");
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(code(&folder).await, invalid("file_folder"));
    assert_eq!(code(&desk.file("nowhere.pdf")).await, (ErrorCode::NotFound, String::new()));
    let large = desk.file("film.mp4");
    std::fs::File::create(&large).unwrap().set_len(u64::from(MAX_ATTACHMENT_BYTES) + 1).unwrap();
    assert_eq!(code(&large).await, invalid("attachment_large"));
    #[cfg(unix)]
    {
        let link = desk.file("link.pdf");
        std::os::unix::fs::symlink(written(desk, "own.pdf", b"%PDF"), &link).unwrap();
        assert_eq!(code(&link).await, invalid("file_link"));
        assert_eq!(code(Path::new("/dev/zero")).await, invalid("file_link"));
    }
    assert!(attachments::of(&app, about).await.unwrap().is_empty());
    std::fs::File::create(&large).unwrap().set_len(u64::from(MAX_ATTACHMENT_BYTES)).unwrap();
    let kept = attachments::add(&app, about, &large, "").await.unwrap();
    assert_eq!(kept.size, MAX_ATTACHMENT_BYTES, "the limit itself is taken");
}

async fn a_program_under_a_harmless_name_is_told(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let about = first(&app).await;
    for (name, bytes, danger) in [
        ("letter.pdf", &b"MZ\x90\0"[..], Some(Danger::Disguised)),
        ("setup.exe", b"MZ\x90\0", Some(Danger::Ending)),
        ("letter2.pdf", b"%PDF-1.7", None),
    ] {
        let kept = attachments::add(&app, about, &written(desk, name, bytes), "").await.unwrap();
        assert_eq!(attachments::take(&app, kept.id).await.unwrap().danger, danger, "{name}");
    }
}
