//! Addresses, blocks and ports: the arithmetic every network rule stands on.
//!
//! `ipnet` does the bit work and is named nowhere else in the crate; what AWS adds (which
//! prefix lengths it accepts, which addresses it keeps for itself) lives beside it here.

mod cidr;
mod free;
mod ports;
mod reserved;
mod route_map;

pub(crate) use cidr::v4;
pub use cidr::{Cidr, CidrError, Family};
pub use free::{FreeSpace, next_free_block};
pub use ports::{PortRange, PortRangeError};
pub use reserved::{ReservedAddress, ReservedRole, reserved_addresses, usable_addresses};
pub use route_map::longest_prefix;
