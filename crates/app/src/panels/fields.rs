//! One field of the form: label, control, unit, limits, default, and what the checks say.

use std::rc::Rc;

use skydraft_core::edit::Command;
use skydraft_core::kinds::Kind;
use skydraft_core::model::{FieldPath, NodeId, Value};
use skydraft_core::msg::{Arg, Msg};
use skydraft_editor::scene::{CellView, Control, FieldView, RowView};
use skydraft_i18n::{Locale, NoNames};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::findings::FindingLine;
use crate::hooks::{text, use_locale, use_store};
use crate::store::Store;
use crate::ui::{LiveInput, plain, prose};

#[derive(PartialEq, Properties)]
pub struct FieldProps {
    pub id: NodeId,
    pub kind: Kind,
    pub view: Rc<FieldView>,
}

#[component]
pub fn Field(props: &FieldProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let (id, kind, view) = (props.id, props.kind, &props.view);
    let dom_id = format!("field-{}", view.key);
    let (help_id, told_id) = (format!("help-{}", view.key), format!("told-{}", view.key));
    let label = locale.field_label(kind, view.key);
    let editor = Editor {
        store,
        locale,
        id,
        kind,
        view: Rc::clone(view),
        dom_id: dom_id.clone(),
        described_by: format!("{help_id} {told_id}"),
    };
    let is_table = matches!(view.control, Control::Table { .. });
    html! {
        <div class={classes!("field", is_table.then_some("table-field"), (!view.findings.is_empty()).then_some("has-findings"))}>
            <label for={dom_id}>
                { label }
                if view.is_required { <span class="required" title={text(locale, "ui.required")}>{ "*" }</span> }
                if let Some(unit) = view.unit { <span class="unit">{ text(locale, &format!("unit.{}", unit.id())) }</span> }
            </label>
            { editor.control() }
            <p class="help" id={help_id}>{ prose(&locale.field_help(kind, view.key).unwrap_or_default()) }{ limits(locale, view) }</p>
            // In a list of their own: Yew pairs children from the last, and one more would remake the input that is typed into.
            <div id={told_id}>{ for view.findings.iter().map(|it| html! { <FindingLine finding={Rc::new(it.clone())} /> }) }</div>
        </div>
    }
}

fn limits(locale: Locale, view: &FieldView) -> String {
    let mut told = String::new();
    if let (Some((least, most)), Control::Number(_)) = (view.limits, &view.control) {
        told = format!(
            " {}",
            locale.format(
                &Msg::new("ui.limits").arg("least", least).arg("most", most),
                &NoNames
            )
        );
    }
    told
}

/// Everything a control needs to draw itself and to say what was entered.
struct Editor {
    store: Store,
    locale: Locale,
    id: NodeId,
    kind: Kind,
    view: Rc<FieldView>,
    dom_id: String,
    /// Ids of the field's explanation and of its findings.
    described_by: String,
}

impl Editor {
    fn path(&self) -> FieldPath {
        FieldPath::field(self.view.key)
    }

    /// Sets the field from a text.
    fn on_text(&self, path: FieldPath) -> Callback<Event> {
        let (store, id) = (self.store.clone(), self.id);
        Callback::from(move |event: Event| {
            let entered = value_of(&event);
            store.try_update(|session| session.set_field_text(id, &path, &entered));
        })
    }

    fn control(&self) -> Html {
        let key = self.view.key;
        let default = self.view.default.clone().unwrap_or_default();
        let invalid = self
            .view
            .findings
            .iter()
            .any(|it| it.severity == skydraft_core::lint::Severity::Error);
        match &self.view.control {
            Control::Check(checked) => self.check(*checked),
            Control::Text(value) => self.input(value, &default, invalid, None, false),
            Control::Number(value) => self.input(value, &default, invalid, None, true),
            Control::Choice {
                options,
                value,
                is_open,
            } if *is_open => {
                let list = format!("options-{key}");
                html! {
                    <>
                        { self.input(value, &default, invalid, Some(list.clone()), false) }
                        <datalist id={list}>{ for options.iter().map(|it| html! { <option value={it.to_string()} /> }) }</datalist>
                    </>
                }
            }
            Control::Choice { options, value, .. } => self.select(
                key,
                options.iter().map(|it| (it.to_string(), it.to_string())),
                value,
                &default,
            ),
            Control::Reference {
                options,
                chosen,
                missing,
                is_list,
            } => self.reference(options, chosen, missing, *is_list),
            Control::Long(value) => html! {
                <textarea id={self.dom_id.clone()} data-field={key} rows="4" aria-describedby={self.described_by.clone()} spellcheck="false"
                    value={value.clone()} onchange={self.on_text(self.path())} />
            },
            Control::Table { columns, rows } => self.table(columns, rows),
        }
    }

