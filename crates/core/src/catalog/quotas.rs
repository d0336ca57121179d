//! Quotas of an AWS account (`quotas.tsv`).

use std::sync::OnceLock;

use super::table;

const FILE: &str = include_str!("quotas.tsv");

/// Declares [`Quota`] and its keys from one list, in the order of the file.
macro_rules! quotas {
    ($($variant:ident $key:literal)*) => {
        /// A quota, by a name the compiler checks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Quota { $($variant),* }

        impl Quota {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its key in the file, such as `vpcs-per-region`.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }
        }
    };
}

quotas! {
    ActivePeeringsPerVpc "active-peerings-per-vpc"
    ApplicationLoadBalancersPerRegion "application-load-balancers-per-region"
    AutoScalingGroupsPerRegion "auto-scaling-groups-per-region"
    BlockPublicAccessExclusionsPerRegion "block-public-access-exclusions-per-region"
    CertificatesPerApplicationLoadBalancer "certificates-per-application-load-balancer"
    CertificatesPerNetworkLoadBalancer "certificates-per-network-load-balancer"
    CharactersPerEndpointPolicy "characters-per-endpoint-policy"
    ConditionValuesPerRule "condition-values-per-rule"
    CustomerGatewaysPerRegion "customer-gateways-per-region"
    EgressOnlyInternetGatewaysPerRegion "egress-only-internet-gateways-per-region"
    EgressOnlyInternetGatewaysPerVpc "egress-only-internet-gateways-per-vpc"
    ElasticIpsPerNatGateway "elastic-ips-per-nat-gateway"
    ElasticIpsPerRegion "elastic-ips-per-region"
    EntriesPerPrefixList "entries-per-prefix-list"
    FunctionsPerTargetGroup "functions-per-target-group"
    GatewayEndpointsPerRegion "gateway-endpoints-per-region"
    GatewayEndpointsPerVpc "gateway-endpoints-per-vpc"
    InterfaceEndpointsPerVpc "interface-endpoints-per-vpc"
    InternetGatewaysPerRegion "internet-gateways-per-region"
    InternetGatewaysPerVpc "internet-gateways-per-vpc"
    Ipv4BlocksPerVpc "ipv4-blocks-per-vpc"
    Ipv6BlocksPerVpc "ipv6-blocks-per-vpc"
    ListenersPerApplicationLoadBalancer "listeners-per-application-load-balancer"
    ListenersPerNetworkLoadBalancer "listeners-per-network-load-balancer"
    LoadBalancersPerTargetGroup "load-balancers-per-target-group"
    NatGatewaysPerZone "nat-gateways-per-zone"
    NetworkAclRulesPerDirection "network-acl-rules-per-direction"
    NetworkAclsPerVpc "network-acls-per-vpc"
    NetworkInterfacesPerZone "network-interfaces-per-zone"
    NetworkLoadBalancersPerRegion "network-load-balancers-per-region"
    OutstandingPeeringRequests "outstanding-peering-requests"
    PrefixListsPerRegion "prefix-lists-per-region"
    PrivateAddressesPerNatGateway "private-addresses-per-nat-gateway"
    PropagatedRoutesPerRouteTable "propagated-routes-per-route-table"
    ReferencesPerPrefixList "references-per-prefix-list"
    RegionalNatGatewaysPerVpc "regional-nat-gateways-per-vpc"
    RouteTablesPerVpc "route-tables-per-vpc"
    RoutesPerRouteTable "routes-per-route-table"
    RulesPerApplicationLoadBalancer "rules-per-application-load-balancer"
    SecurityGroupRulesPerDirection "security-group-rules-per-direction"
    SecurityGroupRulesTimesGroupsPerInterface "security-group-rules-times-groups-per-interface"
    SecurityGroupsPerInterface "security-groups-per-interface"
    SecurityGroupsPerRegion "security-groups-per-region"
    SubnetsPerVpc "subnets-per-vpc"
    TargetGroupsPerAction "target-groups-per-action"
    TargetGroupsPerApplicationLoadBalancer "target-groups-per-application-load-balancer"
    TargetGroupsPerAutoScalingGroup "target-groups-per-auto-scaling-group"
    TargetGroupsPerRegion "target-groups-per-region"
    TargetsPerApplicationLoadBalancer "targets-per-application-load-balancer"
    TargetsPerNetworkLoadBalancer "targets-per-network-load-balancer"
    TargetsPerTargetGroup "targets-per-target-group"
    TargetsPerZonePerNetworkLoadBalancer "targets-per-zone-per-network-load-balancer"
    TransitGatewayAttachmentsPerTransitGateway "transit-gateway-attachments-per-transit-gateway"
    TransitGatewayPeeringsPerTransitGateway "transit-gateway-peerings-per-transit-gateway"
    TransitGatewayRouteTablesPerTransitGateway "transit-gateway-route-tables-per-transit-gateway"
    TransitGatewayRoutesPerTransitGateway "transit-gateway-routes-per-transit-gateway"
    TransitGatewaysPerAccount "transit-gateways-per-account"
    TransitGatewaysPerVpc "transit-gateways-per-vpc"
    VpcsPerRegion "vpcs-per-region"
    VpnConnectionsPerRegion "vpn-connections-per-region"
    VpnConnectionsPerVpnGateway "vpn-connections-per-vpn-gateway"
    VpnGatewaysPerRegion "vpn-gateways-per-region"
    VpnGatewaysPerVpc "vpn-gateways-per-vpc"
}

