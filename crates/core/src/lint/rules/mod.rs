//! The rules, one file each. Adding one: the file, its two texts, one line below.

use super::RuleDef;

/// Declares the modules and the table from one list. What several rules of a folder read alike
/// is named in brackets: `folder [shared] { rules }`.
macro_rules! rules {
    ($($folder:ident $([$($shared:ident)*])? { $($rule:ident)* })*) => {
        $(mod $folder { $($(pub(super) mod $shared;)*)? $(pub(super) mod $rule;)* })*

        /// Every rule, in the order its findings are told.
        pub const RULES: &[&RuleDef] = &[$($(&$folder::$rule::RULE,)*)*];
    };
}

rules! {
    addressing [addresses blocks] {
        vpc_cidr_size_out_of_range
        vpc_cidr_in_forbidden_range
        vpc_cidr_host_bits_set
        vpc_cidr_publicly_routable
        vpc_cidr_docker_clash
        vpc_cidr_overlaps_own
        vpc_secondary_cidr_restricted
        vpc_secondary_cidr_covers_route
        vpc_cidr_quota_exceeded
        vpc_ipv6_prefix_not_allowed
        vpc_hostnames_without_dns_support
        subnet_outside_vpc
        subnet_overlaps_subnet
        subnet_size_out_of_range
        subnet_cidr_host_bits_set
        subnet_ipv6_prefix_not_allowed
        subnet_addresses_exhausted
        subnet_addresses_low
        address_is_reserved
        address_outside_subnet
        address_used_twice
    }
    balancing [parts] {
        alb_in_one_az
        lb_two_subnets_one_az
        lb_subnet_too_small
        internet_facing_lb_in_private_subnet
        lb_without_listener
        lb_listener_protocol_not_allowed
        lb_listener_duplicate_port
        listener_without_target_group
        lb_rule_priority_duplicate
        lb_rule_condition_limits
        lb_listener_without_certificate
        target_group_protocol_mismatch
        target_group_without_targets
        target_group_unused
        health_check_timeout_not_below_interval
        target_sg_blocks_load_balancer
        lb_target_in_disabled_az
        target_world_open_behind_lb
    }
    data [disks] {
        database_subnet_group_in_one_az
        database_in_public_subnet
        database_publicly_accessible
        database_port_open_to_world
        bucket_name_invalid
        bucket_public_access_not_blocked
        volume_size_out_of_range
        volume_iops_out_of_range
        volume_throughput_out_of_range
        function_in_public_subnet
    }
    fields [tags values] {
        required_field_missing
        field_value_malformed
        field_out_of_range
        unknown_field
        reference_missing
        reference_wrong_kind
        name_empty
        name_duplicate
        name_too_long
        opaque_resource
        unknown_region
        unknown_zone
        unknown_instance_type
        tag_key_too_long
        tag_value_too_long
        tag_key_reserved_prefix
        too_many_tags
    }
    filters [entries matches] {
        nacl_duplicate_rule_number
        nacl_rule_number_out_of_range
        nacl_rule_quota_exceeded
        nacl_rule_host_bits
        nacl_entry_shadowed
        nacl_deny_after_allow
        nacl_blocks_replies
        nacl_without_allow_rules
        nacl_ignores_ipv6
        nacl_blocks_path_mtu
        nacl_unattached
        subnet_has_two_network_acls
        nacl_vpc_mismatch
        two_default_network_acls
    }
    gateways [peerings ways] {
        igw_second_on_vpc
        igw_unattached
        eigw_without_ipv6
        nat_without_elastic_ip
        nat_in_private_subnet
        nat_private_routed_to_igw
        nat_single_for_many_azs
        nat_cross_az_traffic
        private_subnet_auto_assigns_public_ip
        public_ip_without_igw_route
        vgw_second_on_vpc
        interface_endpoint_two_subnets_one_az
        interface_endpoint_private_dns_without_vpc_dns
        peering_cidr_overlap
        peering_duplicate
        peering_not_active
        peering_route_missing_on_one_side
        peering_used_as_transit
        tgw_attachment_two_subnets_one_az
        tgw_overlapping_vpcs
    }
    placement [interfaces] {
        misplaced_resource
        subnet_without_zone
        tier_in_single_az
        auto_scaling_group_in_single_az
        eni_az_differs_from_instance
        eni_limit_exceeded
        eni_address_limit_exceeded
        eni_two_in_one_subnet
        eip_unattached
        eip_quota_exceeded
        volume_in_other_zone
        mount_target_zone_duplicate
        file_system_zone_without_mount_target
    }
    routing [lines] {
        public_subnet_without_internet_route
        route_target_missing
        route_blackhole
        route_target_not_in_vpc
        route_to_detached_gateway
        route_duplicate_destination
        route_destination_host_bits
        route_inside_vpc_not_a_subnet
        route_covers_local
        local_route_not_a_vpc_block
        route_to_reserved_link_local
        route_quota_exceeded
        route_family_mismatch
        route_to_multi_eni_instance
        forwarder_with_source_dest_check
        subnet_has_two_route_tables
        subnet_uses_main_table_implicitly
        two_main_route_tables
        main_table_routes_to_igw
        route_table_unused
        route_table_vpc_mismatch
        edge_table_route_outside_vpc
        edge_table_with_subnets
        gateway_endpoint_missing_route_table
        route_overrides_endpoint
    }
    security [groups] {
        sg_all_traffic_from_world
        sg_open_admin_port_to_world
        sg_open_database_port_to_world
        sg_malformed_ports
        sg_ports_with_all_protocols
        sg_duplicate_rule
        sg_rule_covered_by_other
        sg_rule_can_never_match
        sg_cidr_host_bits
        sg_references_unreachable_vpc
        sg_and_subnet_in_different_vpcs
        eni_too_many_security_groups
        sg_rule_quota_exceeded
        sg_name_starts_with_sg
        sg_name_duplicate
        sg_opens_ephemeral_ports_for_replies
        sg_self_only
        default_sg_has_rules_or_members
        sg_unused
    }
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static RuleDef> {
    RULES.iter().copied().find(|it| it.id == id)
}
