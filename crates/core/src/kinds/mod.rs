//! The kinds of resources, each declared once in a file of its own.
//!
//! Adding one: a file here with a `KIND` constant, its two texts and its icon, and one line in
//! the table below. Nothing else lists kinds.

use crate::model::KindDef;

/// Declares the modules, the [`Kind`] enum and its table from one list, in palette order.
macro_rules! kinds {
    ($($variant:ident $module:ident)*) => {
        $(pub mod $module;)*

        /// A kind of resource.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($variant),* }

        impl Kind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What is declared of it.
            pub const fn def(self) -> &'static KindDef {
                match self { $(Self::$variant => &$module::KIND),* }
            }
        }
    };
}

kinds! {
    // Places
    Cloud cloud
    Account account
    Region region
    AvailabilityZone availability_zone
    Vpc vpc
    Subnet subnet
    // Network
    RouteTable route_table
    NetworkAcl network_acl
    NetworkInterface network_interface
    PrefixList prefix_list
    // Connectivity
    InternetGateway internet_gateway
    NatGateway nat_gateway
    ElasticIp elastic_ip
    EgressOnlyInternetGateway egress_only_internet_gateway
    GatewayEndpoint gateway_endpoint
    InterfaceEndpoint interface_endpoint
    GwlbEndpoint gateway_load_balancer_endpoint
    VpcPeering vpc_peering
    TransitGateway transit_gateway
    TransitGatewayAttachment transit_gateway_attachment
    TransitGatewayRouteTable transit_gateway_route_table
    VpnGateway vpn_gateway
    CustomerGateway customer_gateway
    VpnConnection vpn_connection
    // Security
    SecurityGroup security_group
    IamRole iam_role
    IamPolicy iam_policy
    // Compute
    Instance instance
    LaunchTemplate launch_template
    AutoScalingGroup auto_scaling_group
    Function function
    // Load balancing
    LoadBalancer load_balancer
    TargetGroup target_group
    // Storage
    Volume volume
    Bucket bucket
    FileSystem file_system
    MountTarget mount_target
    // Database
    Database database
    DatabaseSubnetGroup database_subnet_group
    // Names
    HostedZone hosted_zone
    DnsRecord dns_record
    // Outside
    Internet internet
    Client client
    OnPremises on_premises
    // Hidden
    Connection connection
    Opaque opaque
}

impl Kind {
    /// Kebab-case AWS name, the `kind` of a document.
    pub const fn id(self) -> &'static str {
        self.def().id
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.id() == id)
    }

    /// The kind a CloudFormation type is drawn as; `None` for types without a box of their own.
    pub fn from_cfn(type_name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|it| !it.def().cfn.is_empty() && it.def().cfn == type_name)
    }

    pub const fn is_frame(self) -> bool {
        matches!(self.def().look, crate::model::Look::Frame(_))
    }

    /// Whether a box of this kind may stand in one of `container`; `None` is the bare canvas.
    pub fn may_stand_in(self, container: Option<Self>) -> bool {
        let def = self.def();
        match container {
            None => !def.needs_parent,
            Some(container) => {
                container.is_frame() && (def.parents.is_empty() || def.parents.contains(&container))
            }
        }
    }
}

/// Containers of what is regional but in no VPC.
pub(crate) const REGIONAL: &[Kind] = &[Kind::Region, Kind::Account, Kind::Cloud];
/// Containers of what stands in a VPC as a whole.
pub(crate) const IN_VPC: &[Kind] = &[Kind::Vpc];
/// Containers of what has an address in a subnet.
pub(crate) const IN_SUBNET: &[Kind] = &[Kind::Subnet];
