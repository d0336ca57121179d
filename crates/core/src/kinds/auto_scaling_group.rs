//! An Auto Scaling group: it keeps as many instances running in its subnets as it should.
//!
//! Source: <https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html>,
//! read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{
    CfnType, DefaultValue, Field, Group, KindDef, NodeId, Shape, Table, Unit, Value, Wire,
};

/// Absent: the default subnets of the zones it names.
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .cfn("VPCZoneIdentifier")
    .wire(Wire::Attachment);
/// For a group in the default VPC that names no subnets.
pub const ZONES: Field<Vec<SmolStr>> = Field::new("availabilityZones")
    .shape(Shape::List(&Shape::Zone))
    .cfn("AvailabilityZones");
/// What it launches. AWS refuses a group with neither a template nor a launch configuration.
pub const LAUNCH_TEMPLATE: Field<NodeId> = Field::new("launchTemplate")
    .to(&[Kind::LaunchTemplate])
    .cfn("LaunchTemplate.LaunchTemplateId")
    .wire(Wire::Association);
/// Name of a launch configuration, which AWS keeps for old groups only.
pub const LAUNCH_CONFIGURATION: Field<SmolStr> =
    Field::new("launchConfiguration").cfn("LaunchConfigurationName");
/// Groups its instances are registered with.
pub const TARGET_GROUPS: Field<Vec<NodeId>> = Field::new("targetGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::TargetGroup])))
    .cfn("TargetGroupARNs")
    .wire(Wire::Attachment);
pub const MIN_SIZE: Field<i64> = Field::new("minSize")
    .required()
    .limits(0, 10_000)
    .unit(Unit::Instances)
    .cfn("MinSize");
pub const MAX_SIZE: Field<i64> = Field::new("maxSize")
    .required()
    .limits(0, 10_000)
    .unit(Unit::Instances)
    .cfn("MaxSize");
/// Absent: the minimum.
pub const DESIRED_CAPACITY: Field<i64> = Field::new("desiredCapacity")
    .limits(0, 10_000)
    .unit(Unit::Instances)
    .cfn("DesiredCapacity");
pub const HEALTH_CHECK_TYPE: Field<SmolStr> = Field::new("healthCheckType")
    .choice(&["EC2", "ELB", "EBS", "VPC_LATTICE"])
    .default(DefaultValue::Text("EC2"))
    .cfn("HealthCheckType");
/// The console proposes 300; the API's own default is 0.
pub const GRACE_PERIOD: Field<i64> = Field::new("healthCheckGracePeriod")
    .limits(0, 86_400)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(0))
    .cfn("HealthCheckGracePeriod");
pub const COOLDOWN: Field<i64> = Field::new("defaultCooldown")
    .aliases(&["cooldown"])
    .limits(0, 86_400)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(300))
    .cfn("Cooldown");
/// Absent: the cooldown.
pub const WARMUP: Field<i64> = Field::new("defaultInstanceWarmup")
    .limits(0, 86_400)
    .unit(Unit::Seconds)
    .cfn("DefaultInstanceWarmup");
/// Tried in order; `Default` may only be the last.
pub const TERMINATION_POLICIES: Field<Vec<SmolStr>> = Field::new("terminationPolicies")
    .shape(Shape::List(&Shape::Choice(&[
        "Default",
        "AllocationStrategy",
        "OldestLaunchTemplate",
        "OldestLaunchConfiguration",
        "ClosestToNextInstanceHour",
        "NewestInstance",
        "OldestInstance",
    ])))
    .cfn("TerminationPolicies");
pub const PROTECT_NEW: Field<bool> = Field::new("newInstancesProtectedFromScaleIn")
    .default(DefaultValue::Bool(false))
    .cfn("NewInstancesProtectedFromScaleIn");
pub const CAPACITY_REBALANCE: Field<bool> = Field::new("capacityRebalance")
    .default(DefaultValue::Bool(false))
    .cfn("CapacityRebalance");
