//! The selected box as a form, made from its kind's declaration.

use skydraft_core::arn::arn;
use skydraft_core::catalog;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Finding;
use skydraft_core::model::parse;
use skydraft_core::model::{FieldDef, FieldPath, NodeId, Shape, Unit, Value};
use smol_str::SmolStr;

use crate::session::Session;

/// The form of one box.
#[derive(Clone, Debug, PartialEq)]
pub struct InspectorView {
    pub id: NodeId,
    pub kind: Kind,
    pub name: SmolStr,
    pub arn: Option<String>,
    pub container: Option<(NodeId, Kind, SmolStr)>,
    pub fields: Vec<FieldView>,
    /// Findings about the box as a whole, or about a field that is not shown.
    pub findings: Vec<Finding>,
    /// Whether it has an address space to chart.
    pub has_addresses: bool,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    pub key: &'static str,
    pub is_required: bool,
    pub unit: Option<Unit>,
    pub limits: Option<(i64, i64)>,
    /// What AWS assumes when it is empty, as text.
    pub default: Option<String>,
    pub control: Control,
    pub findings: Vec<Finding>,
}

/// How a value is entered.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// `None`: not said.
    Check(Option<bool>),
    Text(String),
    Number(String),
    /// Words to choose from; the value may be another.
    Choice {
        options: Vec<SmolStr>,
        value: String,
        is_open: bool,
    },
    /// One box, or several, of those offered.
    Reference {
        options: Vec<(NodeId, SmolStr)>,
        chosen: Vec<NodeId>,
        missing: Vec<SmolStr>,
        is_list: bool,
    },
    Long(String),
    Table {
        columns: Vec<&'static FieldDef>,
        rows: Vec<RowView>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    pub cells: Vec<CellView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CellView {
    pub key: &'static str,
    /// Kept simple: a text, or one of the options.
    pub value: String,
    /// Suggestions by what is typed and what is shown.
    pub options: Vec<SmolStr>,
    pub is_choice: bool,
    pub findings: Vec<Finding>,
}

/// The form of the only selected box.
pub fn inspector(session: &Session) -> Option<InspectorView> {
    let [id] = session.selection() else {
        return None;
    };
    let node = session.doc().get(*id)?;
    let findings: Vec<&Finding> = session.checks().at(*id).collect();
    let fields: Vec<FieldView> = node
        .kind
        .def()
        .all_fields()
        .map(|def| field_view(session, *id, def, &findings))
        .collect();
    let is_shown = |finding: &&Finding| {
        finding
            .at
            .path
            .as_ref()
            .is_some_and(|path| fields.iter().any(|it| it.key == path.key))
    };
    let rest = findings
        .iter()
        .filter(|it| !is_shown(it))
        .map(|it| (*it).clone())
        .collect();
    let container = node
        .parent
        .and_then(|it| session.doc().get(it))
        .map(|it| (it.id, it.kind, it.name.clone()));
    Some(InspectorView {
        id: *id,
        kind: node.kind,
        name: node.name.clone(),
        arn: arn(session.view(), *id),
        container,
        findings: rest,
        has_addresses: matches!(node.kind, Kind::Vpc | Kind::Subnet),
        fields,
    })
}

fn field_view(
    session: &Session,
    id: NodeId,
    def: &'static FieldDef,
    findings: &[&Finding],
) -> FieldView {
    let value = session.doc().get(id).and_then(|it| it.raw(def.key));
    let at_field =
        |finding: &&&Finding| {
            finding.at.path.as_ref().is_some_and(|it| {
                it.key == def.key && (it.cell.is_none() || def.columns().is_empty())
            })
        };
    FieldView {
        key: def.key,
        is_required: def.required,
        unit: def.unit,
        limits: def.limits,
        default: def.default.value().map(|it| it.to_text()),
        control: control(session, id, def, value, findings),
        findings: findings
            .iter()
            .filter(at_field)
            .map(|it| (*it).clone())
            .collect(),
    }
}

fn control(
    session: &Session,
    id: NodeId,
    def: &'static FieldDef,
    value: Option<&Value>,
    findings: &[&Finding],
) -> Control {
    let text = || value.map(|it| shown(session, it)).unwrap_or_default();
    match def.shape {
        Shape::Bool => match value {
            None => Control::Check(None),
            Some(Value::Bool(it)) => Control::Check(Some(*it)),
            Some(_) => Control::Text(text()),
        },
        Shape::Int => Control::Number(text()),
        Shape::Choice(words) => Control::Choice {
            options: words.iter().map(|it| SmolStr::new_static(it)).collect(),
            value: text(),
            is_open: false,
        },
        Shape::Ref(kinds) => reference(session, id, kinds, value, false),
        Shape::List(Shape::Ref(kinds)) => reference(session, id, kinds, value, true),
        Shape::Rows(columns) => table(session, id, def, columns, value, findings),
        Shape::Json => Control::Long(match value {
            Some(Value::Other(json)) => serde_json::to_string_pretty(json).unwrap_or_default(),
            _ => text(),
        }),
        Shape::Tags => Control::Long(match value {
            Some(Value::Row(row)) => row
                .iter()
                .map(|(key, it)| format!("{key}={}", it.to_text()))
                .collect::<Vec<_>>()
                .join("\n"),
            _ => text(),
        }),
        shape => match suggestions(session, id, &shape) {
            options if options.is_empty() => Control::Text(text()),
            options => Control::Choice {
                options,
                value: text(),
                is_open: true,
            },
        },
    }
}

/// Words a person could mean, where there is a list of them.
fn suggestions(session: &Session, id: NodeId, shape: &Shape) -> Vec<SmolStr> {
    match shape {
        Shape::Region => catalog::regions()
            .iter()
            .map(|it| SmolStr::from(it.code))
            .collect(),
        // All 1,400 can be typed; these are worth suggesting.
        Shape::InstanceType => catalog::instance_types()
            .iter()
            .filter(|it| {
                ["t3", "t4g", "m7g", "m7i", "c7g", "c7i", "r7g", "r7i"].contains(&it.family())
            })
            .map(|it| SmolStr::from(it.name))
            .collect(),
        Shape::Zone => {
            let region = session
                .view()
                .region_of(id)
                .unwrap_or_else(|| "us-east-1".into());
            catalog::zone_names(&region).unwrap_or_default()
        }
        Shape::Protocol => ["tcp", "udp", "icmp", "icmpv6", "all"]
            .map(SmolStr::new_static)
            .to_vec(),
        Shape::Choice(words) => words.iter().map(|it| SmolStr::new_static(it)).collect(),
        Shape::Bool => ["true", "false"].map(SmolStr::new_static).to_vec(),
        Shape::Ref(kinds) => candidates(session, id, kinds)
            .into_iter()
            .map(|(_, name)| name)
            .collect(),
        Shape::Either(shapes) => shapes
            .iter()
            .flat_map(|it| suggestions(session, id, it))
            .collect(),
        _ => Vec::new(),
    }
}

fn shown(session: &Session, value: &Value) -> String {
    match value {
        Value::List(items) => items
            .iter()
            .map(|it| shown(session, it))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Ref(id) => session
            .doc()
            .name(*id)
            .map(ToString::to_string)
            .unwrap_or_default(),
        other => other.to_text(),
    }
}

fn reference(
    session: &Session,
    id: NodeId,
    kinds: &[Kind],
    value: Option<&Value>,
    is_list: bool,
) -> Control {
    let items = value.map_or(&[][..], Value::items);
    let chosen = items.iter().filter_map(Value::as_ref_id).collect();
    let missing = items
        .iter()
        .filter_map(|it| match it {
            Value::Missing(name) => Some(name.clone()),
            Value::Other(json) => Some(
                parse::to_json(&Value::Other(json.clone()), &|_| String::new())
                    .to_string()
                    .into(),
            ),
            _ => None,
        })
        .collect();
    Control::Reference {
        options: candidates(session, id, kinds),
        chosen,
        missing,
        is_list,
    }
}

/// Boxes a reference may lead to: those of the same VPC where the kind lives in one.
fn candidates(session: &Session, id: NodeId, kinds: &[Kind]) -> Vec<(NodeId, SmolStr)> {
    let view = session.view();
    let home = view.vpc_of(id);
    let mut found = Vec::new();
    for kind in kinds {
        for candidate in session.index().of_kind(*kind) {
            let theirs = view.vpc_of(*candidate);
            let is_near =
                home.is_none() || theirs.is_none() || theirs == home || *kind == Kind::Vpc;
            if *candidate != id
                && is_near
                && let Some(name) = session.doc().name(*candidate)
            {
                found.push((*candidate, name.clone()));
            }
        }
    }
    found
}

fn table(
    session: &Session,
    id: NodeId,
    def: &'static FieldDef,
    columns: &'static [FieldDef],
    value: Option<&Value>,
    findings: &[&Finding],
) -> Control {
    let at = |row: usize, cell: &str| {
        let path = FieldPath::cell(def.key, row, cell);
        findings
            .iter()
            .filter(|it| it.at.path.as_ref() == Some(&path))
            .map(|it| (*it).clone())
            .collect()
    };
    let options: Vec<Vec<SmolStr>> = columns
        .iter()
        .map(|it| suggestions(session, id, &it.shape))
        .collect();
    let rows = value
        .map_or(&[][..], Value::items)
        .iter()
        .enumerate()
        .map(|(row, item)| RowView {
            cells: columns
                .iter()
                .zip(&options)
                .map(|(column, options)| CellView {
                    key: column.key,
                    value: match item {
                        Value::Row(fields) => fields
                            .raw(column.key)
                            .map(|it| shown(session, it))
                            .unwrap_or_default(),
                        other => shown(session, other),
                    },
                    options: options.clone(),
                    is_choice: matches!(column.shape, Shape::Choice(_) | Shape::Bool),
                    findings: at(row, column.key),
                })
                .collect(),
        });
    Control::Table {
        columns: columns.iter().collect(),
        rows: rows.collect(),
    }
}
