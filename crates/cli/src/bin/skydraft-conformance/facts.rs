//! `templates.tsv`: facts about templates that hold for the drawing.

use std::collections::BTreeMap;
use std::path::Path;

use skydraft_core::index::{Index, RouteTableChoice, RouteTarget, View};
use skydraft_core::io::cloudformation::eval::Parameters;
use skydraft_core::io::cloudformation::{EXTERNAL_TAG, Fate, Imported, import};
use skydraft_core::kinds::{Kind, database, load_balancer, security_group};
use skydraft_core::model::{Fields, Node, NodeId, TAGS, Value};
use skydraft_core::net::Cidr;

use crate::report::Report;
use crate::table;

pub(crate) fn facts(folder: &Path, report: &mut Report) {
    let base = folder.parent().unwrap_or(folder);
    for row in table::read(&folder.join("templates.tsv")) {
        let cell = |key: &str| row.get(key).map_or("", String::as_str);
        if cell("kind") != "cloudformation" {
            continue;
        }
        // Paths begin with the folder's own name.
        let local = cell("local_copy");
        let path = local
            .strip_prefix("cases/")
            .map_or_else(|| base.join(local), |it| folder.join(it));
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let imported = match import(&text, &Parameters::default()) {
            Ok(it) => it,
            Err(error) => {
                report.case("templates.tsv", local, Err(error.to_string()));
                continue;
            }
        };
        let facts = Facts::new(&imported);
        report.case(
            "templates.tsv resources",
            local,
            facts.counts(cell("resources"), cell("counts_by_type")),
        );
        if cell("subnet_classes") != "{}" {
            report.case(
                "templates.tsv subnet_classes",
                local,
                facts.subnets(cell("subnet_classes")),
            );
        }
        if cell("private_egress") != "-" {
            report.case(
                "templates.tsv private_egress",
                local,
                facts.egress(cell("private_egress")),
            );
        }
        for entry in cell("database_reach").split(" | ").filter(|it| *it != "-") {
            report.case(
                "templates.tsv database_reach",
                &format!("{local} {entry}"),
                facts.database(entry),
            );
        }
        for entry in cell("internet_entry").split(" | ").filter(|it| *it != "-") {
            report.case(
                "templates.tsv internet_entry",
                &format!("{local} {entry}"),
                facts.entry(entry),
            );
        }
        for flag in cell("flags").split("; ").filter(|it| *it != "-") {
            report.case(
                "templates.tsv flags",
                &format!("{local} {flag}"),
                facts.flag(flag),
            );
        }
    }
}

struct Facts<'a> {
    imported: &'a Imported,
    index: Index,
}

impl<'a> Facts<'a> {
    fn new(imported: &'a Imported) -> Self {
        Self {
            imported,
            index: Index::build(&imported.document),
        }
    }

