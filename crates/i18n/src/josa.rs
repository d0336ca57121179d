//! Korean particles, chosen by the sound a word ends in.

/// The particle of a pair such as `이/가` that follows `word`. In every pair the first goes after
/// a closed syllable; `으로/로` treats a closing rieul as open.
pub fn particle<'a>(word: &str, pair: &'a str) -> &'a str {
    let Some((closed, open)) = pair.split_once('/') else {
        return pair;
    };
    let end = ending(word);
    let is_ro = open.starts_with(RO);
    match end {
        Ending::Open => open,
        Ending::Rieul if is_ro => open,
        Ending::Rieul | Ending::Closed => closed,
    }
}

/// `로` of `으로/로`, kept out of the source's prose.
const RO: char = '\u{b85c}';

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Open,
    Rieul,
    Closed,
}

fn ending(word: &str) -> Ending {
    let mut letters = word.chars().rev().filter(|it| it.is_alphanumeric());
    let Some(last) = letters.next() else {
        return Ending::Open;
    };
    let before = letters.next();
    match last {
        '\u{ac00}'..='\u{d7a3}' => match (last as u32 - 0xac00) % 28 {
            0 => Ending::Open,
            8 => Ending::Rieul,
            _ => Ending::Closed,
        },
        // A digit fastened to a word is read in English, as in IPv6 or gp3: won, sebeun and nain are closed.
        '1' | '7' | '9'
            if before.is_some_and(|it| it.is_ascii_alphabetic()) && is_fastened(word) =>
        {
            Ending::Closed
        }
        '0'..='9' if before.is_some_and(|it| it.is_ascii_alphabetic()) && is_fastened(word) => {
            Ending::Open
        }
        // Other digits by their Sino-Korean names: il, chil, pal end in rieul; yeong, sam, yuk are closed.
        '1' | '7' | '8' => Ending::Rieul,
        '0' | '3' | '6' => Ending::Closed,
        '0'..='9' => Ending::Open,
        _ => latin(last, before),
    }
}

/// Whether nothing stands between the last two letters or digits, unlike in `web-1`.
fn is_fastened(word: &str) -> bool {
    let end = word.trim_end_matches(|it: char| !it.is_alphanumeric());
    end.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
}

/// A Latin word as Koreans read it aloud: capitals letter by letter, lower case by sound.
fn latin(last: char, before: Option<char>) -> Ending {
    let spelled = last.is_ascii_uppercase() || before.is_none_or(|it| !it.is_ascii_alphabetic());
    match last.to_ascii_lowercase() {
        'l' => Ending::Rieul,
        'm' | 'n' => Ending::Closed,
        'r' if spelled => Ending::Rieul,
        // A final e is silent: name, zone, table.
        'e' if !spelled && before == Some('l') => Ending::Rieul,
        'e' if !spelled && matches!(before, Some('m' | 'n')) => Ending::Closed,
        'k' if !spelled && before == Some('c') => Ending::Closed,
        'b' | 'c' | 'k' | 'p' | 't'
            if !spelled && before.is_some_and(|it| "aeiou".contains(it.to_ascii_lowercase())) =>
        {
            Ending::Closed
        }
        'g' if !spelled && before == Some('n') => Ending::Closed,
        _ => Ending::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::particle;

    #[test]
    fn hangul_by_final_consonant() {
        assert_eq!(particle("서브넷", "이/가"), "이");
        assert_eq!(particle("게이트웨이", "을/를"), "를");
        assert_eq!(particle("서울", "으로/로"), "로");
        assert_eq!(particle("그룹", "으로/로"), "으로");
        assert_eq!(particle("서울", "은/는"), "은");
    }

    #[test]
    fn digits_and_latin_as_they_are_read() {
        for (word, with) in [
            ("web-1", "은"),
            ("web-2", "는"),
            ("10.0.0.0/16", "은"),
            ("10.0.0.0/24", "는"),
            ("VPC", "는"),
            ("web", "은"),
            ("main", "은"),
            ("db", "는"),
            ("public-a", "는"),
            ("subnet", "은"),
            ("NAT gateway", "는"),
        ] {
            assert_eq!(particle(word, "은/는"), with, "{word}");
        }
        assert_eq!(particle("`igw`", "으로/로"), "로");
        for (word, with) in [
            ("IPv6", "는"),
            ("gp3", "는"),
            ("Cloud9", "은"),
            ("web1", "은"),
            ("zone", "은"),
            ("table", "은"),
            ("stack", "은"),
            ("10.0.0.3", "은"),
        ] {
            assert_eq!(particle(word, "은/는"), with, "{word}");
        }
    }
}
