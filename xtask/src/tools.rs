//! What the build and the tests need beside Cargo. Present in the right version: nothing is done.

use crate::report::Step;
use crate::run;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
/// The Node.js release line the tests are written for, and everything later.
const NODE_MAJOR: u32 = 20;

/// Everything `cargo xtask build` needs.
pub(crate) fn for_site() -> Result<()> {
    wasm_target()?;
    cargo_tool("trunk", "trunk", TRUNK, true)?;
    // The lock file that wasm-bindgen-cli ships does not build everywhere; its version alone has to agree with ours.
    cargo_tool(
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &locked_wasm_bindgen()?,
        false,
    )?;
    npm(&crate::root())?;
    fetch_crates()
}

/// Everything the wasm tests need besides [`for_site`]: a browser that can be driven.
pub(crate) fn for_wasm_tests() -> Result<()> {
    browser()
}

/// Everything the browser tests need besides [`for_site`].
pub(crate) fn for_browser_tests() -> Result<()> {
    browser()?;
    npm(&crate::root().join("tests/browser"))
}

/// PATH with our tools first, so that Trunk takes them and not the user's.
pub(crate) fn path() -> Result<OsString> {
    let ours = [
        folder()?.join("bin"),
        crate::root().join("node_modules/.bin"),
    ];
    let theirs = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(
        ours.into_iter().chain(std::env::split_paths(&theirs)),
    )?)
}

/// The browser for the tests.
pub(crate) fn chromium() -> Option<PathBuf> {
    named(
        "SKYDRAFT_CHROMIUM",
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
    )
}

/// The program that drives it for `wasm-bindgen-test`.
pub(crate) fn chromedriver() -> Option<PathBuf> {
    named("CHROMEDRIVER", &["chromedriver"])
}

fn named(variable: &str, names: &[&str]) -> Option<PathBuf> {
    match std::env::var_os(variable) {
        Some(file) => Some(PathBuf::from(file)),
        None => names.iter().find_map(|name| run::which(name)),
    }
}

/// `$SKYDRAFT_TOOLS`, or a folder in the user's cache, shared by every clone.
fn folder() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("SKYDRAFT_TOOLS") {
        return Ok(PathBuf::from(folder));
    }
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
        .context("there is no home folder; set SKYDRAFT_TOOLS to the folder the build tools may be put in")?;
    Ok(cache.join("skydraft/tools"))
}

fn wasm_target() -> Result<()> {
    let sysroot = run::quiet(
        run::command("rustc").args(["--print", "sysroot"]),
        "Install Rust from https://rustup.rs.",
    )?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .is_dir()
    {
        return Ok(());
    }
    let help = "Install rustup from https://rustup.rs, then run `rustup target add wasm32-unknown-unknown`.";
    let step = Step::begin(format!("installing the {WASM_TARGET} target"));
    run::quiet(
        run::command("rustup").args(["target", "add", WASM_TARGET]),
        help,
    )?;
    step.end("ok");
    Ok(())
}

