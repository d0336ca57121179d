//! References, and boxes for what they name outside the template.

use smol_str::{SmolStr, format_smolstr};

use super::draft::{Draft, physical};
use crate::io::cloudformation::EXTERNAL_TAG;
use crate::io::cloudformation::eval::{LossKind, Reference, Unknown, Value};
use crate::kinds::{IN_SUBNET, Kind, network_acl, security_group};
use crate::model::{Fields, NodeId, TAGS, Value as FieldValue};

impl Draft<'_> {
    /// The box a value means, among those of `kinds`. Something outside the template gets a box of
    /// the first of `kinds` that stands for it, in `home` if it stands in a VPC. `None` for what is
    /// no reference, or leads to a resource that is not created.
    pub(super) fn refer(
        &mut self,
        at: &str,
        value: &Value,
        kinds: &[Kind],
        home: Option<NodeId>,
    ) -> Option<FieldValue> {
        match value {
            Value::Ref(reference) => self.refer_to(at, reference, kinds, home),
            Value::Text(text) if text.is_empty() => None,
            Value::Text(text) => {
                let named = kinds
                    .iter()
                    .find_map(|kind| self.by_physical.get(&(*kind, physical(*kind, text))));
                match named {
                    Some(id) => Some(FieldValue::Ref(*id)),
                    None => Some(self.external(at, value, kinds, home)),
                }
            }
            Value::Import(_) | Value::Unknown(_) | Value::Template(_) => {
                // A text such as `${Zone}.` or an ARN made of a reference means what it mentions.
                let inside: Vec<NodeId> = value
                    .references()
                    .into_iter()
                    .filter_map(|it| self.by_logical.get(&it.logical_id).copied())
                    .collect();
                match inside
                    .into_iter()
                    .find(|it| kinds.contains(&self.kind(*it)))
                {
                    Some(id) => Some(FieldValue::Ref(id)),
                    None => Some(self.external(at, value, kinds, home)),
                }
            }
            _ => None,
        }
    }

    fn refer_to(
        &mut self,
        at: &str,
        reference: &Reference,
        kinds: &[Kind],
        home: Option<NodeId>,
    ) -> Option<FieldValue> {
        let id = *self.by_logical.get(&reference.logical_id)?;
        let kind = self.kind(id);
        let attribute = reference.attribute.as_deref().unwrap_or_default();
        if kinds.contains(&kind) {
            return Some(FieldValue::Ref(id));
        }
        match (kind, attribute) {
            (Kind::Vpc, "DefaultSecurityGroup") if kinds.contains(&Kind::SecurityGroup) => {
                return Some(FieldValue::Ref(self.made_by_aws(id, Kind::SecurityGroup)));
            }
            (Kind::Vpc, "DefaultNetworkAcl") if kinds.contains(&Kind::NetworkAcl) => {
                return Some(FieldValue::Ref(self.made_by_aws(id, Kind::NetworkAcl)));
            }
            (_, "VpcId") if kinds.contains(&Kind::Vpc) => {
                if let Some(vpc) = self.vpc_of(id) {
                    return Some(FieldValue::Ref(vpc));
                }
            }
            _ => {}
        }
        if kind != Kind::Opaque {
            return Some(FieldValue::Ref(id));
        }
        // An access point stands for its file system, a classic load balancer for its group.
        let resource = self.resources.get(reference.logical_id.as_str()).copied();
        if let Some(Value::Map(entries)) = resource.map(|it| &it.properties) {
            for (_, value) in entries {
                let items = value.items().unwrap_or(std::slice::from_ref(value));
                for other in items
                    .iter()
                    .filter_map(Value::reference)
                    .filter_map(|it| self.by_logical.get(&it.logical_id))
                {
                    if kinds.contains(&self.kind(*other)) {
                        return Some(FieldValue::Ref(*other));
                    }
                }
            }
        }
        Some(self.external(at, &Value::Ref(reference.clone()), kinds, home))
    }

    /// The security group or network ACL that AWS makes with a VPC.
    fn made_by_aws(&mut self, vpc: NodeId, kind: Kind) -> NodeId {
        let key = (kind, format!("default of {vpc}"));
        if let Some(id) = self.externals.get(&key) {
            return *id;
        }
        let name = format_smolstr!("{}-default", self.name(vpc));
        let id = self.add(kind, name, Some(vpc));
        match kind {
            Kind::SecurityGroup => {
                self.set(id, &security_group::IS_DEFAULT, FieldValue::Bool(true));
            }
            _ => self.set(id, &network_acl::IS_DEFAULT, FieldValue::Bool(true)),
        }
        self.externals.insert(key, id);
        id
    }

    /// A box for something outside. Where none can stand, the name alone.
    fn external(
        &mut self,
        at: &str,
        value: &Value,
        kinds: &[Kind],
        home: Option<NodeId>,
    ) -> FieldValue {
        let name = outside_name(value);
        // A text says by its prefix what it is the id of; one without is a name of nothing.
        let is_id_of = |kind: Kind| match value {
            Value::Text(text) => id_prefix(kind).is_none_or(|it| text.starts_with(it)),
            _ => true,
        };
        let Some(kind) = kinds
            .iter()
            .copied()
            .find(|it| can_stand_for_outside(*it) && is_id_of(*it))
        else {
            return FieldValue::Missing(name);
        };
        FieldValue::Ref(self.external_box(at, kind, &name, value, home))
    }

    pub(super) fn external_box(
        &mut self,
        at: &str,
        kind: Kind,
        name: &SmolStr,
        value: &Value,
        home: Option<NodeId>,
    ) -> NodeId {
        let key = (kind, name.to_string());
        if let Some(id) = self.externals.get(&key) {
            return *id;
        }
        let parent = match kind {
            _ if kind.def().needs_parent => Some(self.home_of(at, name, home)),
            _ if kind.may_stand_in(Some(Kind::Region)) => Some(self.region),
            _ => Some(self.cloud),
        };
        let id = self.add(kind, name.clone(), parent);
        if let Some(it) = self.at_mut(id) {
            it.external = true;
        }
        let tags: Fields = [(EXTERNAL_TAG.into(), FieldValue::text(value.to_string()))]
            .into_iter()
            .collect();
        self.set(id, &TAGS, FieldValue::Row(tags));
        self.leave_open(id, kind, name);
        self.externals.insert(key, id);
        let what = LossKind::ExternalBox {
            name: name.clone(),
            kind: kind.id().into(),
        };
        self.lose(at, what, Some(name.to_string()));
        id
    }

    /// What rules would otherwise miss is there, only not known: its fields are expressions.
    fn leave_open(&mut self, id: NodeId, kind: Kind, name: &SmolStr) {
        let also: &[&str] = match kind {
            Kind::Subnet => &["cidr", "zone"],
            Kind::SecurityGroup => &["inbound", "outbound"],
            _ => &[],
        };
        for def in kind
            .def()
            .fields
            .iter()
            .filter(|it| it.required || also.contains(&it.key))
        {
            let open = FieldValue::Other(format!("${{{name}.{}}}", def.key).into());
            self.set_key(
                id,
                def.key,
                if def.is_list() {
                    FieldValue::List(vec![open])
                } else {
                    open
                },
            );
        }
    }

    /// The VPC of something outside: the one it is used in, the only one there is, or a new one.
    fn home_of(&mut self, at: &str, name: &SmolStr, home: Option<NodeId>) -> NodeId {
        if let Some(home) = home {
            return home;
        }
        let mut vpcs: Vec<NodeId> = self.ids_of(Kind::Vpc);
        if vpcs.len() > 1 {
            vpcs.retain(|it| Some(*it) != self.default_vpc);
        }
        if let [only] = vpcs.as_slice() {
            return *only;
        }
        let vpc = format_smolstr!("vpc-of-{name}");
        let value = Value::Unknown(Unknown::Undeclared { name: vpc.clone() });
        self.lose(
            at,
            LossKind::HomeAssumed { name: name.clone() },
            Some(vpc.to_string()),
        );
        self.external_box(at, Kind::Vpc, &vpc, &value, None)
    }

    pub(super) fn ids_of(&self, kind: Kind) -> Vec<NodeId> {
        let all = self.boxes.iter().enumerate();
        all.filter(|(_, it)| it.kind == kind)
            .filter_map(|(at, _)| NodeId::new(at as u32 + 1))
            .collect()
    }

    /// The values of a list of references. One of unknown length counts as two subnets, or as one
    /// of anything else.
    pub(super) fn list_of_references(
        &mut self,
        at: &str,
        value: &Value,
        kinds: &[Kind],
    ) -> Vec<Value> {
        match value {
            Value::List(items) => items
                .iter()
                .flat_map(|it| self.list_of_references(at, it, kinds))
                .collect(),
            Value::Text(text) if text.contains(',') => {
                text.split(',').map(|it| Value::text(it.trim())).collect()
            }
            // `!Join [",", [!Ref A, !Ref B]]` where AWS wants a list.
            Value::Template(_) if value.to_string().contains(',') => value
                .references()
                .into_iter()
                .map(|it| Value::Ref(it.clone()))
                .collect(),
            Value::Unknown(it) if is_list(it) => {
                let length = if kinds.first() == Some(&Kind::Subnet) {
                    2
                } else {
                    1
                };
                let name = outside_name(value);
                self.lose(
                    at,
                    LossKind::LengthAssumed { name },
                    Some(length.to_string()),
                );
                let item = |index| {
                    Value::Unknown(Unknown::Item {
                        of: Box::new(value.clone()),
                        index,
                    })
                };
                (0..length).map(item).collect()
            }
            one => vec![one.clone()],
        }
    }
}