    /// Sets the field from what is typed, as it is typed.
    fn on_typed(&self, path: FieldPath) -> Callback<String> {
        let (store, id) = (self.store.clone(), self.id);
        Callback::from(move |entered: String| {
            store.try_update(|session| session.set_field_text(id, &path, &entered));
        })
    }

    fn on_done(&self) -> Callback<()> {
        let store = self.store.clone();
        Callback::from(move |()| {
            store.update(|session| {
                session.end_burst();
                skydraft_editor::Effects::default()
            });
        })
    }

    fn input(
        &self,
        value: &str,
        default: &str,
        is_invalid: bool,
        list: Option<String>,
        is_number: bool,
    ) -> Html {
        html! {
            <LiveInput id={self.dom_id.clone()} field={self.view.key.to_owned()} value={value.to_owned()} placeholder={default.to_owned()}
                describedby={self.described_by.clone()} {is_invalid} {list} {is_number} ontext={self.on_typed(self.path())} ondone={self.on_done()} />
        }
    }

    /// Three states: said yes, said no, not said (AWS's default holds).
    fn check(&self, checked: Option<bool>) -> Html {
        let shown = match checked {
            None => "",
            Some(true) => "true",
            Some(false) => "false",
        };
        let words = [("true", "ui.yes"), ("false", "ui.no")]
            .map(|(value, key)| (value.to_owned(), self.locale.text(key)));
        let default = match self.view.default.as_deref() {
            Some("true") => self.locale.text("ui.yes"),
            Some("false") => self.locale.text("ui.no"),
            _ => String::new(),
        };
        self.select(self.view.key, words.into_iter(), shown, &default)
    }

    fn select(
        &self,
        key: &'static str,
        options: impl Iterator<Item = (String, String)>,
        value: &str,
        default: &str,
    ) -> Html {
        let options: Vec<(String, String)> = options.collect();
        let is_other = !value.is_empty() && !options.iter().any(|(it, _)| it == value);
        let nothing = if default.is_empty() {
            self.locale.text("ui.not-set")
        } else {
            self.locale
                .format(&Msg::new("ui.default-is").arg("value", default), &NoNames)
        };
        html! {
            <select id={self.dom_id.clone()} data-field={key} aria-describedby={self.described_by.clone()} onchange={self.on_text(self.path())}>
                <option value="" selected={value.is_empty()}>{ nothing }</option>
                { for options.iter().map(|(it, name)| html! { <option value={it.clone()} selected={it == value}>{ name }</option> }) }
                if is_other { <option value={value.to_owned()} selected=true>{ value }</option> }
            </select>
        }
    }

    fn reference(
        &self,
        options: &[(NodeId, smol_str::SmolStr)],
        chosen: &[NodeId],
        missing: &[smol_str::SmolStr],
        is_list: bool,
    ) -> Html {
        let key = self.view.key;
        if !is_list {
            let value = chosen
                .first()
                .map(ToString::to_string)
                .or_else(|| missing.first().map(ToString::to_string))
                .unwrap_or_default();
            return self.select(
                key,
                options
                    .iter()
                    .map(|(id, name)| (id.to_string(), name.to_string())),
                &value,
                "",
            );
        }
        let toggle = |target: NodeId| {
            let mut items: Vec<Value> = chosen
                .iter()
                .map(|it| Value::Ref(*it))
                .chain(missing.iter().map(|it| Value::Missing(it.clone())))
                .collect();
            match items.iter().position(|it| *it == Value::Ref(target)) {
                Some(at) => {
                    items.remove(at);
                }
                None => items.push(Value::Ref(target)),
            }
            let value = (!items.is_empty()).then_some(Value::List(items));
            let (store, id, path) = (self.store.clone(), self.id, self.path());
            Callback::from(move |_: Event| {
                let command = Command::SetField {
                    id,
                    path: path.clone(),
                    value: value.clone(),
                };
                store.try_update(|session| {
                    session.edit(session.set_field_label(id, &path), &[command])
                });
            })
        };
        html! {
            <div class="choices" id={self.dom_id.clone()} data-field={key} role="group" tabindex="-1" aria-describedby={self.described_by.clone()}>
                if options.is_empty() && missing.is_empty() { <span class="hint">{ text(self.locale, "ui.no-candidates") }</span> }
                { for options.iter().map(|(target, name)| html! {
                    <label class="choice"><input type="checkbox" checked={chosen.contains(target)} onchange={toggle(*target)} />{ name.as_str() }</label>
                }) }
                { for missing.iter().map(|name| html! { <span class="choice missing">{ name.as_str() }</span> }) }
            </div>
        }
    }

