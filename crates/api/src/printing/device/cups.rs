//! CUPS through its own commands: `lpstat` and `lpoptions` tell the printers, `lp` takes the document on its standard
//! input, so that no file of a client's is left behind. Arguments are handed over one by one; no shell reads them.

use std::process::Command;

use super::pages::Pages;
use super::{PrintJob, Printer, Sent, Sides, run};
use crate::error::Result;

/// A command whose answers can be read: in English, whatever the desktop speaks.
fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).env("LC_ALL", "C").env_remove("LANGUAGE");
    command
}

/// The printers there are; those of the network that nobody has set up are among them.
pub(super) fn printers() -> Result<Vec<Printer>> {
    let names = run(command("lpstat", &["-e"]), &[])?;
    let usual = run(command("lpstat", &["-d"]), &[])?;
    let usual = usual.trim().rsplit_once(": ").map(|(_, name)| name);
    let mut printers = Vec::new();
    for name in names.lines().map(str::trim).filter(|name| !name.is_empty()) {
        // A printer that tells nothing of itself can be printed on all the same.
        let told = run(command("lpoptions", &["-p", name]), &[]).unwrap_or_default();
        let description = option(&told, "printer-info").unwrap_or_default();
        let is_default = usual == Some(name);
        printers.push(Printer { name: name.to_owned(), description, is_default });
    }
    Ok(printers)
}

/// Sends a document; the name that CUPS gives to the job.
pub(super) fn send(pdf: &[u8], title: &str, job: &PrintJob, pages: Option<&Pages>) -> Result<Sent> {
    let args = arguments(title, job, pages);
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let told = run(command("lp", &args), pdf)?;
    // "request id is PDF-12 (0 file(s))"
    let job =
        told.split_once("request id is ").and_then(|(_, rest)| rest.split_whitespace().next());
    Ok(Sent { job: job.map(str::to_owned) })
}

fn arguments(title: &str, job: &PrintJob, pages: Option<&Pages>) -> Vec<String> {
    let mut args = Vec::new();
    let mut say = |option: &str, value: String| args.extend([option.to_owned(), value]);
    if let Some(printer) = &job.printer {
        say("-d", printer.clone());
    }
    say("-n", job.copies.to_string());
    say("-t", title.to_owned());
    if let Some(sides) = job.sides {
        let sides = match sides {
            Sides::One => "one-sided",
            Sides::LongEdge => "two-sided-long-edge",
            Sides::ShortEdge => "two-sided-short-edge",
        };
        say("-o", format!("sides={sides}"));
    }
    if let Some(pages) = pages {
        say("-P", pages.to_string());
    }
    args
}

/// A value among the options as `lpoptions` lists them: `name=value name='two words' name=with\ slash`.
fn option(told: &str, wanted: &str) -> Option<String> {
    let mut rest = told.trim_start();
    while let Some((name, after)) = rest.split_once('=') {
        let (mut value, mut quoted, mut characters) = (String::new(), false, after.char_indices());
        let mut end = after.len();
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
                '\'' => quoted = !quoted,
                ' ' | '\n' if !quoted => {
                    end = at;
                    break;
                }
                c => value.push(c),
            }
        }
        // An option that is only named stands before the next one's name.
        if name.split_whitespace().next_back() == Some(wanted) {
            return Some(value);
        }
        rest = after.get(end..)?.trim_start();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_an_argument_of_its_own() {
        let pages = Pages::parse("1-3,5").unwrap().within(9).unwrap();
        let job = PrintJob {
            printer: Some("Two; rm".to_owned()),
            copies: 2,
            sides: Some(Sides::LongEdge),
            pages: None,
        };
        let args = arguments("E01 $(x)", &job, Some(&pages));
        let wanted = [
            "-d",
            "Two; rm",
            "-n",
            "2",
            "-t",
            "E01 $(x)",
            "-o",
            "sides=two-sided-long-edge",
            "-P",
            "1-3,5",
        ];
        assert_eq!(args, wanted);
        let plain = PrintJob { printer: None, copies: 1, sides: None, pages: None };
        assert_eq!(arguments("E01", &plain, None), ["-n", "1", "-t", "E01"]);
    }

    #[test]
    fn a_description_is_read_whatever_stands_in_it() {
        let told =
            "copies=1 fit printer-info='二楼 \"x\" = y' printer-location=a\\ b printer-state=3\n";
        assert_eq!(option(told, "printer-info").unwrap(), "二楼 \"x\" = y");
        assert_eq!(option(told, "printer-location").unwrap(), "a b");
        assert_eq!(option(told, "printer-state").unwrap(), "3");
        assert_eq!(option(told, "x"), None);
        assert_eq!(option("", "printer-info"), None);
    }
}
