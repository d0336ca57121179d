//! A text input that tells what is typed as it is typed.
//!
//! While it has the focus it shows what the hand wrote, not what the program made of it: a comma
//! at the end of a list must not vanish because the list reads the same without it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct LiveInputProps {
    #[prop_or_default]
    pub id: Option<String>,
    /// `data-field`: where the focus goes when a finding is chosen.
    pub field: String,
    pub value: String,
    pub ontext: Callback<String>,
    /// The hand has left: the burst of typing is over.
    pub ondone: Callback<()>,
    #[prop_or_default]
    pub placeholder: String,
    #[prop_or_default]
    pub label: Option<String>,
    #[prop_or_default]
    pub describedby: Option<String>,
    #[prop_or_default]
    pub is_invalid: bool,
    /// Id of a `datalist` with suggestions.
    #[prop_or_default]
    pub list: Option<String>,
    #[prop_or_default]
    pub is_number: bool,
}

#[component]
pub fn LiveInput(props: &LiveInputProps) -> Html {
    let draft = use_state(|| None::<String>);
    let text_of = |event: &Event| event.target_unchecked_into::<HtmlInputElement>().value();
    let oninput = {
        let (draft, ontext) = (draft.clone(), props.ontext.clone());
        Callback::from(move |event: InputEvent| {
            let text = text_of(&event);
            draft.set(Some(text.clone()));
            // A syllable that is still being put together is not a value yet.
            if !event.is_composing() {
                ontext.emit(text);
            }
        })
    };
    let onchange = {
        let ontext = props.ontext.clone();
        Callback::from(move |event: Event| ontext.emit(text_of(&event)))
    };
    let onblur = {
        let (draft, ondone) = (draft.clone(), props.ondone.clone());
        Callback::from(move |_: FocusEvent| {
            draft.set(None);
            ondone.emit(());
        })
    };
    let shown = (*draft).clone().unwrap_or_else(|| props.value.clone());
    html! {
        <input id={props.id.clone()} data-field={props.field.clone()} value={shown} placeholder={props.placeholder.clone()}
            aria-label={props.label.clone()} aria-describedby={props.describedby.clone()} aria-invalid={props.is_invalid.then_some("true")}
            list={props.list.clone()} inputmode={props.is_number.then_some("numeric")} {oninput} {onchange} {onblur}
            autocomplete="off" spellcheck="false" />
    }
}