/// 0: instances may grow as old as they like; else at least a day.
pub const MAX_INSTANCE_LIFETIME: Field<i64> = Field::new("maxInstanceLifetime")
    .limits(0, 31_536_000)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(0))
    .cfn("MaxInstanceLifetime");
pub const POLICIES: Field<Table> = Field::table(
    "policies",
    &[
        policy::TYPE.def,
        policy::METRIC.def,
        policy::TARGET_VALUE.def,
        policy::ADJUSTMENT_TYPE.def,
        policy::ADJUSTMENT.def,
        policy::MIN_ADJUSTMENT.def,
        policy::STEPS.def,
        policy::COOLDOWN.def,
        policy::WARMUP.def,
    ],
);

/// Columns of [`POLICIES`].
pub mod policy {
    use super::{DefaultValue, Field, SmolStr, Unit, Value};

    pub const TYPE: Field<SmolStr> = Field::new("type")
        .choice(&[
            "TargetTrackingScaling",
            "StepScaling",
            "SimpleScaling",
            "PredictiveScaling",
        ])
        .default(DefaultValue::Text("SimpleScaling"))
        .cfn("PolicyType");
    /// Predefined metric of target tracking, such as `ASGAverageCPUUtilization`.
    pub const METRIC: Field<SmolStr> = Field::new("metric")
        .cfn("TargetTrackingConfiguration.PredefinedMetricSpecification.PredefinedMetricType");
    pub const TARGET_VALUE: Field<i64> =
        Field::new("targetValue").cfn("TargetTrackingConfiguration.TargetValue");
    pub const ADJUSTMENT_TYPE: Field<SmolStr> = Field::new("adjustmentType")
        .choice(&[
            "ChangeInCapacity",
            "ExactCapacity",
            "PercentChangeInCapacity",
        ])
        .cfn("AdjustmentType");
    pub const ADJUSTMENT: Field<i64> = Field::new("scalingAdjustment").cfn("ScalingAdjustment");
    pub const MIN_ADJUSTMENT: Field<i64> = Field::new("minAdjustmentMagnitude")
        .unit(Unit::Instances)
        .cfn("MinAdjustmentMagnitude");
    /// Step adjustments, as AWS writes them.
    pub const STEPS: Field<Value> = Field::new("stepAdjustments").cfn("StepAdjustments");
    pub const COOLDOWN: Field<i64> = Field::new("cooldown").unit(Unit::Seconds).cfn("Cooldown");
    pub const WARMUP: Field<i64> = Field::new("estimatedInstanceWarmup")
        .unit(Unit::Seconds)
        .cfn("EstimatedInstanceWarmup");
}

pub const KIND: KindDef = KindDef::new("auto-scaling-group", Group::Compute, "AWS::AutoScaling::AutoScalingGroup")
    .inside(IN_VPC)
    .needs_parent()
    .parent_key("vpc")
    .arn("arn:{partition}:autoscaling:{region}:{account}:autoScalingGroup:{id}:autoScalingGroupName/{name}")
    .parts(&[CfnType {
        type_name: "AWS::AutoScaling::ScalingPolicy",
        owner: "AutoScalingGroupName",
        field: "policies",
    }])
    .fields(&[
        SUBNETS.def,
        ZONES.def,
        LAUNCH_TEMPLATE.def,
        LAUNCH_CONFIGURATION.def,
        TARGET_GROUPS.def,
        MIN_SIZE.def,
        MAX_SIZE.def,
        DESIRED_CAPACITY.def,
        HEALTH_CHECK_TYPE.def,
        GRACE_PERIOD.def,
        COOLDOWN.def,
        WARMUP.def,
        TERMINATION_POLICIES.def,
        PROTECT_NEW.def,
        CAPACITY_REBALANCE.def,
        MAX_INSTANCE_LIFETIME.def,
        POLICIES.def,
    ]);