    fn table(&self, columns: &[&'static skydraft_core::model::FieldDef], rows: &[RowView]) -> Html {
        let key = self.view.key;
        let head = columns.iter().map(|column| {
            let path = format!("{key}.{}", column.key);
            html! { <th scope="col" title={self.locale.field_help(self.kind, &path)}>{ self.locale.field_label(self.kind, &path) }</th> }
        });
        let next = rows.len();
        let add = {
            let (store, id, kind) = (self.store.clone(), self.id, self.kind);
            move |_: MouseEvent| {
                let label = Msg::new("edit.add-row")
                    .arg("node", id)
                    .arg("field", Arg::Field(kind, key.into()));
                let value = Some(Value::Row(skydraft_core::model::Fields::default()));
                let command = Command::SetField {
                    id,
                    path: FieldPath::row(key, next),
                    value,
                };
                store.try_update(|session| session.edit(label, &[command]));
            }
        };
        html! {
            <div class="table-scroll">
                <table id={self.dom_id.clone()} data-field={key}>
                    <thead><tr>{ for head }<th><span class="sr-only">{ text(self.locale, "ui.remove") }</span></th></tr></thead>
                    <tbody>{ for rows.iter().enumerate().map(|(row, view)| self.row(row, view)) }</tbody>
                </table>
                <button type="button" class="link" data-command={format!("add-row-{key}")} onclick={add}>{ text(self.locale, "ui.add-row") }</button>
            </div>
        }
    }

    fn row(&self, row: usize, view: &RowView) -> Html {
        let key = self.view.key;
        let (store, id, kind) = (self.store.clone(), self.id, self.kind);
        let remove = move |_: MouseEvent| {
            let label = Msg::new("edit.remove-row")
                .arg("node", id)
                .arg("field", Arg::Field(kind, key.into()));
            store.try_update(|session| {
                session.edit(
                    label,
                    &[Command::RemoveRow {
                        id,
                        path: FieldPath::row(key, row),
                    }],
                )
            });
        };
        html! {
            <tr key={row}>
                { for view.cells.iter().map(|it| self.cell(row, it)) }
                <td><button type="button" class="icon-button small" aria-label={text(self.locale, "ui.remove")} onclick={remove}>{ "\u{2715}" }</button></td>
            </tr>
        }
    }

    fn cell(&self, row: usize, view: &CellView) -> Html {
        let path = FieldPath::cell(self.view.key, row, view.key);
        let label = self
            .locale
            .field_label(self.kind, &format!("{}.{}", self.view.key, view.key));
        let dom_path = path.to_string();
        let title = view.findings.first().map(|it| {
            plain(
                &self
                    .store
                    .read(|session| self.locale.format(&it.msg, session.doc())),
            )
        });
        let class = view.findings.first().map(|it| it.severity.id());
        if view.is_choice {
            return html! {
                <td {class} {title}>
                    <select data-field={dom_path} aria-label={label} onchange={self.on_text(path)}>
                        <option value="" selected={view.value.is_empty()}></option>
                        { for view.options.iter().map(|it| html! { <option value={it.to_string()} selected={*it == view.value}>{ it.as_str() }</option> }) }
                    </select>
                </td>
            };
        }
        let list = (!view.options.is_empty()).then(|| format!("options-{dom_path}"));
        html! {
            <td {class} {title}>
                <LiveInput field={dom_path} {label} value={view.value.clone()} list={list.clone()} ontext={self.on_typed(path)} ondone={self.on_done()} />
                if let Some(list) = list {
                    <datalist id={list}>{ for view.options.iter().map(|it| html! { <option value={it.to_string()} /> }) }</datalist>
                }
            </td>
        }
    }
}

/// What an input, a choice or a text area holds.
fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return select.value();
    }
    target
        .dyn_ref::<HtmlTextAreaElement>()
        .map(HtmlTextAreaElement::value)
        .unwrap_or_default()
}