fn is_list(unknown: &Unknown) -> bool {
    match unknown {
        Unknown::Parameter { type_name, .. } | Unknown::Ssm { type_name, .. } => {
            type_name.contains("List")
        }
        Unknown::Split { .. } => true,
        _ => false,
    }
}

/// `VpcId`, `net-vpc`, `Subnets[0]`: without the marks of an expression.
pub(super) fn outside_name(value: &Value) -> SmolStr {
    let text = match value {
        Value::Import(name) => name.to_string(),
        Value::Unknown(Unknown::Item { of, index }) => {
            return format_smolstr!("{}[{index}]", outside_name(of));
        }
        Value::Unknown(Unknown::Split { of, .. }) => return outside_name(of),
        other => other.to_string(),
    };
    text.replace("${", "").replace('}', "").into()
}

/// What ids of a kind begin with, where a kind is never referred to by another name.
fn id_prefix(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::InternetGateway => "igw-",
        Kind::VpnGateway => "vgw-",
        Kind::EgressOnlyInternetGateway => "eigw-",
        Kind::VpcPeering => "pcx-",
        Kind::TransitGateway => "tgw-",
        Kind::RouteTable => "rtb-",
        Kind::NetworkAcl => "acl-",
        Kind::PrefixList => "pl-",
        Kind::ElasticIp => "eipalloc-",
        Kind::CustomerGateway => "cgw-",
        _ => return None,
    })
}

/// Kinds whose box can stand for something outside: subnets and what needs none.
fn can_stand_for_outside(kind: Kind) -> bool {
    let def = kind.def();
    !def.cfn.is_empty()
        && def.parents != IN_SUBNET
        && !matches!(
            kind,
            Kind::Instance
                | Kind::DnsRecord
                | Kind::NatGateway
                | Kind::GatewayEndpoint
                | Kind::InterfaceEndpoint
        )
}
