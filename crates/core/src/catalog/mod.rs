//! Dated facts about AWS: Regions, instance types, quotas and prices.
//!
//! Each is a tab-separated file beside its reader. `#` lines name the source and the month it was
//! read, the next line names the columns, `-` stands for "unknown" or "none". A row that does not
//! parse is left out rather than guessed at; the tests prove that there is none.

mod instance_types;
mod prices;
mod quotas;
mod regions;
mod table;

pub use instance_types::{InstanceType, instance_type, instance_types};
pub use prices::{Price, Standing, Unit, item, price, prices};
pub use quotas::{Limit, Quota, quota};
pub use regions::{Region, region, region_of_zone, regions, zone_names};
