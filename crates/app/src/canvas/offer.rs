//! The offer to make what is missing: a subnet for an instance dropped into a bare VPC.

use skydraft_core::msg::Msg;
use skydraft_editor::Topic;
use yew::prelude::*;

use crate::hooks::{text, use_locale, use_store, use_view};
use crate::ui::{plain, prose};

#[component]
pub fn OfferCard() -> Html {
    let store = use_store();
    let locale = use_locale();
    let offer = use_view(vec![Topic::Offer], |session| session.offer().cloned());
    let accept = use_node_ref();
    {
        let accept = accept.clone();
        use_effect_with((*offer).clone(), move |offer| {
            if offer.is_some()
                && let Some(button) = accept.cast::<web_sys::HtmlElement>()
            {
                let _ = button.focus();
            }
        });
    }
    let Some(offer) = offer.as_ref() else {
        return Html::default();
    };
    let question = Msg::new("place.offer")
        .arg("kind", offer.kind)
        .arg("container", offer.container)
        .arg("missing", offer.missing.clone());
    let question = store.read(|it| locale.format(&question, it.doc()));
    let yes = {
        let store = store.clone();
        move |_| store.try_update(skydraft_editor::Session::accept_offer)
    };
    let no = move |_| store.update(skydraft_editor::Session::decline_offer);
    // The card is no part of the drawing: presses on it do not reach the canvas.
    let keep = |event: PointerEvent| event.stop_propagation();
    html! {
        <div class="card offer" role="dialog" aria-label={plain(&question)} onpointerdown={keep} onpointerup={keep}>
            <p>{ prose(&question) }</p>
            <div class="buttons">
                <button ref={accept} type="button" class="button primary" data-command="accept-offer" onclick={yes}>{ text(locale, "place.offer-accept") }</button>
                <button type="button" class="button" data-command="decline-offer" onclick={no}>{ text(locale, "ui.cancel") }</button>
            </div>
        </div>
    }
}
