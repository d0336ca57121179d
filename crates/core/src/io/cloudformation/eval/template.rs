//! A template's sections.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::engine::{Arg, Evaluator};
use super::{Loss, LossKind, Parameters, Value, for_each};
use crate::io::text::{Key, Node, Position, ReadError, ReadErrorKind, Tree};

/// What a template makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    pub description: Option<SmolStr>,
    /// In written order; loops unrolled.
    pub resources: Vec<Resource>,
    /// Resources whose condition is false.
    pub skipped: Vec<Skipped>,
    pub outputs: Vec<Output>,
    /// Outputs whose condition is false; they have no type.
    pub skipped_outputs: Vec<Skipped>,
    pub losses: Vec<Loss>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub logical_id: SmolStr,
    /// Such as `AWS::EC2::VPC`.
    pub type_name: SmolStr,
    /// A map, empty if the template gives none; or what a macro made of it.
    pub properties: Value,
    /// Where its logical id stands.
    pub at: Position,
    /// The condition's name; it holds.
    pub condition: Option<SmolStr>,
    pub depends_on: Vec<SmolStr>,
    pub metadata: Option<Value>,
    /// `Delete`, `Retain`, `Snapshot` or `RetainExceptOnCreate`.
    pub deletion_policy: Option<SmolStr>,
    /// Everything else beside `Properties`: `CreationPolicy`, `UpdatePolicy`,
    /// `UpdateReplacePolicy`, and keys that are not CloudFormation's (also losses).
    pub attributes: Vec<(SmolStr, Value)>,
}

/// Something that is not created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub logical_id: SmolStr,
    pub type_name: SmolStr,
    /// The condition that is false.
    pub condition: SmolStr,
    pub at: Position,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub name: SmolStr,
    pub value: Value,
    pub description: Option<Value>,
    /// The name under which other stacks import it.
    pub export: Option<Value>,
    pub at: Position,
}

/// Sections that hold no resources: read elsewhere or without bearing on the architecture.
const OTHER_SECTIONS: [&str; 8] = [
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Parameters",
    "Rules",
    "Mappings",
    "Conditions",
    "Hooks",
];

/// Whether the tree is meant as a CloudFormation template, for telling formats apart.
pub fn looks_like_template(tree: &Tree) -> bool {
    let Some(resources) = tree.get("Resources").and_then(Tree::entries) else {
        return false;
    };
    tree.get("AWSTemplateFormatVersion").is_some()
        || resources.is_empty()
        || resources.iter().any(|(key, it)| {
            key.text.starts_with("Fn::") || it.get("Type").and_then(Tree::as_str).is_some()
        })
}

/// Works out a template. Fails only if it has no `Resources` map.
pub fn evaluate(tree: &Tree, given: &Parameters) -> Result<Evaluation, ReadError> {
    if tree.get("Resources").and_then(Tree::entries).is_none() {
        return Err(ReadErrorKind::NotATemplate.at(tree.at, ""));
    }
    let (template, losses) = for_each::unroll(tree, given);
    let mut evaluator = Evaluator::new(&template, given);
    for it in losses {
        evaluator.path = it
            .at
            .split('/')
            .filter(|it| !it.is_empty())
            .map(SmolStr::from)
            .collect();
        evaluator.lose(it.position, it.what, it.assumed);
    }
    evaluator.path.clear();
    Ok(evaluator.template(&template))
}

