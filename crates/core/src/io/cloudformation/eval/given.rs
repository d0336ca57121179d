//! What is known before a template is read: parameter values, Region, account.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use smol_str::SmolStr;

/// Values for a template's parameters and pseudo parameters. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// By parameter name; lists as one text with commas.
    pub values: BTreeMap<SmolStr, SmolStr>,
    /// Such as `eu-west-1`; `us-east-1` is assumed.
    pub region: Option<SmolStr>,
    /// Twelve digits; `123456789012` is assumed.
    pub account: Option<SmolStr>,
    /// `stack` is assumed.
    pub stack_name: Option<SmolStr>,
    /// Zone names of the Region, in the order `Fn::GetAZs` gives; `a`, `b`, `c` are assumed.
    pub zones: Vec<SmolStr>,
}

impl Parameters {
    /// Adds a parameter's value.
    #[must_use]
    pub fn with(mut self, name: impl Into<SmolStr>, value: impl Into<SmolStr>) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    #[must_use]
    pub fn in_region(mut self, region: impl Into<SmolStr>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Reads a parameter file as the AWS CLI takes it: a list of `ParameterKey` and
    /// `ParameterValue`, a map from names to values, or that map under `Parameters`.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |it: &Json| match it {
            Json::String(it) => Some(SmolStr::from(it)),
            Json::Number(it) => Some(it.to_string().into()),
            Json::Bool(it) => Some(it.to_string().into()),
            _ => None,
        };
        let values = match json {
            Json::Array(items) => items
                .iter()
                .map(|it| {
                    Some((
                        it.get("ParameterKey")?.as_str()?.into(),
                        text(it.get("ParameterValue")?)?,
                    ))
                })
                .collect::<Option<_>>()?,
            Json::Object(map) => match map.get("Parameters") {
                Some(inner @ Json::Object(_)) => return Self::from_json(inner),
                _ => map
                    .iter()
                    .map(|(key, it)| Some((key.into(), text(it)?)))
                    .collect::<Option<_>>()?,
            },
            _ => return None,
        };
        Some(Self {
            values,
            ..Self::default()
        })
    }

    pub(super) fn region_or_default(&self) -> SmolStr {
        self.region
            .clone()
            .unwrap_or(SmolStr::new_static("us-east-1"))
    }

    pub(super) fn account_or_default(&self) -> SmolStr {
        self.account
            .clone()
            .unwrap_or(SmolStr::new_static("123456789012"))
    }

    pub(super) fn stack_or_default(&self) -> SmolStr {
        self.stack_name
            .clone()
            .unwrap_or(SmolStr::new_static("stack"))
    }

    /// `aws`, `aws-cn` or `aws-us-gov`, by Region.
    pub(super) fn partition(&self) -> SmolStr {
        let region = self.region_or_default();
        SmolStr::new_static(match region.as_str() {
            it if it.starts_with("cn-") => "aws-cn",
            it if it.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        })
    }

    /// Zone names of a Region.
    pub(super) fn zones_of(&self, region: &str) -> Vec<SmolStr> {
        if !self.zones.is_empty() && region == self.region_or_default() {
            return self.zones.clone();
        }
        // Default VPCs of these two Regions have more subnets than three.
        let letters = match region {
            "us-east-1" => "abcdef",
            "us-west-2" => "abcd",
            _ => "abc",
        };
        letters
            .chars()
            .map(|it| SmolStr::from(format!("{region}{it}")))
            .collect()
    }
}
