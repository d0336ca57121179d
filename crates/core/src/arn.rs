//! Amazon Resource Names of drawn resources.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>, read 2026-11.

use crate::index::View;
use crate::model::{Node, NodeId};

/// Account of a drawing that names none: the one AWS's documentation uses.
pub const EXAMPLE_ACCOUNT: &str = "123456789012";
/// Region of a drawing that names none.
pub const EXAMPLE_REGION: &str = "us-east-1";

/// The ARN a drawn resource would have; `None` for kinds without one. Ids that AWS would choose
/// are made up from the box's number.
pub fn arn(view: View<'_>, id: NodeId) -> Option<String> {
    let node = view.node(id)?;
    let template = node.kind.def().arn;
    if template.is_empty() {
        return None;
    }
    let region = view.region_of(id).unwrap_or_else(|| EXAMPLE_REGION.into());
    let partition = partition(&region);
    let account = view
        .account_of(id)
        .unwrap_or_else(|| EXAMPLE_ACCOUNT.into());
    Some(
        template
            .replace("{partition}", partition)
            .replace("{region}", &region)
            .replace("{account}", &account)
            .replace("{name}", view.name(id).unwrap_or_default())
            .replace("{id}", &aws_id(node)),
    )
}

fn partition(region: &str) -> &'static str {
    match region {
        it if it.starts_with("cn-") => "aws-cn",
        it if it.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    }
}

/// An id of AWS's form, such as `vpc-0000000000000000c`.
fn aws_id(node: &Node) -> String {
    let prefix = match node.kind.id() {
        "instance" => "i",
        "internet-gateway" => "igw",
        "egress-only-internet-gateway" => "eigw",
        "nat-gateway" => "nat",
        "network-interface" => "eni",
        "security-group" => "sg",
        "network-acl" => "acl",
        "route-table" => "rtb",
        "elastic-ip" => "eipalloc",
        "gateway-endpoint" | "interface-endpoint" | "gateway-load-balancer-endpoint" => "vpce",
        "vpc-peering" => "pcx",
        "transit-gateway" => "tgw",
        "transit-gateway-attachment" => "tgw-attach",
        "transit-gateway-route-table" => "tgw-rtb",
        "vpn-gateway" => "vgw",
        "customer-gateway" => "cgw",
        "vpn-connection" => "vpn",
        "volume" => "vol",
        "launch-template" => "lt",
        "prefix-list" => "pl",
        "file-system" => "fs",
        other => other,
    };
    format!("{prefix}-{:017x}", node.id.number())
}
