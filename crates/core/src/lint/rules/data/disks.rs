//! EBS volumes, be they boxes or lines of an instance or launch template.

use smol_str::SmolStr;

use crate::kinds::volume::{self, Limits, block_device};
use crate::kinds::{instance, launch_template};
use crate::lint::prelude::*;

/// A disk with what its type allows.
pub(super) struct Disk {
    /// Line of `blockDevices`; `None` for a volume of its own.
    pub(super) row: Option<usize>,
    pub(super) volume_type: SmolStr,
    pub(super) limits: Limits,
    /// GiB.
    pub(super) size: Option<i64>,
    pub(super) iops: Option<i64>,
    /// MiB/s.
    pub(super) throughput: Option<i64>,
    /// Whether IOPS are written at all, readable or not.
    pub(super) says_iops: bool,
}

impl Disk {
    /// Where the disk's field of this key is; volumes and lines use the same keys.
    pub(super) fn at(&self, node: NodeId, key: &str) -> Target {
        match self.row {
            Some(row) => Target::cell(node, instance::BLOCK_DEVICES.def.key, row, key),
            None => Target::field(node, key),
        }
    }
}

/// Disks of a volume, an instance or a launch template whose type is known.
pub(super) fn disks(node: &Node) -> Vec<Disk> {
    let table = match node.kind {
        Kind::Volume => {
            let volume_type = node.get(&volume::TYPE);
            return volume_type
                .and_then(|volume_type| {
                    Some(Disk {
                        row: None,
                        limits: volume::limits(&volume_type)?,
                        volume_type,
                        size: node.get(&volume::SIZE),
                        iops: node.get(&volume::IOPS),
                        throughput: node.get(&volume::THROUGHPUT),
                        says_iops: node.raw(volume::IOPS.def.key).is_some(),
                    })
                })
                .into_iter()
                .collect();
        }
        Kind::Instance => &instance::BLOCK_DEVICES,
        Kind::LaunchTemplate => &launch_template::BLOCK_DEVICES,
        _ => return Vec::new(),
    };
    node.rows(table)
        .filter_map(|(row, line)| {
            // What a line leaves out comes from the image.
            let volume_type = line.written(&block_device::TYPE)?;
            Some(Disk {
                row: Some(row),
                limits: volume::limits(&volume_type)?,
                volume_type,
                size: line.get(&block_device::SIZE),
                iops: line.get(&block_device::IOPS),
                throughput: line.get(&block_device::THROUGHPUT),
                says_iops: line.raw(block_device::IOPS.def.key).is_some(),
            })
        })
        .collect()
}
