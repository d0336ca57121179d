//! Where inside a box: a field, or one cell of a table field.

use std::fmt;

use smol_str::SmolStr;

/// `cidr`, `routes[2]` or `routes[2].target`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    pub key: SmolStr,
    pub row: Option<u32>,
    pub cell: Option<SmolStr>,
}

impl FieldPath {
    pub fn field(key: impl Into<SmolStr>) -> Self {
        Self {
            key: key.into(),
            row: None,
            cell: None,
        }
    }

    pub fn row(key: impl Into<SmolStr>, row: usize) -> Self {
        Self {
            key: key.into(),
            row: Some(row as u32),
            cell: None,
        }
    }

    pub fn cell(key: impl Into<SmolStr>, row: usize, cell: impl Into<SmolStr>) -> Self {
        Self {
            key: key.into(),
            row: Some(row as u32),
            cell: Some(cell.into()),
        }
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((key, rest)) = text.split_once('[') else {
            return (!text.is_empty()).then(|| Self::field(text));
        };
        let (row, rest) = rest.split_once(']')?;
        let cell = match rest.strip_prefix('.') {
            Some(cell) if !cell.is_empty() => Some(cell.into()),
            None if rest.is_empty() => None,
            _ => return None,
        };
        Some(Self {
            key: key.into(),
            row: Some(row.parse().ok()?),
            cell,
        })
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        if let Some(row) = self.row {
            write!(f, "[{row}]")?;
        }
        if let Some(cell) = &self.cell {
            write!(f, ".{cell}")?;
        }
        Ok(())
    }
}
