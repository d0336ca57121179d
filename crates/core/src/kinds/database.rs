//! An RDS database instance.
//!
//! Source: <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>, read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Unit, Wire};

/// A read replica has its source's.
pub const ENGINE: Field<SmolStr> = Field::new("engine")
    .choice(&[
        "mysql",
        "mariadb",
        "postgres",
        "aurora-mysql",
        "aurora-postgresql",
        "oracle-ee",
        "oracle-ee-cdb",
        "oracle-se2",
        "oracle-se2-cdb",
        "sqlserver-ex",
        "sqlserver-web",
        "sqlserver-se",
        "sqlserver-ee",
        "db2-se",
        "db2-ae",
        "custom-oracle-ee",
        "custom-oracle-ee-cdb",
        "custom-oracle-se2",
        "custom-oracle-se2-cdb",
        "custom-sqlserver-web",
        "custom-sqlserver-se",
        "custom-sqlserver-ee",
        "custom-sqlserver-dev",
    ])
    .cfn("Engine");
pub const ENGINE_VERSION: Field<SmolStr> = Field::new("engineVersion").cfn("EngineVersion");
/// Such as `db.t4g.micro`; a read replica without one has its source's.
pub const INSTANCE_CLASS: Field<SmolStr> = Field::new("instanceClass").cfn("DBInstanceClass");
/// What an engine and storage type allow is narrower. Aurora has none: its volume grows by itself.
pub const ALLOCATED_STORAGE: Field<i64> = Field::new("allocatedStorage")
    .limits(5, 65_536)
    .unit(Unit::Gibibytes)
    .cfn("AllocatedStorage");
/// Storage autoscaling goes up to here; absent: it is off.
pub const MAX_ALLOCATED_STORAGE: Field<i64> = Field::new("maxAllocatedStorage")
    .limits(5, 65_536)
    .unit(Unit::Gibibytes)
    .cfn("MaxAllocatedStorage");
pub const STORAGE_TYPE: Field<SmolStr> = Field::new("storageType")
    .choice(&["gp3", "gp2", "io2", "io1", "standard"])
    .cfn("StorageType");
pub const IOPS: Field<i64> = Field::new("iops")
    .limits(1000, 256_000)
    .unit(Unit::Iops)
    .cfn("Iops");
pub const STORAGE_ENCRYPTED: Field<bool> = Field::new("storageEncrypted")
    .default(DefaultValue::Bool(false))
    .cfn("StorageEncrypted");
/// A standby in another zone that takes over, and that nobody can read from.
pub const MULTI_AZ: Field<bool> = Field::new("multiAz")
    .default(DefaultValue::Bool(false))
    .cfn("MultiAZ");
/// Absent: with an internet gateway attached to the VPC yes, else no.
pub const PUBLICLY_ACCESSIBLE: Field<bool> =
    Field::new("publiclyAccessible").cfn("PubliclyAccessible");
/// The subnets it may stand in; absent: those of the default VPC.
pub const SUBNET_GROUP: Field<NodeId> = Field::new("subnetGroup")
    .aliases(&["dbSubnetGroup"])
    .to(&[Kind::DatabaseSubnetGroup])
    .cfn("DBSubnetGroupName")
    .wire(Wire::Association);
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("VPCSecurityGroups");
/// Zone of a single-zone database; absent: AWS chooses.
pub const ZONE: Field<SmolStr> = Field::new("zone")
    .shape(Shape::Zone)
    .cfn("AvailabilityZone");
/// Absent: the engine's own, see [`default_port`].
pub const PORT: Field<i64> = Field::new("port").limits(1150, 65_535).cfn("Port");
pub const DATABASE_NAME: Field<SmolStr> = Field::new("databaseName")
    .aliases(&["dbName"])
    .cfn("DBName");
pub const MASTER_USERNAME: Field<SmolStr> = Field::new("masterUsername")
    .limits(1, 128)
    .cfn("MasterUsername");
/// Whether RDS keeps the master password in Secrets Manager. Passwords are no part of a drawing.
pub const MANAGED_PASSWORD: Field<bool> = Field::new("manageMasterUserPassword")
    .default(DefaultValue::Bool(false))
    .cfn("ManageMasterUserPassword");
/// 0 turns automated backups off, and with them read replicas.
pub const BACKUP_RETENTION: Field<i64> = Field::new("backupRetention")
    .aliases(&["backupRetentionPeriod"])
    .limits(0, 35)
    .unit(Unit::Days)
    .default(DefaultValue::Int(1))
    .cfn("BackupRetentionPeriod");
/// The database this one is a read replica of.
pub const REPLICA_OF: Field<NodeId> = Field::new("readReplicaOf")
    .to(&[Kind::Database])
    .cfn("SourceDBInstanceIdentifier")
    .wire(Wire::Attachment);
pub const IAM_AUTHENTICATION: Field<bool> = Field::new("iamAuthentication")
    .default(DefaultValue::Bool(false))
    .cfn("EnableIAMDatabaseAuthentication");
pub const DELETION_PROTECTION: Field<bool> = Field::new("deletionProtection")
    .default(DefaultValue::Bool(false))
    .cfn("DeletionProtection");

/// Port an engine listens on where none is given.
///
/// Source: <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>, read 2026-11.
pub fn default_port(engine: &str) -> Option<u16> {
    Some(match engine.trim_start_matches("custom-") {
        "mysql" | "mariadb" | "aurora-mysql" => 3306,
        "postgres" | "aurora-postgresql" => 5432,
        it if it.starts_with("oracle") => 1521,
        it if it.starts_with("sqlserver") => 1433,
        it if it.starts_with("db2") => 50_000,
        _ => return None,
    })
}

pub const KIND: KindDef = KindDef::new("database", Group::Database, "AWS::RDS::DBInstance")
    .inside(IN_VPC)
    .needs_parent()
    .parent_key("vpc")
    .name_limit(63)
    .arn("arn:{partition}:rds:{region}:{account}:db:{name}")
    .fields(&[
        ENGINE.def,
        ENGINE_VERSION.def,
        INSTANCE_CLASS.def,
        ALLOCATED_STORAGE.def,
        MAX_ALLOCATED_STORAGE.def,
        STORAGE_TYPE.def,
        IOPS.def,
        STORAGE_ENCRYPTED.def,
        MULTI_AZ.def,
        PUBLICLY_ACCESSIBLE.def,
        SUBNET_GROUP.def,
        SECURITY_GROUPS.def,
        ZONE.def,
        PORT.def,
        DATABASE_NAME.def,
        MASTER_USERNAME.def,
        MANAGED_PASSWORD.def,
        BACKUP_RETENTION.def,
        REPLICA_OF.def,
        IAM_AUTHENTICATION.def,
        DELETION_PROTECTION.def,
    ]);

#[cfg(test)]
mod tests {
    use super::{ENGINE, default_port};
    use crate::model::Shape;

    #[test]
    fn every_engine_has_a_port() {
        let Shape::Choice(engines) = ENGINE.def.shape else {
            panic!("engines are a choice")
        };
        for engine in engines {
            assert!(default_port(engine).is_some(), "{engine}");
        }
        assert_eq!(default_port("custom-oracle-ee"), Some(1521));
        assert_eq!(default_port("mongodb"), None);
    }
}