impl Evaluator<'_> {
    fn template(mut self, template: &Tree) -> Evaluation {
        let mut out = Evaluation::default();
        for (key, section) in template.entries().unwrap_or_default() {
            self.path = vec![key.text.clone()];
            match key.text.as_str() {
                "Transform" => self.transforms(section),
                "Resources" => {
                    for (key, it) in section.entries().unwrap_or_default() {
                        self.path.push(key.text.clone());
                        self.resource(key, it, &mut out);
                        self.path.pop();
                    }
                }
                "Outputs" => {
                    for (key, it) in section.entries().unwrap_or_default() {
                        self.path.push(key.text.clone());
                        self.output(key, it, &mut out);
                        self.path.pop();
                    }
                }
                "Fn::Transform" => {
                    self.transform(Arg::of(section));
                }
                other if OTHER_SECTIONS.contains(&other) => {}
                _ => self.lose(
                    key.at,
                    LossKind::UnknownSection {
                        name: key.text.clone(),
                    },
                    None,
                ),
            }
        }
        self.path.clear();
        self.mapping_macros();
        for name in self.given.values.keys() {
            if !self.parameters.contains_key(name.as_str()) {
                self.lose(
                    template.at,
                    LossKind::ParameterNotDeclared { name: name.clone() },
                    None,
                );
            }
        }
        out.description = template.get("Description").and_then(Tree::scalar);
        out.losses = self.losses;
        out
    }

    /// Macros over the whole template; loops and the other language extensions are carried out.
    fn transforms(&mut self, section: &Tree) {
        let items = section.items().unwrap_or(std::slice::from_ref(section));
        for it in items {
            let name = it
                .scalar()
                .or_else(|| it.get("Name").and_then(Tree::scalar));
            let name = name.unwrap_or(SmolStr::new_static("Transform"));
            if name != "AWS::LanguageExtensions" {
                self.lose(it.at, LossKind::Transform { name }, None);
            }
        }
    }

    /// `AWS::Include` inside `Mappings`.
    fn mapping_macros(&mut self) {
        for (key, tree) in self.mappings.and_then(Tree::entries).unwrap_or_default() {
            let inner = tree.get("Fn::Transform");
            let found = if key.text == "Fn::Transform" {
                Some(tree)
            } else {
                inner
            };
            if let Some(it) = found {
                self.elsewhere(vec!["Mappings".into(), key.text.clone()], |me| {
                    me.transform(Arg::of(it))
                });
            }
        }
    }

    fn resource(&mut self, key: &Key, tree: &Tree, out: &mut Evaluation) {
        let logical_id = key.text.clone();
        if logical_id == "Fn::Transform" {
            self.transform(Arg::of(tree));
            return;
        }
        let type_name = tree.get("Type").and_then(Tree::scalar);
        let (Some(entries), Some(type_name)) = (tree.entries(), type_name) else {
            self.lose(
                key.at,
                LossKind::MalformedResource { name: logical_id },
                None,
            );
            return;
        };
        let condition = self.own_condition(tree);
        if let Some((condition, false)) = condition {
            out.skipped.push(Skipped {
                logical_id,
                type_name,
                condition,
                at: key.at,
            });
            return;
        }
        let mut resource = Resource {
            logical_id,
            type_name,
            properties: Value::Map(vec![]),
            at: key.at,
            condition: condition.map(|it| it.0),
            depends_on: vec![],
            metadata: None,
            deletion_policy: None,
            attributes: vec![],
        };
        for (key, it) in entries {
            match key.text.as_str() {
                "Type" | "Condition" => {}
                "DependsOn" => resource.depends_on = self.depends_on(it),
                "Properties" if matches!(it.value, Node::Null) && it.tag.is_none() => {}
                "Properties" => {
                    resource.properties =
                        self.eval_at("Properties", it).unwrap_or(Value::Map(vec![]));
                    if !matches!(resource.properties, Value::Map(_) | Value::Unknown(_)) {
                        self.lose(
                            it.at,
                            LossKind::MalformedEntry {
                                name: "Properties".into(),
                            },
                            None,
                        );
                    }
                }
                "Metadata" => resource.metadata = self.eval_at("Metadata", it),
                "DeletionPolicy" => {
                    let value = self.eval_at("DeletionPolicy", it);
                    resource.deletion_policy = value.map(|it| it.to_string().into());
                }
                "Fn::Transform" => {
                    self.transform(Arg::of(it));
                }
                name => {
                    let known =
                        ["CreationPolicy", "UpdatePolicy", "UpdateReplacePolicy"].contains(&name);
                    if !known {
                        self.lose(
                            key.at,
                            LossKind::UnknownSection {
                                name: key.text.clone(),
                            },
                            None,
                        );
                    }
                    if let Some(value) = self.eval_at(key.text.clone(), it) {
                        resource.attributes.push((key.text.clone(), value));
                    }
                }
            }
        }
        out.resources.push(resource);
    }

    /// The `Condition` of a resource or output, and whether it holds.
    fn own_condition(&mut self, tree: &Tree) -> Option<(SmolStr, bool)> {
        let condition = tree.get("Condition")?;
        let Some(name) = condition.scalar() else {
            self.lose(
                condition.at,
                LossKind::MalformedEntry {
                    name: "Condition".into(),
                },
                Some("true".to_owned()),
            );
            return None;
        };
        let holds = self.condition(&name, condition.at);
        Some((name, holds))
    }

    fn depends_on(&mut self, tree: &Tree) -> Vec<SmolStr> {
        self.path.push("DependsOn".into());
        let mut names: Vec<SmolStr> = vec![];
        let mut seen = FxHashSet::default();
        for it in tree.items().unwrap_or(std::slice::from_ref(tree)) {
            match self.eval(it) {
                Some(Value::Text(name)) if self.resources.contains_key(name.as_str()) => {
                    if seen.insert(name.clone()) {
                        names.push(name);
                    }
                }
                Some(Value::Text(name)) => {
                    self.lose(it.at, LossKind::UnknownReference { name }, None);
                }
                _ => self.lose(
                    it.at,
                    LossKind::MalformedEntry {
                        name: "DependsOn".into(),
                    },
                    None,
                ),
            }
        }
        self.path.pop();
        names
    }

    fn output(&mut self, key: &Key, tree: &Tree, out: &mut Evaluation) {
        let name = key.text.clone();
        let Some(value) = tree.get("Value") else {
            self.lose(key.at, LossKind::MalformedEntry { name }, None);
            return;
        };
        if let Some((condition, false)) = self.own_condition(tree) {
            let type_name = SmolStr::default();
            out.skipped_outputs.push(Skipped {
                logical_id: name,
                type_name,
                condition,
                at: key.at,
            });
            return;
        }
        let Some(value) = self.eval_at("Value", value) else {
            return;
        };
        let description = tree
            .get("Description")
            .and_then(|it| self.eval_at("Description", it));
        let export = tree.get("Export").and_then(|it| it.get("Name"));
        let export = export.and_then(|it| self.eval_at("Export", it));
        out.outputs.push(Output {
            name,
            value,
            description,
            export,
            at: key.at,
        });
    }
}
