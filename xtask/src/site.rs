//! The page: collect its files, let Trunk build it, finish what Trunk leaves undone.

use crate::report::Step;
use crate::{halves, run, sizes, texts, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `cargo xtask build`.
pub(crate) fn command() -> Result<ExitCode> {
    tools::for_site()?;
    build()?;
    sizes::print(&dist())?;
    Ok(ExitCode::SUCCESS)
}

/// Builds dist/, the release page.
pub(crate) fn build() -> Result<()> {
    let mut step = Step::begin("building the page");
    let mut trunk = run::command("trunk");
    trunk
        .args([
            "--quiet",
            "--offline",
            "--skip-version-check",
            "build",
            "--release",
        ])
        .env("PATH", tools::path()?);
    run::long(
        &mut step,
        &mut trunk,
        "The messages above say why; nothing was installed or changed outside target/ and dist/.",
    )?;
    step.end("dist/");
    Ok(())
}

pub(crate) fn dist() -> PathBuf {
    crate::root().join("dist")
}

/// What the page loads beside the program, under .stage/:
///
/// - `app.css`: www/css/ in one file
/// - `site/icons/<kind>.svg`: AWS's own drawings, unmodified, and ours for what AWS has none;
///   `site/icons/ui/<name>.svg`: buttons
/// - `site/texts/{en,ko}{,-rest}.txt`: what the page says
/// - `site/docs/{rules,kinds}/<id>.{en,ko}.html`, `site/seeds/`
/// - `site/`: everything else in www/
pub(crate) fn stage() -> Result<()> {
    let root = crate::root();
    let stage = root.join(".stage");
    let site = stage.join("site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    fs::create_dir_all(&site)?;
    write_if_changed(&stage.join("app.css"), &style_sheet(&root.join("www/css"))?)?;
    icons(&root, &site.join("icons"))?;
    fs::create_dir_all(site.join("texts"))?;
    for file in short_texts() {
        write_if_changed(&site.join("texts").join(file.name), file.text.as_bytes())?;
    }
    long_texts(
        &root.join("crates/core/src/lint/rules"),
        &site.join("docs/rules"),
    )?;
    long_texts(
        &root.join("crates/core/src/kinds"),
        &site.join("docs/kinds"),
    )?;
    for seed in files(&root.join("seeds"))?
        .iter()
        .filter(|file| has_extension(file, "json"))
    {
        copy(seed, &site.join("seeds").join(file_name(seed)))?;
    }
    let www = root.join("www");
    for file in files(&www)? {
        let inside = file.strip_prefix(&www)?;
        // Those two are taken above, the icon of the page is taken by Trunk.
        if !inside.starts_with("css")
            && !inside.starts_with("icons")
            && inside != Path::new("favicon.svg")
        {
            copy(&file, &site.join(inside))?;
        }
    }
    Ok(())
}

/// Trunk's last step, in the folder that becomes dist/.
pub(crate) fn finish() -> Result<()> {
    let dist = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("this is a step of `cargo xtask build`, called by Trunk")?;
    let site = crate::root().join(".stage/site");
    for file in files(&site)? {
        copy(&file, &dist.join(file.strip_prefix(&site)?))?;
    }
    let bindings = program(&dist, ".js")?;
    let first = program(&dist, "_bg.wasm")?;
    let rest = file_name(&first).replace("_bg.wasm", REST);
    let halves = halves::cut(&fs::read(&first)?, &is_late)?;
    fs::write(&first, halves.first)?;
    fs::write(dist.join(&rest), halves.rest)?;
    let boot = include_str!("boot.js")
        .replace("__BINDINGS__", &file_name(&bindings))
        .replace("__TEXTS__", &texts::revision(&short_texts()))
        .replace("__WASM__", &file_name(&first))
        .replace("__REST__", &rest);
    let page = fs::read_to_string(dist.join("index.html"))?;
    let (page, scripts) = externalise(
        &page,
        &file_name(&bindings).replace("skydraft-app", "boot"),
        &boot,
    )?;
    for (name, text) in scripts {
        fs::write(dist.join(name), text)?;
    }
    fs::write(dist.join("index.html"), page)?;
    Ok(())
}

/// How the second half of the program is called.
pub(crate) const REST: &str = "_rest.wasm";

/// Whether the page is drawn without the function of this name. Nothing calls into these modules
/// before `platform::rest` has said that the second half is there.
fn is_late(name: &str) -> bool {
    const LATE: [&str; 16] = [
        "plotters::",
        "saphyr_parser::",
        "skydraft_core::ask::",
        "skydraft_core::lint::cx::",
        "skydraft_core::lint::engine::check_node",
        "skydraft_core::lint::engine::Checks::run_all",
        "skydraft_core::lint::engine::Checks::update",
        "skydraft_core::lint::rules::",
        "skydraft_core::io::cloudformation::",
        "skydraft_core::io::recognise::open",
        "skydraft_core::io::report::",
        "skydraft_core::io::svg::",
        "skydraft_core::io::text::",
        "skydraft_editor::chart::",
        // Its closures alone: names end in a hash, and `install` itself runs at the start.
        "skydraft_app::platform::api::install::{{closure}}",
        "skydraft_app::platform::measure::",
    ];
    let name = name.trim_start_matches('<');
    LATE.iter().any(|it| name.starts_with(it))
}

fn short_texts() -> Vec<texts::File> {
    texts::files(&crate::root().join("crates"), &|_| ())
}

/// The one file of the program whose name Trunk made, by its ending.
fn program(dist: &Path, ending: &str) -> Result<PathBuf> {
    let ours = |name: &str| name.starts_with("skydraft-app") && name.ends_with(ending);
    fs::read_dir(dist)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| ours(&file_name(path)))
        .with_context(|| format!("Trunk left no skydraft-app…{ending} in {}", dist.display()))
}

/// Moves inline scripts into files, for the page's policy `script-src 'self'`.
///
/// Trunk's starter becomes `boot`, ours; others (live reload) are kept as they are. Returns the
/// page and the new files.
fn externalise(page: &str, boot_name: &str, boot: &str) -> Result<(String, Vec<(String, String)>)> {
    let mut out = String::with_capacity(page.len());
    let mut scripts = Vec::new();
    let mut rest = page;
    while let Some((before, script)) = rest.split_once("<script") {
        let (attributes, script) = script
            .split_once('>')
            .context("a <script> tag is not closed")?;
        let (body, after) = script
            .split_once("</script>")
            .context("a <script> has no end")?;
        out.push_str(before);
        rest = after;
        if attributes.contains("src=") {
            out.extend(["<script", attributes, ">", body, "</script>"]);
            continue;
        }
        let (name, text) = if body.contains("TrunkApplicationStarted") {
            (boot_name.to_owned(), boot.to_owned())
        } else {
            (format!("inline-{}.js", scripts.len()), reload_address(body))
        };
        out.extend(["<script", attributes, " src=\"./", &name, "\"></script>"]);
        scripts.push((name, text));
    }
    out.push_str(rest);
    if !scripts.iter().any(|(name, _)| name == boot_name) {
        bail!(
            "Trunk's starter script was not found in index.html; xtask/src/site.rs knows how Trunk 0.21 writes it"
        );
    }
    Ok((out, scripts))
}

/// Trunk's server fills its address into the page's scripts, not into files; the browser knows it too.
fn reload_address(script: &str) -> String {
    script
        .replace("'{{__TRUNK_ADDRESS__}}'", "location.host")
        .replace("{{__TRUNK_WS_BASE__}}", "/")
}

/// tokens.css first, because the others use its names; a11y.css last, because it overrides; the rest by name.
fn style_sheet(folder: &Path) -> Result<Vec<u8>> {
    let mut sheets = files(folder)?;
    sheets.retain(|file| has_extension(file, "css"));
    sheets.sort_by_key(|file| match file_name(file).as_str() {
        "tokens.css" => (0, String::new()),
        "a11y.css" => (2, String::new()),
        name => (1, name.to_owned()),
    });
    let mut all = Vec::new();
    for sheet in sheets {
        all.extend(fs::read(sheet)?);
        all.push(b'\n');
    }
    Ok(all)
}

/// www/icons/aws.tsv says which drawing of AWS's set a kind has: `kind<TAB>file`, `#` begins a comment.
fn icons(root: &Path, to: &Path) -> Result<()> {
    let package = root.join("node_modules/aws-icons/icons");
    let table = root.join("www/icons/aws.tsv");
    if table.exists() {
        for (kind, file) in icon_rows(&fs::read_to_string(&table)?) {
            let from = package.join(file.trim_start_matches("icons/"));
            copy(&from, &to.join(format!("{kind}.svg"))).with_context(|| {
                format!("www/icons/aws.tsv: {kind}: the package aws-icons has no {file}")
            })?;
        }
    }
    for own in files(&root.join("www/icons/own"))? {
        copy(&own, &to.join(file_name(&own)))?;
    }
    for button in files(&root.join("www/icons/ui"))? {
        copy(&button, &to.join("ui").join(file_name(&button)))?;
    }
    Ok(())
}

fn icon_rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t').map(str::trim);
            Some((columns.next()?, columns.next()?))
        })
        // The heading names no drawing.
        .filter(|(_, file)| has_extension(Path::new(file), "svg"))
}