    fn view(&self) -> View<'_> {
        View::new(&self.imported.document, &self.index)
    }

    fn counts(&self, total: &str, by_type: &str) -> Result<(), String> {
        let mut own: BTreeMap<&str, u64> = BTreeMap::new();
        for it in self
            .imported
            .resources
            .iter()
            .filter(|it| it.fate != Fate::Lost)
        {
            *own.entry(it.type_name.as_str()).or_default() += 1;
        }
        let expected: BTreeMap<String, u64> =
            serde_json::from_str(by_type).map_err(|it| it.to_string())?;
        let count: u64 = own.values().sum();
        if total.parse() != Ok(count) {
            return Err(format!("{count} resources, expected {total}"));
        }
        for (name, wanted) in &expected {
            let got = own.get(name.as_str()).copied().unwrap_or(0);
            if got != *wanted {
                return Err(format!("{got} of {name}, expected {wanted}"));
            }
        }
        Ok(())
    }

    fn subnets(&self, expected: &str) -> Result<(), String> {
        let expected: BTreeMap<String, Vec<String>> =
            serde_json::from_str(expected).map_err(|it| it.to_string())?;
        let view = self.view();
        for (class, names) in expected {
            for name in names {
                let subnet = self.named(&name, Kind::Subnet)?;
                let got = class_of(&view, subnet);
                if got != class {
                    return Err(format!("{name} is {got}, expected {class}"));
                }
            }
        }
        Ok(())
    }

    fn named(&self, name: &str, kind: Kind) -> Result<NodeId, String> {
        let found = self
            .imported
            .document
            .nodes()
            .find(|it| it.kind == kind && it.name == name);
        found
            .map(|it| it.id)
            .ok_or_else(|| format!("there is no {} {name}", kind.id()))
    }

    /// How many subnets that are not public there are of each class: `private-nat:2`.
    fn egress(&self, text: &str) -> Result<(), String> {
        let view = self.view();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for subnet in view.of_kind(Kind::Subnet) {
            *counts.entry(class_of(&view, *subnet)).or_default() += 1;
        }
        counts.remove("public");
        let own: Vec<String> = counts
            .iter()
            .map(|(class, count)| format!("{class}:{count}"))
            .collect();
        if own.join("; ") == text {
            Ok(())
        } else {
            Err(own.join("; "))
        }
    }

    /// `Database<-['tcp:3306-3306<-<import>']`: what its groups let in; `<import>` is a group of
    /// another stack, which is drawn as a box that stands for it.
    fn database(&self, text: &str) -> Result<(), String> {
        let (name, rules) = text.split_once("<-").ok_or("not understood")?;
        let view = self.view();
        let node = view
            .node(self.named(name, Kind::Database)?)
            .ok_or("no box")?;
        let groups = node.get(&database::SECURITY_GROUPS).unwrap_or_default();
        let mut own = Vec::new();
        for (_, row) in groups
            .iter()
            .filter_map(|it| view.node(*it))
            .flat_map(|it| it.rows(&security_group::INBOUND))
        {
            let source = match row.get(&security_group::rule::SOURCE) {
                Some(Value::Ref(id)) => match view.node(id).and_then(|it| it.get(&TAGS)) {
                    Some(Value::Row(tags)) if tags.raw(EXTERNAL_TAG).is_some() => {
                        "<import>".to_owned()
                    }
                    _ => view.name(id).unwrap_or_default().to_owned(),
                },
                other => other.map(|it| it.to_text()).unwrap_or_default(),
            };
            own.push(format!("'{}<-{source}'", ports_of(row)));
        }
        if format!("[{}]", own.join(", ")) == rules {
            Ok(())
        } else {
            Err(own.join(", "))
        }
    }

    /// `Name(application,internet-facing) listeners=['HTTP:80'] sg-world=['tcp:443-443']`.
    fn entry(&self, text: &str) -> Result<(), String> {
        let parts = |it: &str| -> Option<(String, String, String, String)> {
            let (name, rest) = it.split_once('(')?;
            let (kind, rest) = rest.split_once(") listeners=")?;
            let (listeners, world) = rest.split_once(" sg-world=")?;
            Some((
                name.to_owned(),
                kind.to_owned(),
                listeners.to_owned(),
                world.to_owned(),
            ))
        };
        let (name, kind, listeners, world) = parts(text).ok_or("not understood")?;
        let view = self.view();
        let node = view
            .node(self.named(&name, Kind::LoadBalancer)?)
            .ok_or("no box")?;
        let own = format!(
            "{},{}",
            node.get(&load_balancer::TYPE).unwrap_or_default(),
            node.get(&load_balancer::SCHEME).unwrap_or_default()
        );
        if own != kind {
            return Err(format!("it is {own}"));
        }
        let own: Vec<String> = node
            .rows(&load_balancer::LISTENERS)
            .map(|(_, row)| {
                let port = row.get(&load_balancer::listener::PORT).unwrap_or_default();
                format!(
                    "'{}:{port}'",
                    row.get(&load_balancer::listener::PROTOCOL)
                        .unwrap_or_default()
                )
            })
            .collect();
        if format!("[{}]", own.join(", ")) != listeners {
            return Err(format!("it listens on {}", own.join(", ")));
        }
        let groups = node
            .get(&load_balancer::SECURITY_GROUPS)
            .unwrap_or_default();
        let open: Vec<String> = groups
            .iter()
            .filter_map(|it| view.node(*it))
            .flat_map(world_open)
            .map(|it| format!("'{it}'"))
            .collect();
        let open = if open.is_empty() {
            "-".to_owned()
        } else {
            format!("[{}]", open.join(", "))
        };
        if open == world {
            Ok(())
        } else {
            Err(format!("open to the world: {open}"))
        }
    }

    /// `Group tcp:22-22<-0.0.0.0/0` or `Instance: tcp:22-22 open to the world`.
    fn flag(&self, text: &str) -> Result<(), String> {
        let view = self.view();
        if let Some((group, rule)) = text
            .strip_suffix("<-0.0.0.0/0")
            .and_then(|it| it.rsplit_once(' '))
        {
            let node = view
                .node(self.named(group, Kind::SecurityGroup)?)
                .ok_or("no box")?;
            let open = world_open(node);
            return if open.iter().any(|it| it == rule) {
                Ok(())
            } else {
                Err(format!("open: {open:?}"))
            };
        }
        if let Some((name, rule)) = text
            .strip_suffix(" open to the world")
            .and_then(|it| it.split_once(": "))
        {
            let holder = self
                .imported
                .document
                .nodes()
                .find(|it| it.name == name)
                .ok_or("no such box")?;
            let mut open = Vec::new();
            self.groups_of(holder, 0, &mut open);
            return if open.iter().any(|it| it == rule) {
                Ok(())
            } else {
                Err(format!("open: {open:?}"))
            };
        }
        Err("not understood".to_owned())
    }

    /// Open rules of the groups a box names, or those of its launch template.
    fn groups_of(&self, node: &Node, depth: usize, open: &mut Vec<String>) {
        let view = self.view();
        let mut named = Vec::new();
        for (_, value) in node.fields.iter() {
            value.for_each_ref(&mut |id| named.push(id));
        }
        for other in named.into_iter().filter_map(|it| view.node(it)) {
            match other.kind {
                Kind::SecurityGroup => open.extend(world_open(other)),
                Kind::LaunchTemplate if depth == 0 => self.groups_of(other, 1, open),
                _ => {}
            }
        }
    }
}

