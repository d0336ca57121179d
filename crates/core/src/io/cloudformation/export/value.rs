//! Values of fields as CloudFormation JSON.

use serde_json::{Map, Value as Json, json};
use smol_str::SmolStr;

use super::Writer;
use super::names::is_logical_id;
use crate::io::cloudformation::EXTERNAL_TAG;
use crate::io::cloudformation::eval::LossKind;
use crate::kinds::{Kind, network_acl, security_group};
use crate::model::{FieldDef, Node, NodeId, Shape, TAGS, Value};

/// The expression of a box that stands for something outside; `default` for what AWS makes in
/// every Region.
pub(super) fn external_expression(node: &Node) -> Option<SmolStr> {
    match node.get(&TAGS)? {
        Value::Row(tags) => match tags.raw(EXTERNAL_TAG)? {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The security group or network ACL that AWS makes with a VPC.
pub(super) fn is_made_by_aws(node: &Node) -> bool {
    match node.kind {
        Kind::SecurityGroup => node.get(&security_group::IS_DEFAULT) == Some(true),
        Kind::NetworkAcl => node.get(&network_acl::IS_DEFAULT) == Some(true),
        _ => false,
    }
}

/// What a reference should give: the id of the resource, as `Ref` mostly does, or its ARN.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Id,
    Arn,
}

impl Writer<'_> {
    /// A field's value. `None` for what is not said, such as something of the default VPC.
    pub(super) fn value(&mut self, node: &Node, def: &FieldDef, value: &Value) -> Option<Json> {
        if def.shape == Shape::Json {
            return Some(match value {
                Value::Other(it) => {
                    let mut json = it.clone();
                    self.rename_references(node, &mut json);
                    json
                }
                other => self.simple(node, other)?,
            });
        }
        match (&def.shape, value) {
            (Shape::Tags, Value::Row(tags)) => {
                let is_map = !matches!(def.cfn, "Tags");
                let mut out = Vec::new();
                let mut map = Map::new();
                for (key, it) in tags.iter() {
                    let text = self.simple(node, it)?;
                    out.push(json!({"Key": key.as_str(), "Value": text}));
                    map.insert(key.to_string(), text);
                }
                Some(if is_map {
                    Json::Object(map)
                } else {
                    Json::Array(out)
                })
            }
            (Shape::Rows(columns), Value::List(rows)) => {
                let mut out = Vec::new();
                for row in rows {
                    let Value::Row(row) = row else { continue };
                    let mut map = Map::new();
                    for (key, cell) in row.iter() {
                        let Some(column) = columns
                            .iter()
                            .find(|it| it.key == key && !it.cfn.is_empty())
                        else {
                            continue;
                        };
                        if let Some(json) = self.value(node, column, cell) {
                            super::put::put(&mut map, column.cfn, json);
                        }
                    }
                    out.push(Json::Object(map));
                }
                Some(Json::Array(out))
            }
            _ => self.simple(node, value),
        }
    }

    pub(super) fn simple(&mut self, node: &Node, value: &Value) -> Option<Json> {
        Some(match value {
            Value::Bool(it) => Json::Bool(*it),
            Value::Int(it) => Json::from(*it),
            Value::Text(it) => self.text(it),
            Value::Cidr(it) => Json::String(it.to_string()),
            Value::Addr(it) => Json::String(it.to_string()),
            Value::Ports(it) => Json::String(it.to_string()),
            Value::Ref(id) => return self.reference(node, *id, Want::Id),
            Value::Missing(name) => {
                let what = LossKind::ReferenceNotExported {
                    name: node.name.clone(),
                    reference: name.clone(),
                };
                self.lose(node.name.to_string(), what, None);
                Json::String(name.to_string())
            }
            Value::List(items) => Json::Array(
                items
                    .iter()
                    .filter_map(|it| self.simple(node, it))
                    .collect(),
            ),
            Value::Row(row) => {
                let entries: Vec<(String, Value)> = row
                    .iter()
                    .map(|(key, it)| (key.to_string(), it.clone()))
                    .collect();
                let map = entries
                    .into_iter()
                    .filter_map(|(key, it)| Some((key, self.simple(node, &it)?)))
                    .collect();
                Json::Object(map)
            }
            Value::Other(Json::String(text)) => self.expression(text, "String"),
            Value::Other(it) => it.clone(),
        })
    }

    /// A reference to a box, as the property of another wants it.
    pub(super) fn reference(&mut self, from: &Node, id: NodeId, want: Want) -> Option<Json> {
        let node = self.doc.get(id)?.clone();
        if let Some(expression) = external_expression(&node) {
            return (expression != "default")
                .then(|| self.expression(&expression, parameter_type(node.kind)));
        }
        if is_made_by_aws(&node) && node.kind == Kind::SecurityGroup {
            let vpc = self.view.vpc_of(id)?;
            let vpc = self.doc.get(vpc)?;
            if external_expression(vpc).is_some() {
                return None;
            }
            return Some(get_att(&self.names.of(vpc.id), "DefaultSecurityGroup"));
        }
        if node.kind != Kind::Opaque && node.kind.def().cfn.is_empty() || self.is_elsewhere(id) {
            let what = LossKind::ReferenceNotExported {
                name: from.name.clone(),
                reference: node.name.clone(),
            };
            self.lose(from.name.to_string(), what, None);
            return None;
        }
        let name = self.names.of(id);
        Some(match (node.kind, want) {
            (Kind::SecurityGroup, _) => get_att(&name, "GroupId"),
            (Kind::ElasticIp, _) => get_att(&name, "AllocationId"),
            (Kind::PrefixList, _) => get_att(&name, "PrefixListId"),
            (Kind::IamRole | Kind::Function | Kind::FileSystem | Kind::Bucket, Want::Arn) => {
                get_att(&name, "Arn")
            }
            _ => json!({"Ref": name.as_str()}),
        })
    }

    /// A text that may mention resources as `${Name}` or `${Name.Attribute}`.
    pub(super) fn text(&mut self, text: &str) -> Json {
        let Some(tokens) = tokens(text) else {
            return Json::String(text.to_owned());
        };
        if let [Token::Name(only)] = tokens.as_slice()
            && let Some((name, rest)) = self.mentioned(only)
        {
            return match rest {
                Some(rest) => get_att(&name, rest),
                None => json!({"Ref": name.as_str()}),
            };
        }
        let mut out = String::new();
        let mut any = false;
        for it in &tokens {
            match it {
                Token::Text(it) => out.push_str(it),
                Token::Name(it) => match self.mentioned(it) {
                    Some((name, rest)) => {
                        any = true;
                        out.push_str(&mention(&name, rest));
                    }
                    None => out.extend(["${!", it, "}"]),
                },
            }
        }
        if any {
            json!({"Fn::Sub": out})
        } else {
            Json::String(text.to_owned())
        }
    }

    /// The logical id and attribute that `Name` or `Name.Attribute` means, if it is written.
    fn mentioned<'t>(&self, text: &'t str) -> Option<(SmolStr, Option<&'t str>)> {
        let (name, rest) = text
            .split_once('.')
            .map_or((text, None), |(name, rest)| (name, Some(rest)));
        let id = self.names.node(name)?;
        let node = self.doc.get(id)?;
        let is_written = node.kind == Kind::Opaque || !node.kind.def().cfn.is_empty();
        (is_written && external_expression(node).is_none()).then(|| (self.names.of(id), rest))
    }

    /// An expression for a value that only a deployment knows: a parameter, an import, an
    /// attribute. Anything else stays a text.
    pub(super) fn expression(&mut self, text: &str, type_name: &str) -> Json {
        let inner = text.strip_prefix("${").and_then(|it| it.strip_suffix('}'));
        inner
            .and_then(|it| self.inner_expression(it, type_name))
            .unwrap_or_else(|| self.text(text))
    }

    /// What stands between `${` and `}`: `Name`, `import Name`, `Names[0]`, `Names split at ","[0]`.
    fn inner_expression(&mut self, inner: &str, type_name: &str) -> Option<Json> {
        if let Some((list, at)) = inner.strip_suffix(']').and_then(|it| it.rsplit_once('[')) {
            let at: usize = at.parse().ok()?;
            let list = self.inner_expression(list, &format!("List<{type_name}>"))?;
            return Some(json!({"Fn::Select": [at, list]}));
        }
        if let Some((of, separator)) = inner
            .strip_suffix('"')
            .and_then(|it| it.rsplit_once(" split at \""))
        {
            let of = self.inner_expression(of, "String")?;
            return Some(json!({"Fn::Split": [separator, of]}));
        }
        if let Some(name) = inner.strip_prefix("import ") {
            let name = self.import_name(name);
            return Some(json!({"Fn::ImportValue": name}));
        }
        let is_external = |it: NodeId| {
            self.doc
                .get(it)
                .is_some_and(|it| external_expression(it).is_some())
        };
        if is_logical_id(inner) && self.names.node(inner).is_none_or(is_external) {
            return Some(self.parameter(inner, type_name));
        }
        None
    }

    /// The name of an export may itself be made of parameters.
    fn import_name(&mut self, name: &str) -> Json {
        let Some(tokens) = tokens(name) else {
            return Json::String(name.to_owned());
        };
        let parameters: Vec<String> = tokens
            .iter()
            .filter_map(|it| {
                if let Token::Name(it) = it {
                    Some((*it).to_owned())
                } else {
                    None
                }
            })
            .collect();
        for it in parameters.iter().filter(|it| is_logical_id(it)) {
            if self.names.node(it).is_none() {
                self.parameter(it, "String");
            }
        }
        json!({"Fn::Sub": name})
    }

    /// The text of a `Fn::Sub` that was kept: names follow their boxes, `${!Literal}` stays.
    pub(super) fn kept_sub(&mut self, text: &str) -> Json {
        let mut out = String::new();
        for it in tokens(text).unwrap_or_default() {
            match it {
                Token::Text(it) => out.push_str(it),
                Token::Name(it) => match self.mentioned(it) {
                    Some((name, rest)) => out.push_str(&mention(&name, rest)),
                    None if it.starts_with('!') || it.starts_with("AWS::") => {
                        out.extend(["${", it, "}"]);
                    }
                    None => out.extend(["${!", it, "}"]),
                },
            }
        }
        json!({"Fn::Sub": out})
    }

    fn parameter(&mut self, name: &str, type_name: &str) -> Json {
        self.parameters
            .entry(name)
            .or_insert_with(|| json!({"Type": type_name}));
        json!({"Ref": name})
    }
}

pub(super) fn get_att(name: &str, attribute: &str) -> Json {
    json!({"Fn::GetAtt": [name, attribute]})
}

/// `${Name}` or `${Name.Attribute}`.
fn mention(name: &str, attribute: Option<&str>) -> String {
    match attribute {
        Some(attribute) => format!("${{{name}.{attribute}}}"),
        None => format!("${{{name}}}"),
    }
}

/// The parameter type that lets the console offer what there is.
fn parameter_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Vpc => "AWS::EC2::VPC::Id",
        Kind::Subnet => "AWS::EC2::Subnet::Id",
        Kind::SecurityGroup => "AWS::EC2::SecurityGroup::Id",
        Kind::HostedZone => "AWS::Route53::HostedZone::Id",
        _ => "String",
    }
}

enum Token<'t> {
    Text(&'t str),
    Name(&'t str),
}

/// The pieces of a text with `${…}` in it; `None` if there are none.
fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut any = false;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            out.push(Token::Text(before));
        }
        out.push(Token::Name(name));
        any = true;
        rest = tail;
    }
    if !rest.is_empty() {
        out.push(Token::Text(rest));
    }
    any.then_some(out)
}
