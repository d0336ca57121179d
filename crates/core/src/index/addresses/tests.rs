use super::*;
use crate::index::Index;
use crate::lint::testing::fixture;

/// `name: v4 + v6` of each use of subnet `a`; a question mark where it is not certain.
#[track_caller]
fn holds(text: &str, expected: &[&str]) {
    let doc = fixture(text);
    let index = Index::build(&doc);
    let view = View::new(&doc, &index);
    let subnet = doc.nodes().find(|it| it.name == "a").unwrap().id;
    let told: Vec<String> = view
        .address_uses(subnet)
        .iter()
        .map(|it| {
            let names: Vec<&str> = it
                .nodes
                .iter()
                .map(|id| doc.name(*id).unwrap().as_str())
                .collect();
            let mark = if it.certain { "" } else { "?" };
            format!(
                "{}: {} + {}{mark}",
                names.join(" "),
                it.v4.count(),
                it.v6.count()
            )
        })
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn what_stands_in_the_subnet() {
    holds(
        "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24, ipv6Cidr: '2001:db8::/64'}
        instance web in a: {privateIp: 10.0.0.10, secondaryPrivateIps: [10.0.0.11, 10.9.0.1], ipv6AddressCount: 2}
        instance stopped in a: {state: stopped}
        instance owner in a
        network-interface primary in a: {instance: owner, deviceIndex: 0, privateIp: 10.0.0.20}
        network-interface second in a: {instance: owner, deviceIndex: 1}
        nat-gateway nat in a: {secondaryPrivateIps: [10.0.0.30, 10.0.0.31]}
        nat-gateway wide in a: {availabilityMode: regional}
        gateway-load-balancer-endpoint ep in a: {ipAddressType: dualstack}
        mount-target mt in a
        ",
        &["web: 2 + 2", "stopped: 1 + 0", "primary: 1 + 0", "second: 1 + 0", "nat: 3 + 0", "ep: 1 + 1", "mt: 1 + 0"],
    );
}

#[test]
fn what_names_the_subnet() {
    holds(
        "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet b in main: {cidr: 10.0.1.0/24, zone: b}
        load-balancer alb in main: {subnets: [a, b]}
        load-balancer other in main: {subnets: [b]}
        interface-endpoint ssm in main: {subnets: [a], ipAddressType: ipv6}
        interface-endpoint sqs in main: {subnets: [a]}
        transit-gateway-attachment tgw in main: {subnets: [b, a]}
        auto-scaling-group asg in main: {subnets: [a, b], minSize: 1, maxSize: 9, desiredCapacity: 5}
        gateway-endpoint s3 in main: {service: s3}
        route-table rt in main: {subnets: [a]}
        ",
        &["alb: 1 + 0", "sqs: 1 + 0", "tgw: 1 + 0", "asg: 2 + 0"],
    );
}

#[test]
fn functions_of_one_set_of_groups_share_an_interface() {
    holds(
        "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24}
        security-group x in main
        security-group y in main
        function f: {subnets: [a], securityGroups: [x, y]}
        function g: {subnets: [a], securityGroups: [y, x]}
        function h: {subnets: [a], securityGroups: [x]}
        ",
        &["f g: 1 + 0", "h: 1 + 0"],
    );
}

#[test]
fn a_database_is_certain_only_where_nothing_is_left_to_choose() {
    let text = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet b in main: {cidr: 10.0.1.0/24, zone: b}
        database-subnet-group dbs in main: {subnets: [a, b]}
    ";
    let with = |fields: &str| format!("{text}\n database db in main: {{subnetGroup: dbs{fields}}}");
    holds(&with(""), &["db: 1 + 0?"]);
    holds(&with(", multiAz: true"), &["db: 1 + 0"]);
    holds(&with(", zone: a"), &["db: 1 + 0"]);
    holds(&with(", zone: us-east-1b"), &[]);
}

#[test]
fn an_ipv6_only_subnet_holds_no_ipv4() {
    holds(
        "
        vpc main: {cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8::/56'}
        subnet a in main: {ipv6Cidr: '2001:db8::/64', ipv6Native: true}
        instance web in a
        ",
        &["web: 0 + 1"],
    );
}
