//! From a path such as `nodes[3].kind` to a place in the text.

use super::{Node, Tree};

impl Tree {
    /// Line and column, 1-based, of the value a path leads to, or of the last step that exists.
    pub fn place_of(&self, path: &str) -> (usize, usize) {
        let mut here = self;
        for step in path.split(['.', '[', ']']).filter(|it| !it.is_empty()) {
            let next = match &here.value {
                Node::Map(_) => here.get(step),
                Node::List(items) => step.parse::<usize>().ok().and_then(|it| items.get(it)),
                _ => None,
            };
            let Some(next) = next else { break };
            here = next;
        }
        (here.at.line, here.at.column)
    }
}

#[cfg(test)]
mod tests {
    use crate::io::text::parse;

    #[test]
    fn paths_lead_to_lines_and_stop_where_they_end() {
        let tree = parse("{\n \"nodes\": [\n  {\"kind\": \"vpc\"},\n  {\"kind\": 7}]}").unwrap();
        assert_eq!(tree.place_of("nodes[1].kind"), (4, 12));
        assert_eq!(tree.place_of("nodes[0].missing"), (3, 3));
    }
}
