//! A static file server for this machine: dist/ and nothing else.

use crate::{run, site, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Cursor, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

const DEFAULT_PORT: u16 = 8080;
/// How many ports above the wanted one are tried.
const PORTS_TRIED: u16 = 100;
const THREADS: usize = 4;

/// `cargo xtask serve`.
pub(crate) fn command(args: &[String]) -> Result<ExitCode> {
    let options = Options::parse(args)?;
    tools::for_site()?;
    if options.dev {
        return dev(options.port);
    }
    site::build()?;
    let running = start(site::dist(), options.port, &["/"])?;
    if running.port != options.port {
        println!("· port {} is taken, using {}", options.port, running.port);
    }
    println!("Skydraft is at {} (Ctrl+C stops it)", running.url());
    for thread in running.threads {
        thread.join().ok();
    }
    Ok(ExitCode::SUCCESS)
}

/// Trunk's own server: debug build, reload when a file changes.
fn dev(wanted: u16) -> Result<ExitCode> {
    let port = (wanted..=wanted.saturating_add(PORTS_TRIED))
        .find(|port| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .with_context(|| no_free_port(wanted))?;
    if port != wanted {
        println!("· port {wanted} is taken, using {port}");
    }
    println!("Skydraft will be at http://127.0.0.1:{port}/ once built (Ctrl+C stops it)");
    let mut trunk = run::command("trunk");
    trunk
        .args([
            "--offline",
            "--skip-version-check",
            "serve",
            "--public-url",
            "/",
            "--port",
            &port.to_string(),
        ])
        .env("PATH", tools::path()?);
    run::visible(&mut trunk, "The messages above say why.")?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Debug, Eq, PartialEq)]
struct Options {
    port: u16,
    dev: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self {
            port: DEFAULT_PORT,
            dev: false,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--dev" => options.dev = true,
                // The default, for those who like to say it.
                "--release" => options.dev = false,
                "--port" => {
                    let value = args.next().map(String::as_str).unwrap_or_default();
                    options.port = value.parse().with_context(|| {
                        format!("--port needs a number from 1 to 65535, not {value:?}")
                    })?;
                }
                other => bail!("`{other}` is not understood; serve takes --port N and --dev"),
            }
        }
        Ok(options)
    }
}

/// A server that answers until the program ends.
pub(crate) struct Running {
    pub(crate) port: u16,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Running {
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

/// Serves `folder` at each of `mounts` (`/`, `/some/path/`) on `port` or the next free one; 0 is any free one.
pub(crate) fn start(
    folder: PathBuf,
    port: u16,
    mounts: &'static [&'static str],
) -> Result<Running> {
    let folder = folder
        .canonicalize()
        .with_context(|| format!("{} is not there", folder.display()))?;
    let server = Arc::new(bind(port)?);
    let port = server
        .server_addr()
        .to_ip()
        .map_or(port, |address| address.port());
    let threads = (0..THREADS)
        .map(|_| {
            let (server, folder) = (Arc::clone(&server), folder.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &folder, mounts);
                }
            })
        })
        .collect();
    Ok(Running { port, threads })
}

fn bind(wanted: u16) -> Result<Server> {
    for port in wanted..=wanted.saturating_add(PORTS_TRIED) {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok(server),
            Err(error) => {
                let taken = error
                    .downcast_ref::<std::io::Error>()
                    .is_some_and(|error| error.kind() == ErrorKind::AddrInUse);
                if !taken {
                    bail!("port {port} cannot be opened: {error}. Choose another with --port.");
                }
            }
        }
    }
    bail!(no_free_port(wanted))
}

fn no_free_port(wanted: u16) -> String {
    format!(
        "no port from {wanted} to {} is free; choose another with --port",
        wanted.saturating_add(PORTS_TRIED)
    )
}

fn answer(request: Request, folder: &Path, mounts: &[&str]) {
    let found = match request.method() {
        Method::Get | Method::Head => find(folder, mounts, request.url()),
        _ => Found::Status(405),
    };
    let response = match found {
        Found::File(path) => match fs::read(&path) {
            Ok(bytes) => file(bytes, content_type(&path)),
            Err(_) => status(404),
        },
        Found::Redirect(to) => status(301).with_header(header("Location", &to)),
        Found::Status(code) => status(code),
    };
    // The browser may have gone away in the meantime.
    request.respond(response).ok();
}

