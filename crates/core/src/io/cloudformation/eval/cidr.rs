//! `Fn::Cidr`: cutting an address block into equal ones.

use ipnet::IpNet;
use smol_str::SmolStr;

use super::engine::{Arg, Evaluator};
use super::{LossKind, Unknown, Value};

/// Most blocks `Fn::Cidr` makes. Source: `count` in the CloudFormation template reference.
const MAX_COUNT: usize = 256;

impl Evaluator<'_> {
    pub(super) fn cidr(&mut self, arg: Arg<'_>) -> Option<Value> {
        let (block, count, bits) = match arg.items() {
            Some([block, count]) => (block, count, None),
            Some([block, count, bits]) => (block, count, Some(bits)),
            _ => return self.malformed("Cidr", arg),
        };
        let block = self.eval(block)?;
        let count = self.eval(count);
        let bits = bits.map(|it| self.eval(it));
        if [Some(&count), bits.as_ref()]
            .into_iter()
            .flatten()
            .any(|it| matches!(it, Some(Value::Unknown(_))))
        {
            return self.not_evaluated("Cidr", arg);
        }
        let whole = |it: Option<Value>| {
            it.and_then(|it| it.as_int())
                .and_then(|it| usize::try_from(it).ok())
        };
        let Some(count) = whole(count).filter(|it| (1..=MAX_COUNT).contains(it)) else {
            return self.malformed("Cidr", arg);
        };
        let host_bits = match bits {
            None => None,
            Some(it) => match whole(it).and_then(|it| u8::try_from(it).ok()) {
                Some(bits) => Some(bits),
                None => return self.malformed("Cidr", arg),
            },
        };
        if let Some(text) = block.as_text() {
            return match text.parse::<IpNet>() {
                Ok(net) => Some(self.cut(net.trunc(), count, host_bits, arg)),
                Err(_) => self.malformed("Cidr", arg),
            };
        }
        match block {
            of @ (Value::Ref(_) | Value::Unknown(_) | Value::Import(_) | Value::Template(_)) => {
                let host_bits =
                    host_bits.unwrap_or_else(|| self.assume_bits(&of.to_string(), 8, arg));
                let first = Unknown::Block {
                    of: Box::new(of.clone()),
                    host_bits,
                    index: 0,
                };
                self.report_attribute(&first, arg);
                if !self.spend(count.saturating_mul(of.size()), arg.at) {
                    return Some(super::engine::expression("too large", vec![]));
                }
                let blocks = (0..count).map(|index| Unknown::Block {
                    of: Box::new(of.clone()),
                    host_bits,
                    index,
                });
                Some(Value::List(blocks.map(Value::Unknown).collect()))
            }
            _ => self.malformed("Cidr", arg),
        }
    }

    fn cut(&mut self, net: IpNet, count: usize, host_bits: Option<u8>, arg: Arg<'_>) -> Value {
        let host_bits = host_bits.unwrap_or_else(|| {
            // Just enough equal blocks.
            let needed = u8::try_from(count.next_power_of_two().trailing_zeros()).unwrap_or(8);
            let left = (net.max_prefix_len() - net.prefix_len()).saturating_sub(needed);
            self.assume_bits(&net.to_string(), left, arg)
        });
        let prefix = net.max_prefix_len().checked_sub(host_bits);
        let blocks: Option<Vec<_>> = prefix.and_then(|prefix| {
            let blocks = net.subnets(prefix).ok()?.take(count);
            Some(
                blocks
                    .map(|it| Value::Text(it.to_string().into()))
                    .collect(),
            )
        });
        if let Some(blocks) = blocks
            && blocks.len() == count
        {
            return Value::List(blocks);
        }
        let block: SmolStr = net.to_string().into();
        let (count, host_bits) = (count.to_string().into(), host_bits.to_string().into());
        self.lose(
            arg.at,
            LossKind::CidrDoesNotFit {
                block,
                count,
                host_bits,
            },
            None,
        );
        super::engine::expression("Fn::Cidr", self.mentioned(arg))
    }

    fn assume_bits(&mut self, block: &str, bits: u8, arg: Arg<'_>) -> u8 {
        self.lose(
            arg.at,
            LossKind::CidrBitsAssumed {
                block: block.into(),
            },
            Some(bits.to_string()),
        );
        bits
    }
}