fn class_of(view: &View<'_>, subnet: NodeId) -> &'static str {
    if view.is_public_subnet(subnet) {
        return "public";
    }
    let table = match view.route_table_of(subnet) {
        RouteTableChoice::Explicit(id) => id,
        RouteTableChoice::Main(_) | RouteTableChoice::Undrawn => return "main-table(local only)",
    };
    let goes_by_nat = view.default_routes(table).iter().any(|(_, cidr, target)| {
        cidr.is_v4()
            && matches!(target, RouteTarget::Node(id) if view.kind(*id) == Some(Kind::NatGateway))
    });
    let has_default = view
        .default_routes(table)
        .iter()
        .any(|(_, cidr, _)| cidr.is_v4());
    match (goes_by_nat, has_default) {
        (true, _) => "private-nat",
        (false, true) => "private-other",
        (false, false) => "private-no-default",
    }
}

/// Inbound rules that admit all of IPv4, such as `tcp:22-22` or `-1:*-*`.
fn world_open(group: &Node) -> Vec<String> {
    let rules = group.rows(&security_group::INBOUND);
    rules
        .filter(|(_, row)| {
            row.get(&security_group::rule::SOURCE) == Some(Value::Cidr(Cidr::any_v4()))
        })
        .map(|(_, row)| ports_of(row))
        .collect()
}

/// `tcp:22-22`, `-1:*-*`.
fn ports_of(row: &Fields) -> String {
    let protocol = row.get(&security_group::rule::PROTOCOL).unwrap_or_default();
    let ports = row.get(&security_group::rule::PORTS);
    let protocol = if protocol == "all" {
        "-1"
    } else {
        protocol.as_str()
    };
    ports.map_or(format!("{protocol}:*-*"), |it| {
        format!("{protocol}:{}-{}", it.from, it.to)
    })
}
