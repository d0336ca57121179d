//! Names: `Ref`, `Fn::GetAtt`, `Fn::ImportValue`, `Fn::GetStackOutput`, pseudo parameters.

use smol_str::SmolStr;

use super::engine::{Arg, Evaluator, as_call};
use super::text::sub_names;
use super::{LossKind, Reference, Unknown, Value};
use crate::io::text::{Node, Position, Tree};
use crate::order;

/// Attributes that equal one of the resource's own properties: type, attribute, property.
/// Source: return values in the CloudFormation template reference.
const OWN_PROPERTY: &[(&str, &str, &str)] = &[
    ("AWS::EC2::VPC", "CidrBlock", "CidrBlock"),
    ("AWS::EC2::Subnet", "CidrBlock", "CidrBlock"),
    ("AWS::EC2::Subnet", "VpcId", "VpcId"),
    ("AWS::EC2::Subnet", "AvailabilityZone", "AvailabilityZone"),
];

impl Evaluator<'_> {
    pub(super) fn reference(&mut self, arg: Arg<'_>) -> Option<Value> {
        match arg.scalar() {
            Some(name) => self.named(&name, arg.at),
            None => match self.eval_arg(arg)? {
                // A loop variable may stand for the name.
                Value::Text(name) => self.named(&name, arg.at),
                _ => self.malformed("Ref", arg),
            },
        }
    }

    /// What a name stands for.
    pub(super) fn named(&mut self, name: &SmolStr, at: Position) -> Option<Value> {
        if let Some(pseudo) = name.strip_prefix("AWS::")
            && let Some(value) = self.pseudo(pseudo, at)
        {
            return value;
        }
        if let Some(value) = self.parameter(name) {
            return Some(value);
        }
        if self.resources.contains_key(name.as_str()) {
            self.warn_if_skipped(name, at);
            return Some(Value::Ref(Reference::to(name.clone())));
        }
        self.lose(at, LossKind::UnknownReference { name: name.clone() }, None);
        Some(Value::Unknown(Unknown::Undeclared { name: name.clone() }))
    }

    pub(super) fn get_att(&mut self, arg: Arg<'_>) -> Option<Value> {
        if let Some(text) = arg.scalar() {
            return self
                .attribute_text(&text, arg.at)
                .or_else(|| self.malformed("GetAtt", arg));
        }
        let Some([id, attributes @ ..]) = arg.items() else {
            return self.malformed("GetAtt", arg);
        };
        let mut steps = vec![];
        for it in std::iter::once(id).chain(attributes) {
            match self.eval(it) {
                Some(Value::Text(text) | Value::Number(text)) => steps.push(text),
                _ => return self.malformed("GetAtt", arg),
            }
        }
        match steps.split_first() {
            Some((id, rest)) if !rest.is_empty() => {
                Some(self.attribute(id, &rest.join(".").into(), arg.at))
            }
            _ => self.malformed("GetAtt", arg),
        }
    }

    /// `Resource.Attribute`; `None` without a dot. Dots may be part of either half.
    pub(super) fn attribute_text(&mut self, text: &str, at: Position) -> Option<Value> {
        let declared = text
            .match_indices('.')
            .rev()
            .filter_map(|(dot, _)| Some((text.get(..dot)?, text.get(dot + 1..)?)))
            .find(|(id, _)| self.resources.contains_key(id));
        let (id, attribute) = declared.or_else(|| text.split_once('.'))?;
        Some(self.attribute(&id.into(), &attribute.into(), at))
    }

    fn attribute(&mut self, id: &SmolStr, attribute: &SmolStr, at: Position) -> Value {
        let Some(resource) = self.resources.get(id.as_str()).copied() else {
            self.lose(at, LossKind::UnknownReference { name: id.clone() }, None);
            return Value::Unknown(Unknown::Undeclared {
                name: format!("{id}.{attribute}").into(),
            });
        };
        self.warn_if_skipped(id, at);
        let reference = Reference {
            logical_id: id.clone(),
            attribute: Some(attribute.clone()),
        };
        self.own_property(resource, &reference, at)
            .unwrap_or(Value::Ref(reference))
    }

    /// An attribute's value where the template itself says it.
    fn own_property(
        &mut self,
        resource: &Tree,
        reference: &Reference,
        at: Position,
    ) -> Option<Value> {
        let type_name = resource.get("Type").and_then(Tree::as_str)?;
        let attribute = reference.attribute.as_deref()?;
        let property = OWN_PROPERTY
            .iter()
            .find(|it| it.0 == type_name && it.1 == attribute)
            .map(|(_, _, property)| *property)?;
        let tree = resource.get("Properties")?.get(property)?;
        if self.resolving.contains(reference) {
            self.lose(
                at,
                LossKind::ReferenceCycle {
                    name: reference.to_string().into(),
                },
                None,
            );
            return None;
        }
        self.resolving.push(reference.clone());
        let place = vec![
            "Resources".into(),
            reference.logical_id.clone(),
            "Properties".into(),
            property.into(),
        ];
        let value = self.elsewhere(place, |it| it.eval(tree));
        self.resolving.pop();
        value.filter(|it| matches!(it, Value::Text(_) | Value::Ref(_) | Value::Unknown(_)))
    }

    /// Reports a name whose resource is not created.
    pub(super) fn warn_if_skipped(&mut self, id: &SmolStr, at: Position) {
        let resource = self.resources.get(id.as_str()).copied();
        let Some(condition) = resource
            .and_then(|it| it.get("Condition"))
            .and_then(Tree::scalar)
        else {
            return;
        };
        if !self.condition(&condition, at) {
            self.lose(
                at,
                LossKind::ReferenceToSkipped {
                    name: id.clone(),
                    condition,
                },
                None,
            );
        }
    }

    pub(super) fn import(&mut self, arg: Arg<'_>) -> Option<Value> {
        let Some(parts) = self.eval_arg(arg)?.into_parts() else {
            return self.malformed("ImportValue", arg);
        };
        let name = SmolStr::from(Value::from_parts(parts).to_string());
        self.lose(arg.at, LossKind::ImportedValue { name: name.clone() }, None);
        Some(Value::Import(name))
    }

    pub(super) fn stack_output(&mut self, arg: Arg<'_>) -> Option<Value> {
        let mut field = |key| {
            let value = arg.get(key).and_then(|it| self.eval_arg(it))?;
            Some(SmolStr::from(value.to_string()))
        };
        let (Some(stack), Some(output), region) =
            (field("StackName"), field("OutputName"), field("Region"))
        else {
            return self.malformed("GetStackOutput", arg);
        };
        self.lose(
            arg.at,
            LossKind::StackOutput {
                stack: stack.clone(),
                output: output.clone(),
            },
            None,
        );
        Some(Value::Unknown(Unknown::StackOutput {
            stack,
            output,
            region,
        }))
    }

    #[expect(
        clippy::option_option,
        reason = "not a pseudo parameter, removed, and a value are three answers"
    )]
    /// `AWS::…`; outer `None` if there is no such pseudo parameter, inner for `AWS::NoValue`.
    fn pseudo(&mut self, name: &str, at: Position) -> Option<Option<Value>> {
        let given = self.given;
        let (value, was_given) = match name {
            "NoValue" => return Some(None),
            "Region" => (given.region_or_default(), given.region.is_some()),
            "AccountId" => (given.account_or_default(), given.account.is_some()),
            "StackName" => (given.stack_or_default(), given.stack_name.is_some()),
            "Partition" => (given.partition(), true),
            "URLSuffix" => {
                let china = given.partition() == "aws-cn";
                (
                    SmolStr::new_static(if china {
                        "amazonaws.com.cn"
                    } else {
                        "amazonaws.com"
                    }),
                    true,
                )
            }
            "StackId" => {
                let (partition, region, account) = (
                    given.partition(),
                    given.region_or_default(),
                    given.account_or_default(),
                );
                let stack = given.stack_or_default();
                let zero = "00000000-0000-0000-0000-000000000000";
                let arn = format!(
                    "arn:{partition}:cloudformation:{region}:{account}:stack/{stack}/{zero}"
                );
                (arn.into(), false)
            }
            "NotificationARNs" => {
                let name = SmolStr::new_static("AWS::NotificationARNs");
                let type_name = SmolStr::new_static("List<String>");
                self.assumed_pseudo(&name, None, at);
                return Some(Some(Value::Unknown(Unknown::Parameter { name, type_name })));
            }
            _ => return None,
        };
        if !was_given {
            self.assumed_pseudo(&format!("AWS::{name}").into(), Some(value.to_string()), at);
        }
        Some(Some(Value::Text(value)))
    }

    /// One report for all uses.
    pub(super) fn assumed_pseudo(&mut self, name: &SmolStr, assumed: Option<String>, at: Position) {
        let what = LossKind::PseudoParameterAssumed { name: name.clone() };
        self.elsewhere(vec![], |it| it.lose(at, what, assumed));
    }

    /// The resources that an argument names, without evaluating it.
    pub(super) fn mentioned(&self, arg: Arg<'_>) -> Vec<Reference> {
        let mut found = vec![];
        self.mention(arg, &mut found, 0);
        order::sort(&mut found);
        found.dedup();
        found
    }

    fn mention(&self, arg: Arg<'_>, found: &mut Vec<Reference>, depth: usize) {
        if depth > super::engine::MAX_DEPTH {
            return;
        }
        let mut name = |text: &str| {
            if self.resources.contains_key(text) {
                found.push(Reference::to(text));
            } else if let Some((id, attribute)) = text.split_once('.')
                && self.resources.contains_key(id)
            {
                found.push(Reference::attribute(id, attribute));
            }
        };
        if let Some((function, inner)) = as_call(arg) {
            match (function, inner.scalar(), inner.items()) {
                ("Ref" | "GetAtt", Some(text), _) => name(&text),
                ("GetAtt", None, Some([id, attribute])) => {
                    if let (Some(id), Some(attribute)) = (id.as_str(), attribute.as_str()) {
                        name(&format!("{id}.{attribute}"));
                    }
                }
                ("Sub", Some(text), _) => sub_names(&text).for_each(name),
                ("Sub", None, Some([text, ..])) => {
                    sub_names(text.as_str().unwrap_or_default()).for_each(name);
                    self.mention(inner, found, depth + 1);
                }
                _ => self.mention(inner, found, depth + 1),
            }
            return;
        }
        match arg.node {
            Node::List(items) => items
                .iter()
                .for_each(|it| self.mention(Arg::of(it), found, depth + 1)),
            Node::Map(entries) => entries
                .iter()
                .for_each(|(_, it)| self.mention(Arg::of(it), found, depth + 1)),
            _ => {}
        }
    }
}
