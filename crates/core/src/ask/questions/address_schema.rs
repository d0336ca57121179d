//! JSON Schema of what `addresses` finds.

use serde_json::{Value as Json, json};

/// Schema of the answer's `data`.
pub(super) fn data() -> Json {
    let place = json!({"$ref": "#/$defs/place"});
    let count = json!({"$ref": "#/$defs/count"});
    let text_or_null = json!({"type": ["string", "null"]});
    let part = json!({
        "type": "object",
        "description": "A piece of the block, in order of address; pieces overlap only where subnets do.",
        "required": ["cidr", "kind", "label", "total", "at"],
        "properties": {
            "cidr": {"type": "string"},
            "kind": {"enum": ["reserved", "subnet", "used", "free"]},
            "label": {"type": "string", "description": "Name of the box, role of a reserved address, or the free block."},
            "total": count,
            "at": {"anyOf": [place, {"type": "null"}]},
        },
    });
    let block = json!({
        "type": "object",
        "required": ["cidr", "family", "total", "reserved", "used", "free", "next", "parts"],
        "properties": {
            "cidr": {"type": "string"},
            "family": {"enum": ["ipv4", "ipv6"]},
            "total": count,
            "reserved": {"$ref": "#/$defs/count", "description": "Addresses AWS keeps: five a subnet."},
            "used": {"$ref": "#/$defs/count", "description": "Addresses that interfaces certainly hold."},
            "free": {"$ref": "#/$defs/count", "description": "Of a VPC's block: in no subnet. Of a subnet's: neither reserved nor used."},
            "allocated": {"$ref": "#/$defs/count", "description": "Of a VPC's block: in subnets."},
            "next": {"type": ["string", "null"], "description": "Of a VPC's block: the first free block of nextPrefix. Of a subnet's: the first free address."},
            "nextPrefix": {"type": "integer"},
            "halves": {"type": "array", "items": {
                "type": "object",
                "required": ["cidr", "free"],
                "properties": {"cidr": {"type": "string"}, "free": count},
            }},
            "subnets": {"type": "array", "items": {
                "type": "object",
                "required": ["cidr", "family", "total", "reserved", "used", "free", "at"],
                "properties": {
                    "cidr": {"type": "string"}, "family": {"enum": ["ipv4", "ipv6"]},
                    "total": count, "reserved": count, "used": count, "free": count, "at": place,
                },
            }},
            "freeBlocks": {"type": "array", "items": {
                "type": "object",
                "required": ["cidr", "total", "halves"],
                "properties": {
                    "cidr": {"type": "string"}, "total": count,
                    "halves": {"type": "array", "items": {"type": "string"}, "description": "Empty where AWS accepts no smaller block."},
                },
            }},
            "reservedAddresses": {"type": "array", "items": {
                "type": "object",
                "required": ["address", "role"],
                "properties": {
                    "address": {"type": "string"},
                    "role": {"enum": ["network", "router", "dns", "future", "broadcast"]},
                },
            }},
            "uses": {"type": "array", "items": {
                "type": "object",
                "required": ["at", "count", "addresses", "certain"],
                "properties": {
                    "at": {"type": "array", "items": place, "description": "Several where functions share an interface."},
                    "count": count,
                    "addresses": {"type": "array", "items": {"type": "string"}, "description": "Those that are written; AWS chooses the rest."},
                    "certain": {"type": "boolean", "description": "False where AWS may choose another subnet; not counted as used then."},
                },
            }},
            "parts": {"type": "array", "items": part},
        },
    });
    json!({
        "type": "object",
        "required": ["of", "scope", "next", "free", "blocks"],
        "properties": {
            "of": place,
            "scope": {"enum": ["vpc", "subnet"]},
            "prefix": {"type": "integer"},
            "next": text_or_null,
            "free": {"$ref": "#/$defs/count", "description": "Of the family that was asked for."},
            "blocks": {"type": "array", "items": block},
            "outside": {"type": "array", "items": place, "description": "Subnets that lie in none of the VPC's blocks."},
        },
    })
}
