//! The questions, one file each. Adding one: the file, its two texts, one line below.

use super::QuestionDef;

/// Declares the modules and the table from one list.
macro_rules! questions {
    ($($question:ident $([$($shared:ident)*])?)*) => {
        $(mod $question; $($(mod $shared;)*)?)*

        /// Every question, in the order they are listed.
        pub const QUESTIONS: &[&QuestionDef] = &[$(&$question::QUESTION,)*];
    };
}

questions! {
    addresses [address_blocks address_schema]
}

/// The question of this id.
pub fn question(id: &str) -> Option<&'static QuestionDef> {
    QUESTIONS.iter().copied().find(|it| it.id == id)
}