type Bytes = Response<Cursor<Vec<u8>>>;

fn file(bytes: Vec<u8>, content_type: &str) -> Bytes {
    Response::from_data(bytes)
        .with_header(header("Content-Type", content_type))
        .with_header(header("Access-Control-Allow-Origin", "*"))
        // Rebuilt at any time: the browser asks again.
        .with_header(header("Cache-Control", "no-cache"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
}

fn status(code: u16) -> Bytes {
    Response::from_string(format!("{code}\n")).with_status_code(code)
}

fn header(name: &'static str, value: &str) -> Header {
    // Only a value with control characters fails, and `find` lets none through.
    Header::from_bytes(name, value)
        .unwrap_or_else(|()| unreachable!("{name}: {value:?} is no header"))
}

#[derive(Debug, Eq, PartialEq)]
enum Found {
    File(PathBuf),
    Redirect(String),
    Status(u16),
}

/// The file a request's address means. `folder` is canonical; nothing outside it is ever found.
fn find(folder: &Path, mounts: &[&str], url: &str) -> Found {
    let address = url.split(['?', '#']).next().unwrap_or_default();
    let Some(path) = decode(address) else {
        return Found::Status(400);
    };
    let Some(inside) = mounts
        .iter()
        .filter_map(|mount| path.strip_prefix(mount))
        .min_by_key(|inside| inside.len())
    else {
        return Found::Status(404);
    };
    let Ok(mut found) = folder.join(inside).canonicalize() else {
        return Found::Status(404);
    };
    if !found.starts_with(folder) {
        return Found::Status(404);
    }
    if found.is_dir() {
        if !path.ends_with('/') {
            return Found::Redirect(format!("{address}/"));
        }
        found.push("index.html");
    }
    if found.is_file() {
        Found::File(found)
    } else {
        Found::Status(404)
    }
}

/// Percent-decoding; nothing if the result is not text or would leave the folder.
fn decode(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    let wicked = path.contains(|c: char| c.is_control() || c == '\\')
        || path.starts_with("//")
        || path.split('/').any(|part| part == "..");
    (!wicked).then_some(path)
}

fn content_type(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn here() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .canonicalize()
            .unwrap()
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        for url in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/src/../../Cargo.toml",
            "//etc/passwd",
            "/%2Fetc/passwd",
            "/..\\Cargo.toml",
        ] {
            assert!(
                matches!(find(&here(), &["/"], url), Found::Status(400 | 404)),
                "{url}"
            );
        }
    }

    #[test]
    fn files_are_found_at_every_mount() {
        let main = Found::File(here().join("src/main.rs"));
        let mounts = ["/", "/a/b/"];
        assert_eq!(find(&here(), &mounts, "/src/main.rs?v=1"), main);
        assert_eq!(find(&here(), &mounts, "/a/b/src/m%61in.rs"), main);
        assert_eq!(find(&here(), &mounts, "/a/b/c"), Found::Status(404));
        assert_eq!(
            find(&here(), &mounts, "/src"),
            Found::Redirect("/src/".into())
        );
        assert_eq!(
            find(&here(), &["/a/b/"], "/src/main.rs"),
            Found::Status(404)
        );
        assert_eq!(find(&here(), &mounts, "/%zz"), Found::Status(400));
    }

    #[test]
    fn options() {
        let parse = |text: &str| {
            Options::parse(
                &text
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            parse("").unwrap(),
            Options {
                port: 8080,
                dev: false
            }
        );
        assert_eq!(
            parse("--dev --port 9000").unwrap(),
            Options {
                port: 9000,
                dev: true
            }
        );
        assert!(parse("--port many").is_err());
        assert!(parse("--prot 1").is_err());
    }

    #[test]
    fn a_taken_port_gives_the_next_one_and_answers_name_their_type() {
        let first = start(here(), 0, &["/"]).unwrap();
        let second = start(here(), first.port, &["/"]).unwrap();
        assert!(second.port > first.port);
        let mut stream = TcpStream::connect(("127.0.0.1", second.port)).unwrap();
        stream
            .write_all(b"GET /src/boot.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("Content-Type: text/javascript"), "{answer}");
        assert!(
            answer.contains("Access-Control-Allow-Origin: *"),
            "{answer}"
        );
    }
}
