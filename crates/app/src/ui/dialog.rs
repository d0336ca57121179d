//! A modal dialog: the browser keeps the focus inside, closes it at Escape and gives the focus back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::hooks::{text, use_locale};

#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// Id of the heading, which names the dialog.
    pub labelled_by: AttrValue,
    pub class: Classes,
    /// `data-command` of the button that closes it.
    #[prop_or(AttrValue::Static("close"))]
    pub close_command: AttrValue,
    pub onclose: Callback<()>,
    pub children: Html,
}

/// Shown as long as it is rendered.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let locale = use_locale();
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = root.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let onclick = {
        let root = root.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = root.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onclose = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: Event| onclose.emit(()))
    };
    html! {
        <dialog ref={root} class={classes!("card", props.class.clone())} aria-labelledby={props.labelled_by.clone()} {onclose}>
            { props.children.clone() }
            <div class="buttons">
                <button type="button" class="button primary" data-command={props.close_command.clone()} {onclick}>{ text(locale, "ui.close") }</button>
            </div>
        </dialog>
    }
}
