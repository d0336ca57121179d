//! An EBS volume: a disk in one Availability Zone that instances of that zone can use.
//!
//! Source: <https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html>, read 2026-11.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{
    CfnType, DefaultValue, Field, FieldDef, Group, KindDef, NodeId, Shape, Unit, Wire,
};

const TYPES: &[&str] = &["gp3", "gp2", "io2", "io1", "st1", "sc1", "standard"];

pub const TYPE: Field<SmolStr> = Field::new("type")
    .aliases(&["volumeType"])
    .choice(TYPES)
    .default(DefaultValue::Text("gp2"))
    .cfn("VolumeType");
/// What a type allows is narrower: see [`limits`]. Absent with a snapshot: as large as that.
pub const SIZE: Field<i64> = Field::new("size")
    .limits(1, 65_536)
    .unit(Unit::Gibibytes)
    .cfn("Size");
/// For `gp3` (absent: 3,000), `io1` and `io2`, which must have it.
pub const IOPS: Field<i64> = Field::new("iops")
    .limits(100, 256_000)
    .unit(Unit::Iops)
    .cfn("Iops");
/// For `gp3` alone (absent: 125).
pub const THROUGHPUT: Field<i64> = Field::new("throughput")
    .limits(125, 2000)
    .unit(Unit::MebibytesPerSecond)
    .cfn("Throughput");
pub const ENCRYPTED: Field<bool> = Field::new("encrypted")
    .default(DefaultValue::Bool(false))
    .cfn("Encrypted");
pub const KMS_KEY: Field<SmolStr> = Field::new("kmsKey").cfn("KmsKeyId");
pub const SNAPSHOT: Field<SmolStr> = Field::new("snapshot").cfn("SnapshotId");
/// Zone letter or name; absent inside a zone or subnet, which says it.
pub const ZONE: Field<SmolStr> = Field::new("zone")
    .shape(Shape::Zone)
    .cfn("AvailabilityZone");
pub const MULTI_ATTACH: Field<bool> = Field::new("multiAttach")
    .default(DefaultValue::Bool(false))
    .cfn("MultiAttachEnabled");
/// The instance it is attached to; several with multi-attach.
pub const ATTACHED_TO: Field<Vec<NodeId>> = Field::new("attachedTo")
    .shape(Shape::List(&Shape::Ref(&[Kind::Instance])))
    .cfn("InstanceId")
    .wire(Wire::Attachment);
/// Name the instance is offered, such as `/dev/sdf`.
pub const DEVICE: Field<SmolStr> = Field::new("device").cfn("Device");

/// Disks that are made together with an instance: columns of the `blockDevices` of instances and
/// launch templates.
pub mod block_device {
    use super::{DefaultValue, Field, FieldDef, SmolStr, TYPES, Unit};

    pub const DEVICE: Field<SmolStr> = Field::new("device").required().cfn("DeviceName");
    pub const TYPE: Field<SmolStr> = Field::new("type")
        .aliases(&["volumeType"])
        .choice(TYPES)
        .cfn("Ebs.VolumeType");
    pub const SIZE: Field<i64> = Field::new("size")
        .limits(1, 65_536)
        .unit(Unit::Gibibytes)
        .cfn("Ebs.VolumeSize");
    pub const IOPS: Field<i64> = Field::new("iops")
        .limits(100, 256_000)
        .unit(Unit::Iops)
        .cfn("Ebs.Iops");
    pub const THROUGHPUT: Field<i64> = Field::new("throughput")
        .limits(125, 2000)
        .unit(Unit::MebibytesPerSecond)
        .cfn("Ebs.Throughput");
    pub const ENCRYPTED: Field<bool> = Field::new("encrypted")
        .default(DefaultValue::Bool(false))
        .cfn("Ebs.Encrypted");
    /// Absent: yes for the root disk; for others it depends on how the instance was started.
    pub const DELETE_ON_TERMINATION: Field<bool> =
        Field::new("deleteOnTermination").cfn("Ebs.DeleteOnTermination");

    pub const COLUMNS: &[FieldDef] = &[
        DEVICE.def,
        TYPE.def,
        SIZE.def,
        IOPS.def,
        THROUGHPUT.def,
        ENCRYPTED.def,
        DELETE_ON_TERMINATION.def,
    ];
}

/// What one volume type allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// GiB, inclusive.
    pub size: (i64, i64),
    /// IOPS that may be asked for; `None` where they follow from the type and size.
    pub iops: Option<(i64, i64)>,
    /// IOPS per GiB that may be asked for at most.
    pub iops_per_gib: Option<i64>,
    /// MiB/s that may be asked for; `None` where they follow from the rest.
    pub throughput: Option<(i64, i64)>,
    /// Whether an instance can start from it.
    pub boots: bool,
    /// Whether several instances may use it at once.
    pub shares: bool,
}

/// Limits of a volume type; `None` for a word that is no type.
///
/// Source: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html>, read 2026-11.
pub fn limits(volume_type: &str) -> Option<Limits> {
    const PLAIN: Limits = Limits {
        size: (1, 16_384),
        iops: None,
        iops_per_gib: None,
        throughput: None,
        boots: true,
        shares: false,
    };
    Some(match volume_type {
        "gp3" => Limits {
            size: (1, 65_536),
            iops: Some((3000, 80_000)),
            iops_per_gib: Some(500),
            throughput: Some((125, 2000)),
            ..PLAIN
        },
        "gp2" => PLAIN,
        "io1" => Limits {
            size: (4, 16_384),
            iops: Some((100, 64_000)),
            iops_per_gib: Some(50),
            shares: true,
            ..PLAIN
        },
        "io2" => Limits {
            size: (4, 65_536),
            iops: Some((100, 256_000)),
            iops_per_gib: Some(1000),
            shares: true,
            ..PLAIN
        },
        "st1" | "sc1" => Limits {
            size: (125, 16_384),
            boots: false,
            ..PLAIN
        },
        "standard" => Limits {
            size: (1, 1024),
            ..PLAIN
        },
        _ => return None,
    })
}

pub const KIND: KindDef = KindDef::new("volume", Group::Storage, "AWS::EC2::Volume")
    .inside(&[
        Kind::Subnet,
        Kind::AvailabilityZone,
        Kind::Vpc,
        Kind::Region,
        Kind::Account,
        Kind::Cloud,
    ])
    .arn("arn:{partition}:ec2:{region}:{account}:volume/{id}")
    .parts(&[CfnType {
        type_name: "AWS::EC2::VolumeAttachment",
        owner: "VolumeId",
        field: "attachedTo",
    }])
    .fields(&[
        TYPE.def,
        SIZE.def,
        IOPS.def,
        THROUGHPUT.def,
        ENCRYPTED.def,
        KMS_KEY.def,
        SNAPSHOT.def,
        ZONE.def,
        MULTI_ATTACH.def,
        ATTACHED_TO.def,
        DEVICE.def,
    ]);

#[cfg(test)]
mod tests {
    use super::{TYPES, limits};

    #[test]
    fn every_type_has_limits_within_those_of_the_fields() {
        for volume_type in TYPES {
            let it = limits(volume_type).unwrap();
            assert!(it.size.0 >= 1 && it.size.1 <= 65_536, "{volume_type}");
            assert!(
                it.iops
                    .is_none_or(|(least, most)| least >= 100 && most <= 256_000),
                "{volume_type}"
            );
        }
        assert_eq!(limits("gp4"), None);
    }
}
