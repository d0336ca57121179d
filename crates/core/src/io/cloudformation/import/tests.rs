use super::*;

#[test]
#[ignore]
fn dump() {
    let path = std::env::var("CFN").unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let it = import(&text, &Parameters::default()).unwrap();
    println!("{}", crate::io::native::write(&it.document));
    for it in &it.losses { println!("{}:{} {} | {} | {:?}", it.position.line, it.position.column, it.at, it.what, it.assumed); }
    println!("drawn {} opaque {:?}", it.drawn, it.opaque);
}
