//! A page draws and is edited before the checks have arrived, and then nothing is missed.

use skydraft_core::geom::Point;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Checks;
use skydraft_editor::{Action, Session, Topic};

#[test]
fn nothing_is_checked_before_the_checks_start_and_then_everything() {
    let mut session = Session::unchecked();
    session
        .create(Kind::Instance, None, Point::new(0, 0))
        .unwrap();
    session.load(session.doc().clone());
    session
        .create(Kind::NatGateway, None, Point::new(300, 0))
        .unwrap();
    session.act(Action::Undo);
    session.act(Action::Redo);
    assert!(!session.is_checked());
    assert_eq!(session.checks().all().count(), 0);

    let effects = session.start_checks();
    assert!(session.is_checked());
    assert!(effects.topics.contains(&Topic::Problems));
    let found: Vec<_> = session.checks().all().collect();
    assert!(!found.is_empty());
    for finding in &found {
        assert!(effects.topics.contains(&Topic::Node(finding.at.node)));
    }
    let afresh = Checks::run_all(session.doc(), session.index());
    assert_eq!(found, afresh.all().collect::<Vec<_>>());

    session
        .create(Kind::NatGateway, None, Point::new(600, 0))
        .unwrap();
    assert!(session.checks().all().count() > afresh.all().count());
}