/// `some_rule.ko.md` anywhere below `from` becomes `to/some-rule.ko.md`.
fn long_texts(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let name = file_name(&file);
        if name.ends_with(".en.md") || name.ends_with(".ko.md") {
            let text = fs::read_to_string(&file)?;
            // The header between two lines `---` stands in texts/ already.
            let body = text
                .strip_prefix("---\n")
                .and_then(|it| it.split_once("\n---\n"));
            let mut html = String::new();
            let parser = pulldown_cmark::Parser::new_ext(
                body.map_or(text.as_str(), |(_, body)| body),
                pulldown_cmark::Options::ENABLE_TABLES,
            );
            pulldown_cmark::html::push_html(&mut html, parser);
            let name = name.replace('_', "-").replace(".md", ".html");
            fs::create_dir_all(to)?;
            write_if_changed(&to.join(name), html.as_bytes())?;
        }
    }
    Ok(())
}

/// Every file below a folder, in order of its path; none if there is no such folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

fn write_if_changed(file: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_leave_the_page() {
        let page = "<head><script type=module>a TrunkApplicationStarted b</script><script src=\"x.js\"></script>\
                    </head><body><script>reload()</script></body>";
        let (page, scripts) = externalise(page, "boot-1.js", "start()").unwrap();
        assert_eq!(
            page,
            "<head><script type=module src=\"./boot-1.js\"></script><script src=\"x.js\"></script>\
             </head><body><script src=\"./inline-1.js\"></script></body>"
        );
        assert_eq!(
            scripts,
            [
                ("boot-1.js".into(), "start()".into()),
                ("inline-1.js".into(), "reload()".into())
            ]
        );
    }

    #[test]
    fn a_page_without_trunks_starter_is_an_error() {
        assert!(externalise("<script>other()</script>", "boot-1.js", "start()").is_err());
    }

    #[test]
    fn the_icon_table_has_comments_and_a_heading() {
        let table = "# source\nkind\tfile\nvpc\tcategory/V P C.svg\trest\n\nbad line\n";
        assert_eq!(
            icon_rows(table).collect::<Vec<_>>(),
            [("vpc", "category/V P C.svg")]
        );
    }
}