/// Installs one program of a crate, under our own folder.
fn cargo_tool(program: &str, package: &str, version: &str, locked: bool) -> Result<()> {
    let folder = folder()?;
    let installed = run::version(&folder.join("bin").join(program));
    if installed.is_some_and(|line| line.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    let mut step = Step::begin(format!(
        "installing {package} {version} into {} (once, some minutes)",
        folder.display()
    ));
    step.make_room();
    let mut install = run::cargo();
    install
        .args([
            "install",
            "--quiet",
            package,
            "--version",
            version,
            "--force",
            "--root",
        ])
        .arg(&folder);
    if locked {
        install.arg("--locked");
    }
    run::visible(
        &mut install,
        "Building it needs a C compiler and network access to crates.io; then run the command again.",
    )?;
    step.end(format!("{package} {version}"));
    Ok(())
}

/// The version of wasm-bindgen in Cargo.lock: its command line has to be the same one.
fn locked_wasm_bindgen() -> Result<String> {
    let lock = fs::read_to_string(crate::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read")?;
    locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock names no wasm-bindgen; run `cargo check` first")
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

/// Trunk builds without a network, so the crates have to be here first.
fn fetch_crates() -> Result<()> {
    let help = "Cargo.lock must be up to date and crates.io reachable the first time.";
    let mut fetch = run::cargo();
    fetch.args(["fetch", "--quiet", "--target", WASM_TARGET]);
    if run::capture(fetch.arg("--offline"))?.success {
        return Ok(());
    }
    let step = Step::begin("fetching crates");
    run::quiet(run::cargo().args(["fetch", "--target", WASM_TARGET]), help)?;
    step.end("ok");
    Ok(())
}

/// `npm ci` in `folder`, unless it was done for this very lock file.
fn npm(folder: &Path) -> Result<()> {
    node()?;
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let step = Step::begin(format!("installing npm packages in {}", relative(folder)));
    run::quiet(
        run::command("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder),
        "It needs network access to registry.npmjs.org the first time.",
    )?;
    fs::write(stamp, lock)?;
    step.end("ok");
    Ok(())
}

fn node() -> Result<()> {
    if run::which("node").is_none() || run::which("npm").is_none() {
        apt(
            &["nodejs", "npm"],
            "Install Node.js 20 or later from https://nodejs.org.",
        )?;
    }
    let version = run::version(Path::new("node")).unwrap_or_default();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        bail!(
            "Node.js {NODE_MAJOR} or later is needed, found {version:?}. Install it from https://nodejs.org."
        );
    }
    Ok(())
}

fn browser() -> Result<()> {
    let help = "Install Chromium, its chromedriver and a Korean font (on Debian: chromium, chromium-driver, \
                fonts-nanum), or name them in SKYDRAFT_CHROMIUM and CHROMEDRIVER.";
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if chromedriver().is_none() {
        missing.push("chromium-driver");
    }
    if !korean_font() {
        missing.push("fonts-nanum");
    }
    if missing.is_empty() {
        return Ok(());
    }
    apt(&missing, help)?;
    if chromium().is_none() || chromedriver().is_none() {
        bail!("The browser is still not in PATH. {help}");
    }
    Ok(())
}

/// Without fontconfig (macOS) the system has its own Korean font.
fn korean_font() -> bool {
    match Command::new("fc-list").arg(":lang=ko").output() {
        Ok(output) => !output.stdout.is_empty(),
        Err(_) => !cfg!(target_os = "linux"),
    }
}

/// Debian and Ubuntu packages, as root or through sudo.
fn apt(packages: &[&str], otherwise: &str) -> Result<()> {
    if run::which("apt-get").is_none() {
        bail!(
            "{} missing and there is no apt-get here. {otherwise}",
            packages.join(", ")
        );
    }
    let mut step = Step::begin(format!("installing {} with apt-get", packages.join(", ")));
    step.make_room();
    let root = run::quiet(run::command("id").arg("-u"), otherwise)?.trim() == "0";
    let apt_get = || {
        let mut command = run::command(if root { "apt-get" } else { "sudo" });
        if !root {
            command.arg("apt-get");
        }
        command
            .args(["-qq", "-y"])
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run::visible(apt_get().arg("update"), otherwise)?;
    run::visible(
        apt_get()
            .args(["install", "--no-install-recommends"])
            .args(packages),
        otherwise,
    )?;
    step.end("ok");
    Ok(())
}

fn relative(folder: &Path) -> String {
    match folder.strip_prefix(crate::root()) {
        Ok(inside) if inside.as_os_str().is_empty() => "the repository".to_owned(),
        Ok(inside) => inside.display().to_string(),
        Err(_) => folder.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn a_version_is_read_by_the_whole_name() {
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(LOCK, "yew"), None);
    }
}