/// What AWS says of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub key: &'static str,
    /// What a new account may have.
    pub default: u32,
    /// How far AWS raises it; `None` where no bound is stated, the default where it is fixed.
    pub maximum: Option<u32>,
    /// Code of the error AWS answers with when it would be exceeded, where one is documented.
    pub error: Option<&'static str>,
    /// Page it was read from.
    pub source: &'static str,
}

impl Limit {
    /// Whether AWS never raises it.
    pub fn is_fixed(&self) -> bool {
        self.maximum == Some(self.default)
    }
}

impl Quota {
    pub fn limit(self) -> Limit {
        let at = limits().binary_search_by(|it| it.key.cmp(self.key())).ok();
        // A quota without a row would bound nothing; the tests prove that each has one.
        at.and_then(|at| limits().get(at).copied())
            .unwrap_or(Limit {
                key: self.key(),
                default: u32::MAX,
                maximum: None,
                error: None,
                source: "",
            })
    }
}

/// What a new account may have of it.
pub fn quota(it: Quota) -> u32 {
    it.limit().default
}

fn limits() -> &'static [Limit] {
    static ALL: OnceLock<Vec<Limit>> = OnceLock::new();
    ALL.get_or_init(|| table::rows(FILE).filter_map(parse).collect())
}

fn parse([key, default, maximum, error, source]: [&'static str; 5]) -> Option<Limit> {
    Some(Limit {
        key,
        default: default.parse().ok()?,
        maximum: table::optional(maximum)?,
        error: table::text(error),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::table::testing::assert_well_formed;

    #[test]
    fn the_file_is_sorted_and_parses_entirely() {
        assert_well_formed(FILE, limits().iter().map(|it| it.key));
    }

    #[test]
    fn names_and_rows_are_the_same() {
        let named: Vec<_> = Quota::ALL.iter().map(|it| it.key()).collect();
        let written: Vec<_> = limits().iter().map(|it| it.key).collect();
        assert_eq!(named, written);
    }

    #[test]
    fn every_row_is_sound() {
        for it in limits() {
            assert!(it.default > 0, "{it:?}");
            assert!(
                it.maximum.is_none_or(|maximum| maximum >= it.default),
                "{it:?}"
            );
            assert!(
                it.source.starts_with("https://docs.aws.amazon.com/"),
                "{it:?}"
            );
            assert!(it.error.is_none_or(|error| error.starts_with(|first: char| first.is_ascii_uppercase())), "{it:?}");
        }
    }

    #[test]
    fn values_are_those_of_the_source() {
        assert_eq!(quota(Quota::VpcsPerRegion), 5);
        assert_eq!(quota(Quota::RoutesPerRouteTable), 500);
        let rules = Quota::SecurityGroupRulesPerDirection.limit();
        assert_eq!((rules.default, rules.maximum), (60, None));
        assert_eq!(rules.error, Some("RulesPerSecurityGroupLimitExceeded"));
        let groups = Quota::SecurityGroupsPerInterface.limit();
        assert_eq!((groups.default, groups.maximum), (5, Some(16)));
        assert!(Quota::InternetGatewaysPerVpc.limit().is_fixed());
        assert!(!groups.is_fixed() && !rules.is_fixed());
    }

    /// Sixteen groups of sixty rules just fit into what one interface may hold.
    #[test]
    fn defaults_agree_with_each_other() {
        let product = quota(Quota::SecurityGroupRulesPerDirection)
            * Quota::SecurityGroupsPerInterface.limit().maximum.unwrap();
        assert!(product <= quota(Quota::SecurityGroupRulesTimesGroupsPerInterface));
    }
}
