//! Every loss of an import or export can be said in both languages, with the arguments it has.

use skydraft_core::io::cloudformation::eval::LossKind;
use skydraft_i18n::{Locale, keys, placeholders};

#[test]
fn every_code_has_both_texts_and_no_text_is_left_over() {
    for locale in Locale::ALL {
        let said: Vec<&str> = keys(locale)
            .into_iter()
            .filter_map(|it| it.strip_prefix("import."))
            .collect();
        for code in LossKind::CODES {
            assert!(said.contains(code), "{} lacks import.{code}", locale.id());
        }
        for key in said {
            assert!(
                LossKind::CODES.contains(&key),
                "{} says import.{key}, which is no code",
                locale.id()
            );
        }
    }
}

#[test]
fn both_languages_use_the_same_arguments() {
    for code in LossKind::CODES {
        let key = format!("import.{code}");
        let of = |locale| {
            let mut names = placeholders(locale, &key);
            names.sort();
            names.dedup();
            names
        };
        assert_eq!(of(Locale::En), of(Locale::Ko), "{key}");
    }
}
