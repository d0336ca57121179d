//! Rules of the source tree that no compiler checks. Each complaint names the file and what to do.

use crate::{run, site};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const MOST_LINES: usize = 600;

/// Which of our crates each of them may use; a new crate has to be added here.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("skydraft-core", &[]),
    ("skydraft-i18n", &["skydraft-core"]),
    ("skydraft-editor", &["skydraft-core"]),
    (
        "skydraft-app",
        &["skydraft-core", "skydraft-editor", "skydraft-i18n"],
    ),
    ("skydraft-cli", &["skydraft-core", "skydraft-i18n"]),
    ("xtask", &[]),
];

/// Crates that run without a browser, and what would bring one in.
const BROWSERLESS: [&str; 3] = ["skydraft-core", "skydraft-i18n", "skydraft-editor"];
const BROWSER: [&str; 5] = ["gloo", "js-sys", "wasm-bindgen", "web-sys", "yew"];

/// `cargo xtask tidy`.
pub(crate) fn command() -> Result<ExitCode> {
    let complaints = complaints()?;
    for complaint in &complaints {
        println!("{complaint}");
    }
    println!("{} complaints", complaints.len());
    Ok(if complaints.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

pub(crate) fn complaints() -> Result<Vec<String>> {
    let root = crate::root();
    let mut found = Vec::new();
    dependency_directions(&mut found)?;
    no_browser(&mut found)?;
    dependencies(&root, &mut found)?;
    for file in sources(&root)? {
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let name = file.strip_prefix(&root)?.display().to_string();
        let lines = text.lines().count();
        if lines > MOST_LINES {
            found.push(format!(
                "{name}: {lines} lines; split it, {MOST_LINES} is the most"
            ));
        }
        if site::has_extension(&file, "rs") && !is_test_file(&name) {
            found.extend(hangul_outside_tests(&text).map(|line| {
                format!("{name}:{line}: Korean text belongs into the text catalogues")
            }));
        }
    }
    Ok(found)
}

fn dependency_directions(found: &mut Vec<String>) -> Result<()> {
    for (package, allowed) in MAY_USE {
        for used in tree(package, &["--edges", "normal,build", "--depth", "1"])? {
            let ours = MAY_USE.iter().any(|(name, _)| *name == used);
            if ours && used != package && !allowed.contains(&used.as_str()) {
                found.push(format!(
                    "{package} must not use {used}; see ARCHITECTURE.md"
                ));
            }
        }
    }
    Ok(())
}

/// Asked for a machine without a browser: some crates (plotters) use one only where it is their target.
fn no_browser(found: &mut Vec<String>) -> Result<()> {
    for package in BROWSERLESS {
        for used in tree(
            package,
            &["--edges", "normal", "--target", "x86_64-unknown-linux-gnu"],
        )? {
            if BROWSER
                .iter()
                .any(|browser| used == *browser || used.starts_with("gloo-"))
            {
                found.push(format!(
                    "{package} must not depend on {used}, not even through others"
                ));
            }
        }
    }
    Ok(())
}

/// Names of the packages that `package` depends on, itself included.
fn tree(package: &str, args: &[&str]) -> Result<Vec<String>> {
    let mut tree = run::cargo();
    tree.args([
        "tree", "--quiet", "--prefix", "none", "--format", "{p}", "-p", package,
    ])
    .args(args);
    let text = run::quiet(
        &mut tree,
        "The dependency tree cannot be read; see the message above.",
    )?;
    let mut names: Vec<String> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    Ok(names)
}

/// Every dependency has a reason, is named in one place, and is used.
fn dependencies(root: &Path, found: &mut Vec<String>) -> Result<()> {
    let workspace = fs::read_to_string(root.join("Cargo.toml"))?;
    let declared = declarations(&workspace);
    for (dependency, text) in &declared {
        if !text.contains("path =") && !text.contains('#') {
            found.push(format!("Cargo.toml: {dependency} has no reason beside it"));
        }
    }
    let mut used = Vec::new();
    let mut manifests = site::files(&root.join("crates"))?;
    manifests.push(root.join("xtask/Cargo.toml"));
    manifests.retain(|file| site::file_name(file) == "Cargo.toml");
    for manifest in manifests {
        let name = manifest.strip_prefix(root)?.display();
        let code = code_of(manifest.parent().unwrap_or(root))?;
        for (dependency, text) in declarations(&fs::read_to_string(&manifest)?) {
            if !text.contains("workspace = true") {
                found.push(format!(
                    "{name}: {dependency} belongs into the workspace's list, with a reason"
                ));
            }
            // `# by feature: …` marks one that is there for a feature of another.
            if !text.contains("# by feature:") && !names(&code, &dependency.replace('-', "_")) {
                found.push(format!("{name}: {dependency} is not used"));
            }
            used.push(dependency);
        }
    }
    for (dependency, _) in declared {
        if !used.contains(&dependency) {
            found.push(format!("Cargo.toml: no crate uses {dependency}"));
        }
    }
    Ok(())
}

/// The dependencies of a manifest, in whichever table (`[dependencies]`, `[dev-dependencies]`,
/// `[dependencies.NAME]`, …), each with the text that declares it.
fn declarations(manifest: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let (mut in_table, mut in_own_table) = (false, false);
    for line in manifest.lines() {
        if let Some(heading) = line.strip_prefix('[') {
            let heading = heading.split(']').next().unwrap_or_default();
            let (_, last) = heading.rsplit_once('.').unwrap_or(("", heading));
            let parent = heading.strip_suffix(last).unwrap_or_default();
            in_table = last.ends_with("dependencies");
            in_own_table = parent.ends_with("dependencies.");
            if in_own_table {
                found.push((last.to_owned(), String::new()));
            }
        } else if in_table && line.contains('=') && !line.starts_with(['#', ' ']) {
            let name = line.split(['.', '=']).next().unwrap_or_default().trim();
            found.push((name.to_owned(), line.to_owned()));
        } else if let Some((_, text)) = found.last_mut()
            && in_own_table
        {
            text.push_str(line);
        }
    }
    found
}

/// All Rust of one crate in one text.
fn code_of(folder: &Path) -> Result<String> {
    let mut code = String::new();
    for file in site::files(folder)?
        .iter()
        .filter(|file| site::has_extension(file, "rs"))
    {
        let text = fs::read_to_string(file)?;
        // A module that lies elsewhere is code of this crate too.
        for elsewhere in text
            .split("#[path = \"")
            .skip(1)
            .filter_map(|it| it.split('"').next())
        {
            let from = file.parent().unwrap_or(folder);
            code.push_str(&fs::read_to_string(from.join(elsewhere)).unwrap_or_default());
        }
        code.push_str(&text);
    }
    Ok(code)
}

/// Whether `code` has `word` as a word of its own.
fn names(code: &str, word: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(word).any(|(at, _)| {
        !part_of_word(code[..at].chars().next_back())
            && !part_of_word(code[at + word.len()..].chars().next())
    })
}

/// Files that people write and read as code.
fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in ["crates", "xtask", "www", "tests"] {
        found.extend(site::files(&root.join(folder))?);
    }
    found.retain(|file| {
        ["rs", "mjs", "js", "css"]
            .iter()
            .any(|extension| site::has_extension(file, extension))
            && !file
                .components()
                .any(|part| part.as_os_str() == "node_modules")
    });
    Ok(found)
}

fn is_test_file(name: &str) -> bool {
    name.contains("/tests/") || name.ends_with("/tests.rs") || name.ends_with("_tests.rs")
}

/// Numbers of the lines of code with Hangul before the file's own test module. Comments may give examples.
fn hangul_outside_tests(text: &str) -> impl Iterator<Item = usize> {
    let lines: Vec<&str> = text.lines().collect();
    let end = lines
        .windows(2)
        .position(|pair| pair[0].trim() == "#[cfg(test)]" && pair[1].trim_end().ends_with('{'))
        .unwrap_or(lines.len());
    lines
        .into_iter()
        .take(end)
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//") && line.chars().any(is_hangul))
        .map(|(index, _)| index + 1)
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_is_found_before_the_tests_only() {
        let text = "fn a() {}\n\"\u{AC00}\"\n#[cfg(test)]\nmod tests;\n// \u{AC02}\n\"\u{AC01}\"\n#[cfg(test)]\nmod more {\n// \u{AC02}\n}";
        assert_eq!(hangul_outside_tests(text).collect::<Vec<_>>(), [2, 6]);
    }

    #[test]
    fn a_word_is_not_a_part_of_a_word() {
        assert!(names("use serde::Serialize;", "serde"));
        assert!(names("serde", "serde"));
        assert!(!names("use serde_json::Value; my_serde", "serde"));
    }

    #[test]
    fn dependencies_are_found_in_every_kind_of_table() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\n# why\nserde.workspace = true\nyew = { workspace = true }\n\n\
                        [dependencies.web-sys]\nworkspace = true\nfeatures = [\n    \"Blob\",\n]\n\
                        [target.'cfg(unix)'.dev-dependencies]\nproptest.workspace = true\n\n[lints]\nworkspace = true\n";
        let found = declarations(manifest);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["serde", "yew", "web-sys", "proptest"]);
        assert!(
            found
                .iter()
                .all(|(_, text)| text.contains("workspace = true"))
        );
    }
}
