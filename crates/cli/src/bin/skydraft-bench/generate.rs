//! Architectures of any size as people build them: VPCs over three zones, tiers of subnets with
//! their route tables, NAT gateways, security groups that refer to each other, instances, load
//! balancers and databases. A few mistakes are in them, as in every real one.

use serde_json::{Value as Json, json};
use skydraft_core::edit::{Command, plan_all};
use skydraft_core::index::Index;
use skydraft_core::io::native;
use skydraft_core::layout::layout;
use skydraft_core::model::Document;

/// A small generator of numbers (SplitMix64): the same document for the same size.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        (self.roll() % most.max(1) as u64) as usize
    }
}

const ZONES: [&str; 3] = ["a", "b", "c"];
/// AWS's quota of subnets a VPC.
const MOST_SUBNETS: usize = 200;
/// Boxes a VPC has beside its subnets and what stands in them.
const REGIONS: [&str; 4] = ["us-east-1", "eu-central-1", "ap-northeast-2", "us-west-2"];

/// A document of just `size` boxes, without places.
pub(crate) fn document(size: usize) -> Document {
    let mut world = World {
        nodes: Vec::new(),
        size,
        dice: Dice(size as u64),
    };
    world.fill();
    let text = json!({"format": "skydraft", "version": 1, "title": format!("{size} resources"), "nodes": world.nodes}).to_string();
    match native::read(&text) {
        Ok(it) => it.document,
        Err(error) => unreachable!("the generator writes documents: {error}"),
    }
}

/// The same, laid out.
pub(crate) fn placed(size: usize) -> Document {
    let mut doc = document(size);
    let places = layout(&doc, &Index::build(&doc), None);
    let commands: Vec<Command> = places
        .into_iter()
        .map(|(id, rect)| Command::Place { id, rect })
        .collect();
    if let Ok(changes) = plan_all(&doc, &commands) {
        changes.apply(&mut doc);
    }
    doc
}

struct World {
    nodes: Vec<Json>,
    size: usize,
    dice: Dice,
}

impl World {
    fn is_full(&self) -> bool {
        self.nodes.len() >= self.size
    }

    fn add(&mut self, node: Json) {
        if !self.is_full() {
            self.nodes.push(node);
        }
    }

    fn fill(&mut self) {
        self.add(json!({"kind": "cloud", "name": "aws"}));
        for (at, region) in REGIONS.iter().enumerate() {
            // Small drawings have one Region.
            if at == 0 || self.size > 1_000 {
                self.add(
                    json!({"kind": "region", "name": region, "parent": "aws", "region": region}),
                );
            }
        }
        let regions = self.nodes.len() - 1;
        let mut number = 0;
        while !self.is_full() {
            // Every fourth VPC of a large drawing is as large as AWS lets it be.
            let left = (self.size - self.nodes.len()) / 5;
            let tiers = if number % 4 == 3 {
                MOST_SUBNETS / 3
            } else {
                2 + self.dice.below(12)
            };
            self.vpc(
                number,
                REGIONS[number % regions.max(1)],
                tiers.min(left / 3).max(1),
            );
            number += 1;
        }
    }

