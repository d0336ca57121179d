//! An EFS file system, which many instances mount at once.
//!
//! Source: <https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html>, read 2026-11.

use smol_str::SmolStr;

use super::REGIONAL;
use crate::model::{DefaultValue, Field, Group, KindDef, Shape, Unit, Value};

/// Fixed when the file system is made.
pub const PERFORMANCE_MODE: Field<SmolStr> = Field::new("performanceMode")
    .choice(&["generalPurpose", "maxIO"])
    .default(DefaultValue::Text("generalPurpose"))
    .cfn("PerformanceMode");
pub const THROUGHPUT_MODE: Field<SmolStr> = Field::new("throughputMode")
    .choice(&["bursting", "provisioned", "elastic"])
    .default(DefaultValue::Text("bursting"))
    .cfn("ThroughputMode");
/// For the mode `provisioned`, which must have it.
pub const PROVISIONED_THROUGHPUT: Field<i64> = Field::new("provisionedThroughput")
    .limits(1, 3414)
    .unit(Unit::MebibytesPerSecond)
    .cfn("ProvisionedThroughputInMibps");
/// The zone of a One Zone file system; absent: a regional one.
pub const ZONE: Field<SmolStr> = Field::new("zone")
    .shape(Shape::Zone)
    .cfn("AvailabilityZoneName");
pub const ENCRYPTED: Field<bool> = Field::new("encrypted")
    .default(DefaultValue::Bool(false))
    .cfn("Encrypted");
pub const KMS_KEY: Field<SmolStr> = Field::new("kmsKey").cfn("KmsKeyId");
pub const TO_IA: Field<SmolStr> = Field::new("transitionToIA")
    .choice(AFTER_DAYS)
    .cfn("LifecyclePolicies.TransitionToIA");
pub const TO_ARCHIVE: Field<SmolStr> = Field::new("transitionToArchive")
    .choice(AFTER_DAYS)
    .cfn("LifecyclePolicies.TransitionToArchive");
pub const TO_PRIMARY: Field<SmolStr> = Field::new("transitionToPrimaryStorageClass")
    .choice(&["AFTER_1_ACCESS"])
    .cfn("LifecyclePolicies.TransitionToPrimaryStorageClass");
/// Absent: on for One Zone file systems, off for regional ones made by the API.
pub const BACKUP: Field<SmolStr> = Field::new("backup")
    .choice(&["ENABLED", "DISABLED"])
    .cfn("BackupPolicy.Status");
pub const POLICY: Field<Value> = Field::new("policy").cfn("FileSystemPolicy");

const AFTER_DAYS: &[&str] = &[
    "AFTER_1_DAY",
    "AFTER_7_DAYS",
    "AFTER_14_DAYS",
    "AFTER_30_DAYS",
    "AFTER_60_DAYS",
    "AFTER_90_DAYS",
    "AFTER_180_DAYS",
    "AFTER_270_DAYS",
    "AFTER_365_DAYS",
];

pub const KIND: KindDef = KindDef::new("file-system", Group::Storage, "AWS::EFS::FileSystem")
    .inside(REGIONAL)
    .name_limit(256)
    .arn("arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{id}")
    .fields(&[
        PERFORMANCE_MODE.def,
        THROUGHPUT_MODE.def,
        PROVISIONED_THROUGHPUT.def,
        ZONE.def,
        ENCRYPTED.def,
        KMS_KEY.def,
        TO_IA.def,
        TO_ARCHIVE.def,
        TO_PRIMARY.def,
        BACKUP.def,
        POLICY.def,
    ]);
