//! The session, who listens to it, and the inbox that is emptied once a frame.
//!
//! An event only joins the inbox; the frame handles all of them, then tells the subscribers of
//! the topics that changed. A component re-renders when the value it reads is another one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use rustc_hash::FxHashMap;
use skydraft_core::io::recognise::{ImportReport, Opened};
use skydraft_core::msg::Msg;
use skydraft_editor::{Effects, InputEvent, PlatformEffect, PointerPhase, Session, Topic};

use crate::platform;

type Listener = Rc<dyn Fn()>;
type Announcer = Rc<dyn Fn(Msg)>;
/// With the number each can be taken out by.
type Listeners = Vec<(u64, Listener)>;

/// Shared by every component through the context; compared by pointer, so the provider itself
/// never wakes anybody.
#[derive(Clone)]
pub struct Store(Rc<Inner>);

struct Inner {
    session: RefCell<Session>,
    import: RefCell<ImportReport>,
    /// The drawing came by a link and has not been worked on.
    is_borrowed: Cell<bool>,
    listeners: RefCell<FxHashMap<Topic, Listeners>>,
    next_listener: Cell<u64>,
    inbox: RefCell<Vec<InputEvent>>,
    frame: RefCell<Option<AnimationFrame>>,
    on_announce: RefCell<Option<Announcer>>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Store {
    pub fn new(session: Session) -> Self {
        Self(Rc::new(Inner {
            session: RefCell::new(session),
            import: RefCell::default(),
            is_borrowed: Cell::new(false),
            listeners: RefCell::default(),
            next_listener: Cell::new(0),
            inbox: RefCell::default(),
            frame: RefCell::default(),
            on_announce: RefCell::default(),
        }))
    }

    /// Reads the session. Not to be called while [`Store::update`] runs.
    pub fn read<V>(&self, read: impl FnOnce(&Session) -> V) -> V {
        read(&self.0.session.borrow())
    }

    /// Changes the session, then tells those who listen.
    pub fn update(&self, change: impl FnOnce(&mut Session) -> Effects) {
        let effects = {
            let mut session = self.0.session.borrow_mut();
            change(&mut session)
        };
        self.emit(effects);
    }

    /// As [`Store::update`] for a change that may fail; the failure is said once.
    pub fn try_update<E: std::fmt::Display>(
        &self,
        change: impl FnOnce(&mut Session) -> Result<Effects, E>,
    ) {
        self.update(|session| match change(session) {
            Ok(effects) => effects,
            Err(error) => {
                let mut effects = Effects::default();
                effects.announce(Msg::new("ui.edit-failed").arg("why", error.to_string().as_str()));
                effects
            }
        });
    }

    /// Shows another document, and remembers what became of its parts.
    pub fn open(&self, opened: Opened) {
        *self.0.import.borrow_mut() = opened.import;
        self.0.is_borrowed.set(false);
        self.update(|session| {
            let mut effects = session.load(opened.document);
            effects.merge(session.fit());
            effects
        });
    }

    /// Says that the drawing came by a link: it must not take the place of what the browser keeps.
    pub fn borrow_drawing(&self) {
        self.0.is_borrowed.set(true);
    }

    /// Whether the drawing is one's own: opened by hand, or worked on.
    pub fn is_own(&self) -> bool {
        !self.0.is_borrowed.get() || self.read(|it| it.history().can_undo().is_some())
    }

    /// What became of the parts of the text that was opened last.
    pub fn import(&self) -> ImportReport {
        self.0.import.borrow().clone()
    }

    /// Puts an event of the canvas into the inbox; moves coalesce, the last one wins.
    pub fn push(&self, event: InputEvent) {
        let mut inbox = self.0.inbox.borrow_mut();
        let is_move = |it: &InputEvent| {
            matches!(
                it,
                InputEvent::Pointer {
                    phase: PointerPhase::Move,
                    ..
                }
            )
        };
        match inbox.last_mut() {
            Some(last) if is_move(last) && is_move(&event) => *last = event,
            _ => inbox.push(event),
        }
        drop(inbox);
        if self.0.frame.borrow().is_none() {
            let store = self.clone();
            let frame = request_animation_frame(move |_| store.frame());
            *self.0.frame.borrow_mut() = Some(frame);
        }
    }

    /// Handles what is in the inbox now, without waiting for the frame.
    pub fn flush(&self) {
        let events = self.0.inbox.take();
        if !events.is_empty() {
            self.update(|session| {
                let mut effects = Effects::default();
                for event in &events {
                    effects.merge(session.handle(event));
                }
                effects
            });
        }
    }

    fn frame(&self) {
        *self.0.frame.borrow_mut() = None;
        self.flush();
    }

    fn emit(&self, effects: Effects) {
        let called: Vec<Listener> = {
            let listeners = self.0.listeners.borrow();
            effects
                .topics
                .iter()
                .filter_map(|it| listeners.get(it))
                .flatten()
                .map(|(_, it)| Rc::clone(it))
                .collect()
        };
        for listener in called {
            listener();
        }
        for effect in effects.platform {
            match effect {
                PlatformEffect::Announce(msg) => {
                    let announce = self.0.on_announce.borrow().clone();
                    if let Some(announce) = announce {
                        announce(msg);
                    }
                }
                PlatformEffect::Focus(id) => platform::focus::node(id),
                PlatformEffect::FocusField(path) => platform::focus::field(path),
            }
        }
    }

    /// Calls `listener` after every change of one of `topics`, until the result is dropped.
    pub fn subscribe(&self, topics: &[Topic], listener: Listener) -> Subscription {
        let id = self.0.next_listener.get();
        self.0.next_listener.set(id + 1);
        let mut listeners = self.0.listeners.borrow_mut();
        for topic in topics {
            listeners
                .entry(*topic)
                .or_default()
                .push((id, Rc::clone(&listener)));
        }
        Subscription {
            store: self.clone(),
            id,
            topics: topics.to_vec(),
        }
    }

    /// Where announcements go; the page sets it once.
    pub fn set_announcer(&self, announce: Announcer) {
        *self.0.on_announce.borrow_mut() = Some(announce);
    }

    pub fn announce(&self, msg: Msg) {
        let mut effects = Effects::default();
        effects.announce(msg);
        self.emit(effects);
    }
}

/// Ends with it.
pub struct Subscription {
    store: Store,
    id: u64,
    topics: Vec<Topic>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut listeners = self.store.0.listeners.borrow_mut();
        for topic in &self.topics {
            if let Some(list) = listeners.get_mut(topic) {
                list.retain(|(id, _)| *id != self.id);
                if list.is_empty() {
                    listeners.remove(topic);
                }
            }
        }
    }
}