    /// A VPC with `tiers` subnets in each of three zones; the first tier is public.
    fn vpc(&mut self, number: usize, region: &str, tiers: usize) {
        let name = format!("vpc-{number}");
        let second = number % 200;
        self.add(json!({"kind": "vpc", "name": name, "parent": region, "cidr": format!("10.{second}.0.0/16"), "tags": {"team": format!("team-{}", number % 7)}}));
        self.add(json!({"kind": "internet-gateway", "name": format!("{name}-igw"), "vpc": name}));
        self.groups(&name);
        let public: Vec<String> = ZONES
            .iter()
            .map(|zone| format!("{name}-t0-{zone}"))
            .collect();
        self.add(json!({"kind": "route-table", "name": format!("{name}-public"), "vpc": name, "subnets": public, "routes": [{"destination": "0.0.0.0/0", "target": format!("{name}-igw")}]}));
        for zone in ZONES {
            let private: Vec<String> = (1..tiers)
                .map(|tier| format!("{name}-t{tier}-{zone}"))
                .collect();
            self.add(json!({"kind": "route-table", "name": format!("{name}-private-{zone}"), "vpc": name, "subnets": private, "routes": [{"destination": "0.0.0.0/0", "target": format!("{name}-nat-{zone}")}]}));
        }
        self.add(json!({"kind": "network-acl", "name": format!("{name}-acl"), "vpc": name, "subnets": public, "inbound": [
            {"number": 100, "action": "allow", "protocol": "tcp", "ports": "443", "cidr": "0.0.0.0/0"},
            {"number": 110, "action": "allow", "protocol": "tcp", "ports": "1024-65535", "cidr": "0.0.0.0/0"}],
            "outbound": [{"number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0"}]}));
        self.add(json!({"kind": "load-balancer", "name": format!("{name}-lb"), "vpc": name, "type": "application", "scheme": "internet-facing", "subnets": public, "securityGroups": [format!("{name}-lb-sg")],
            "listeners": [{"protocol": "HTTP", "port": 80, "action": "forward", "targetGroup": [format!("{name}-targets")]}]}));
        let targets: Vec<String> = ZONES
            .iter()
            .map(|zone| format!("{name}-t1-{zone}-i0"))
            .collect();
        self.add(json!({"kind": "target-group", "name": format!("{name}-targets"), "vpc": name, "protocol": "HTTP", "port": 8080, "targets": targets}));
        for tier in 0..tiers {
            for (at, zone) in ZONES.iter().enumerate() {
                self.subnet(&name, second, tier * ZONES.len() + at, tier, zone);
            }
        }
        let data: Vec<String> = ZONES
            .iter()
            .map(|zone| format!("{name}-t{}-{zone}", tiers - 1))
            .collect();
        self.add(json!({"kind": "database-subnet-group", "name": format!("{name}-data"), "vpc": name, "subnets": data, "description": "data tier"}));
        self.add(json!({"kind": "database", "name": format!("{name}-db"), "vpc": name, "engine": "postgres", "instanceClass": "db.t3.medium", "allocatedStorage": 50, "subnetGroup": format!("{name}-data"), "securityGroups": [format!("{name}-db-sg")]}));
        if number > 0 && number.is_multiple_of(3) {
            self.add(json!({"kind": "vpc-peering", "name": format!("{name}-peering"), "parent": region, "requester": name, "accepter": format!("vpc-{}", number - 1)}));
        }
    }

    fn groups(&mut self, name: &str) {
        let from = |group: &str| format!("{name}-{group}-sg");
        self.add(json!({"kind": "security-group", "name": from("lb"), "vpc": name, "description": "load balancer", "inbound": [{"protocol": "tcp", "ports": "80", "source": "0.0.0.0/0"}, {"protocol": "tcp", "ports": "443", "source": "0.0.0.0/0"}]}));
        self.add(json!({"kind": "security-group", "name": from("web"), "vpc": name, "description": "web", "inbound": [{"protocol": "tcp", "ports": "8080", "source": from("lb")}, {"protocol": "tcp", "ports": "22", "source": from("admin")}]}));
        self.add(json!({"kind": "security-group", "name": from("app"), "vpc": name, "description": "application", "inbound": [{"protocol": "tcp", "ports": "9000-9100", "source": from("web")}, {"protocol": "tcp", "ports": "22", "source": from("admin")}]}));
        self.add(json!({"kind": "security-group", "name": from("db"), "vpc": name, "description": "database", "inbound": [{"protocol": "tcp", "ports": "5432", "source": from("app")}]}));
        // One of the usual mistakes.
        let source = if self.dice.below(3) == 0 {
            "0.0.0.0/0"
        } else {
            "198.51.100.0/24"
        };
        self.add(json!({"kind": "security-group", "name": from("admin"), "vpc": name, "description": "administration", "inbound": [{"protocol": "tcp", "ports": "22", "source": source}]}));
    }

    fn subnet(&mut self, vpc: &str, second: usize, index: usize, tier: usize, zone: &str) {
        let name = format!("{vpc}-t{tier}-{zone}");
        self.add(json!({"kind": "subnet", "name": name, "parent": vpc, "cidr": format!("10.{second}.{index}.0/24"), "zone": zone, "mapPublicIpOnLaunch": tier == 0}));
        if tier == 0 {
            self.add(json!({"kind": "elastic-ip", "name": format!("{vpc}-eip-{zone}")}));
            self.add(json!({"kind": "nat-gateway", "name": format!("{vpc}-nat-{zone}"), "subnet": name, "elasticIps": [format!("{vpc}-eip-{zone}")]}));
            return;
        }
        let group = if tier % 2 == 1 { "web" } else { "app" };
        for at in 0..2 + self.dice.below(5) {
            let size = ["t3.micro", "t3.large", "m5.large"][self.dice.below(3)];
            self.add(json!({"kind": "instance", "name": format!("{name}-i{at}"), "parent": name, "type": size, "privateIp": format!("10.{second}.{index}.{}", 10 + at), "securityGroups": [format!("{vpc}-{group}-sg")]}));
        }
    }
}
