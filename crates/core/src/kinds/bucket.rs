//! An S3 bucket.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html>, read 2026-11.

use smol_str::SmolStr;

use super::{Kind, REGIONAL};
use crate::model::{
    CfnType, DefaultValue, Field, Group, KindDef, NodeId, Shape, Table, Unit, Value, Wire,
};

/// Absent: never enabled, which is not the same as suspended.
pub const VERSIONING: Field<SmolStr> = Field::new("versioning")
    .choice(&["Enabled", "Suspended"])
    .cfn("VersioningConfiguration.Status");
pub const ENCRYPTION: Field<SmolStr> = Field::new("encryption")
    .choice(&["AES256", "aws:kms", "aws:kms:dsse"])
    .default(DefaultValue::Text("AES256"))
    .cfn("BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.SSEAlgorithm");
pub const KMS_KEY: Field<SmolStr> = Field::new("kmsKey")
    .cfn("BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.KMSMasterKeyID");
pub const BUCKET_KEY: Field<bool> = Field::new("bucketKey")
    .default(DefaultValue::Bool(false))
    .cfn("BucketEncryption.ServerSideEncryptionConfiguration.BucketKeyEnabled");
pub const BLOCK_PUBLIC_ACLS: Field<bool> = Field::new("blockPublicAcls")
    .default(DefaultValue::Bool(true))
    .cfn("PublicAccessBlockConfiguration.BlockPublicAcls");
pub const IGNORE_PUBLIC_ACLS: Field<bool> = Field::new("ignorePublicAcls")
    .default(DefaultValue::Bool(true))
    .cfn("PublicAccessBlockConfiguration.IgnorePublicAcls");
pub const BLOCK_PUBLIC_POLICY: Field<bool> = Field::new("blockPublicPolicy")
    .default(DefaultValue::Bool(true))
    .cfn("PublicAccessBlockConfiguration.BlockPublicPolicy");
pub const RESTRICT_PUBLIC_BUCKETS: Field<bool> = Field::new("restrictPublicBuckets")
    .default(DefaultValue::Bool(true))
    .cfn("PublicAccessBlockConfiguration.RestrictPublicBuckets");
pub const OWNERSHIP: Field<SmolStr> = Field::new("objectOwnership")
    .choice(&[
        "BucketOwnerEnforced",
        "BucketOwnerPreferred",
        "ObjectWriter",
    ])
    .default(DefaultValue::Text("BucketOwnerEnforced"))
    .cfn("OwnershipControls.Rules.ObjectOwnership");
/// The bucket policy document.
pub const POLICY: Field<Value> = Field::new("policy").cfn("PolicyDocument");
/// One action a line; lines with the same id are one rule.
pub const LIFECYCLE: Field<Table> = Field::table(
    "lifecycle",
    &[
        lifecycle::ID.def,
        lifecycle::STATUS.def,
        lifecycle::PREFIX.def,
        lifecycle::LARGER_THAN.def,
        lifecycle::SMALLER_THAN.def,
        lifecycle::ACTION.def,
        lifecycle::DAYS.def,
        lifecycle::STORAGE_CLASS.def,
        lifecycle::NEWER_VERSIONS.def,
    ],
)
.cfn("LifecycleConfiguration.Rules");
pub const OBJECT_LOCK: Field<bool> = Field::new("objectLock")
    .default(DefaultValue::Bool(false))
    .cfn("ObjectLockEnabled");
/// File a website answers with; absent: the bucket is no website.
pub const INDEX_DOCUMENT: Field<SmolStr> =
    Field::new("indexDocument").cfn("WebsiteConfiguration.IndexDocument");
/// Bucket the server access logs go to.
pub const LOG_BUCKET: Field<NodeId> = Field::new("logBucket")
    .to(&[Kind::Bucket])
    .cfn("LoggingConfiguration.DestinationBucketName");
pub const REPLICATION: Field<Vec<NodeId>> = Field::new("replicationDestinations")
    .shape(Shape::List(&Shape::Ref(&[Kind::Bucket])))
    .cfn("ReplicationConfiguration.Rules.Destination.Bucket")
    .wire(Wire::Forward);
/// Functions that are called when objects come or go.
pub const NOTIFICATIONS: Field<Vec<NodeId>> = Field::new("notifications")
    .shape(Shape::List(&Shape::Ref(&[Kind::Function])))
    .cfn("NotificationConfiguration.LambdaConfigurations.Function")
    .wire(Wire::Forward);

/// Columns of [`LIFECYCLE`].
pub mod lifecycle {
    use super::{DefaultValue, Field, SmolStr, Unit};

    /// Name of the rule; lines without one are a rule each.
    pub const ID: Field<SmolStr> = Field::new("id").limits(0, 255).cfn("Id");
    pub const STATUS: Field<SmolStr> = Field::new("status")
        .choice(&["Enabled", "Disabled"])
        .default(DefaultValue::Text("Enabled"))
        .cfn("Status");
    /// Keys it applies to; the first line of a rule that has one decides. Absent: all.
    pub const PREFIX: Field<SmolStr> = Field::new("prefix").cfn("Prefix");
    /// Bytes.
    pub const LARGER_THAN: Field<i64> =
        Field::new("objectSizeGreaterThan").cfn("ObjectSizeGreaterThan");
    /// Bytes.
    pub const SMALLER_THAN: Field<i64> = Field::new("objectSizeLessThan").cfn("ObjectSizeLessThan");
    pub const ACTION: Field<SmolStr> = Field::new("action")
        .choice(&[
            "transition",
            "expiration",
            "noncurrent-version-transition",
            "noncurrent-version-expiration",
            "expired-object-delete-marker",
            "abort-incomplete-multipart-upload",
        ])
        .required();
    /// Since the object was made, became noncurrent or the upload began.
    pub const DAYS: Field<i64> = Field::new("days").limits(0, 2_147_483_647).unit(Unit::Days);
    /// Of transitions.
    pub const STORAGE_CLASS: Field<SmolStr> = Field::new("storageClass").choice(&[
        "STANDARD_IA",
        "INTELLIGENT_TIERING",
        "ONEZONE_IA",
        "GLACIER_IR",
        "GLACIER",
        "DEEP_ARCHIVE",
    ]);
    /// Noncurrent versions that are kept whatever their age.
    pub const NEWER_VERSIONS: Field<i64> = Field::new("newerNoncurrentVersions").limits(1, 100);
}

pub const KIND: KindDef = KindDef::new("bucket", Group::Storage, "AWS::S3::Bucket")
    .inside(REGIONAL)
    .name_limit(63)
    .arn("arn:{partition}:s3:::{name}")
    .parts(&[CfnType {
        type_name: "AWS::S3::BucketPolicy",
        owner: "Bucket",
        field: "policy",
    }])
    .fields(&[
        VERSIONING.def,
        ENCRYPTION.def,
        KMS_KEY.def,
        BUCKET_KEY.def,
        BLOCK_PUBLIC_ACLS.def,
        IGNORE_PUBLIC_ACLS.def,
        BLOCK_PUBLIC_POLICY.def,
        RESTRICT_PUBLIC_BUCKETS.def,
        OWNERSHIP.def,
        POLICY.def,
        LIFECYCLE.def,
        OBJECT_LOCK.def,
        INDEX_DOCUMENT.def,
        LOG_BUCKET.def,
        REPLICATION.def,
        NOTIFICATIONS.def,
    ]);
