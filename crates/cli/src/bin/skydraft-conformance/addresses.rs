//! `cidr-vectors.tsv`: address arithmetic.

use std::net::IpAddr;
use std::path::Path;

use skydraft_core::net::{Cidr, longest_prefix, usable_addresses};

use crate::report::Report;
use crate::table;

pub(crate) fn vectors(folder: &Path, report: &mut Report) {
    for (at, row) in table::read(&folder.join("cidr-vectors.tsv"))
        .iter()
        .enumerate()
    {
        let cell = |key: &str| row.get(key).map_or("", String::as_str);
        let (function, arguments, expected) =
            (cell("function"), cell("arguments"), cell("expected"));
        let id = format!("{function} {arguments} (row {})", at + 2);
        let got = answer(function, arguments);
        let agrees = got.as_deref() == Some(expected) || same_address(got.as_deref(), expected);
        let outcome = if agrees {
            Ok(())
        } else {
            Err(format!(
                "expected {expected}, got {}",
                got.as_deref().unwrap_or("no such function")
            ))
        };
        report.case("cidr-vectors", &id, outcome);
    }
}

/// Addresses may be written in several ways.
fn same_address(got: Option<&str>, expected: &str) -> bool {
    let Some(got) = got else { return false };
    let blocks = (got.parse::<Cidr>(), expected.parse::<Cidr>());
    if let (Ok(a), Ok(b)) = blocks {
        return a == b;
    }
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::parse::<IpAddr>)
            .collect::<Result<Vec<_>, _>>()
    };
    matches!((words(got), words(expected)), (Ok(a), Ok(b)) if a == b && !a.is_empty())
}

/// `None` for a function that is not known here; `ERROR` where there is no result.
fn answer(function: &str, arguments: &str) -> Option<String> {
    let error = || "ERROR".to_owned();
    let parts: Vec<&str> = arguments.split(',').map(str::trim).collect();
    let block = |at: usize| parts.get(at)?.parse::<Cidr>().ok();
    let number = |at: usize| parts.get(at)?.parse::<i128>().ok();
    Some(match function {
        "subnet" => (|| {
            let base = block(0)?;
            let length = u8::try_from(i128::from(base.prefix_len()) + number(1)?).ok()?;
            base.nth_block(length, u128::try_from(number(2)?).ok()?)
        })()
        .map_or_else(error, |it| it.to_string()),
        "host" => (|| {
            let (base, index) = (block(0)?, number(1)?);
            // From the end: -1 is the last address.
            let index = if index < 0 {
                base.address_count().checked_sub(index.unsigned_abs())?
            } else {
                index.unsigned_abs()
            };
            base.nth(index)
        })()
        .map_or_else(error, |it| it.to_string()),
        "address_range" => {
            block(0).map_or_else(error, |it| format!("{} {}", it.first(), it.last()))
        }
        "address_count" => block(0).map_or_else(error, |it| it.address_count().to_string()),
        "aws_usable_hosts" => block(0).map_or_else(error, |it| usable_addresses(it).to_string()),
        "canonical" => block(0).map_or_else(error, |it| it.network().to_string()),
        "parse" => block(0).map_or_else(error, |_| "valid".to_owned()),
        "overlaps" => match (block(0), block(1)) {
            (Some(a), Some(b)) => a.overlaps(b).to_string(),
            _ => error(),
        },
        "lpm" => (|| {
            let (addr, table) = arguments.split_once(" in ")?;
            let blocks: Vec<Cidr> = table
                .trim_matches(['[', ']'])
                .split_whitespace()
                .map(str::parse)
                .collect::<Result<_, _>>()
                .ok()?;
            let found = longest_prefix(&blocks, addr.trim().parse().ok()?);
            Some(
                found
                    .and_then(|it| blocks.get(it))
                    .map_or_else(|| "NONE".to_owned(), ToString::to_string),
            )
        })()
        .unwrap_or_else(error),
        _ => return None,
    })
}
