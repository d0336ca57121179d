//! Compiles the texts of every language into the program, or only their revision: see `compile.rs`.

mod compile;

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=compile.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    let files = compile::files(&root.join(".."), &|path| {
        println!("cargo::rerun-if-changed={}", path.display());
    });
    for file in &files {
        fs::write(out.join(&file.name), &file.text).unwrap();
    }
    println!(
        "cargo::rustc-env=SKYDRAFT_TEXTS={}",
        compile::revision(&files)
    );
}
