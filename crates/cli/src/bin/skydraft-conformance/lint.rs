//! `cfn-lint-standalone`: templates that must have a finding, or must not.

use std::path::Path;

use skydraft_core::index::Index;
use skydraft_core::io::cloudformation::eval::Parameters;
use skydraft_core::io::cloudformation::import;
use skydraft_core::lint::Checks;
use skydraft_core::model::Document;

use crate::report::Report;

/// The linter's rule, and the rule of ours that claims the same.
const RULES: [(&str, &str); 2] = [("E3059", "subnet-outside-vpc"), ("E3680", "alb-in-one-az")];

pub(crate) fn standalone(folder: &Path, report: &mut Report) {
    for path in crate::files(&folder.join("cfn-lint-standalone"), &["json"]) {
        let id = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some((_, rule)) = RULES.iter().find(|(theirs, _)| id.starts_with(theirs)) else {
            continue;
        };
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let outcome = match import(&text, &Parameters::default()) {
            Err(error) => Err(error.to_string()),
            Ok(imported) => {
                let found = findings(&imported.document).iter().any(|it| it == rule);
                match (found, id.ends_with("-bad")) {
                    (true, false) => Err(format!("{rule} is found where nothing is wrong")),
                    (false, true) => Err(format!("{rule} is not found")),
                    _ => Ok(()),
                }
            }
        };
        report.case("cfn-lint-standalone", &id, outcome);
    }
}

/// Ids of the rules that have a finding.
pub(crate) fn findings(doc: &Document) -> Vec<&'static str> {
    let index = Index::build(doc);
    Checks::run_all(doc, &index)
        .all()
        .map(|it| it.rule.id)
        .collect()
}
