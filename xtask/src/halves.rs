//! Cuts the program in two: what draws the page, and what is only needed once it is drawn.
//!
//! Functions that are *named* as late, and those that only they can reach, move to the second
//! half. In the first half each keeps its place: one that is called from there jumps through a
//! table that the second half fills when it arrives, so nothing but the call itself changes, and
//! function pointers stay what they are. Memory and data stay in the first half. Calling a moved
//! function before the second half is there is a trap; the page waits (app: `platform/rest.rs`).

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, ImportSection, Instruction, Module, RawSection, RefType, TableSection,
    TableType,
};
use wasmparser::{
    ElementItems, ExternalKind, FunctionBody, GlobalType, KnownCustom, MemoryType, Name, Operator,
    Parser, Payload, TypeRef,
};

/// Under this name the second half imports the first.
pub(crate) const PROGRAM: &str = "program";

pub(crate) struct Halves {
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

/// `is_late` is asked for every function's name. Fails on what Rust
/// programs have not: pointers to functions that are no numbers.
pub(crate) fn cut(wasm: &[u8], is_late: &dyn Fn(&str) -> bool) -> Result<Halves> {
    let program = Program::read(wasm)?;
    let plan = Plan::new(&program, is_late)?;
    Ok(Halves {
        first: first_half(wasm, &program, &plan)?,
        rest: second_half(&program, &plan)?,
    })
}

fn bytes(wasm: &[u8], range: std::ops::Range<u64>) -> &[u8] {
    &wasm[range.start as usize..range.end as usize]
}

/// What the cut needs to know of the program. Indices are the program's own.
#[derive(Default)]
struct Program<'a> {
    types: &'a [u8],
    /// Parameters of each function type.
    parameters: Vec<u32>,
    /// Type of every function, imported ones first.
    functions: Vec<u32>,
    imported: u32,
    bodies: Vec<FunctionBody<'a>>,
    tables: Vec<wasmparser::TableType>,
    memories: Vec<MemoryType>,
    globals: Vec<GlobalType>,
    /// Functions someone outside, or a pointer, can call.
    exported: Vec<u32>,
    pointed_at: Vec<u32>,
    names: BTreeMap<u32, &'a str>,
}

impl<'a> Program<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut program = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            program.note(wasm, payload?)?;
        }
        Ok(program)
    }

    fn note(&mut self, wasm: &'a [u8], payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(reader) => {
                self.types = bytes(wasm, reader.range());
                for it in reader.into_iter_err_on_gc_types() {
                    self.parameters.push(u32::try_from(it?.params().len())?);
                }
            }
            Payload::ImportSection(reader) => {
                for it in reader.into_imports() {
                    match it?.ty {
                        TypeRef::Func(of_type) => {
                            self.functions.push(of_type);
                            self.imported += 1;
                        }
                        TypeRef::Table(it) => self.tables.push(it),
                        TypeRef::Memory(it) => self.memories.push(it),
                        TypeRef::Global(it) => self.globals.push(it),
                        _ => bail!("an import is of an unknown sort"),
                    }
                }
            }
            Payload::FunctionSection(reader) => {
                for it in reader {
                    self.functions.push(it?);
                }
            }
            Payload::TableSection(reader) => {
                for it in reader {
                    self.tables.push(it?.ty);
                }
            }
            Payload::MemorySection(reader) => {
                for it in reader {
                    self.memories.push(it?);
                }
            }
            Payload::GlobalSection(reader) => {
                for it in reader {
                    self.globals.push(it?.ty);
                }
            }
            Payload::ExportSection(reader) => {
                for it in reader {
                    let it = it?;
                    if it.kind == ExternalKind::Func {
                        self.exported.push(it.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => self.exported.push(func),
            Payload::ElementSection(reader) => {
                for it in reader {
                    match it?.items {
                        ElementItems::Functions(functions) => {
                            for function in functions {
                                self.pointed_at.push(function?);
                            }
                        }
                        ElementItems::Expressions(..) => bail!("an element is an expression"),
                    }
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(reader) = section.as_known() {
                    for subsection in reader {
                        if let Name::Function(names) = subsection? {
                            for name in names {
                                let name = name?;
                                self.names.insert(name.index, name.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Functions that a function calls; none for an imported one.
    fn calls(&self, function: u32) -> Result<BTreeSet<u32>> {
        let mut calls = BTreeSet::new();
        let Some(defined) = function.checked_sub(self.imported) else {
            return Ok(calls);
        };
        let body = self
            .bodies
            .get(defined as usize)
            .context("a function has no body")?;
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                    calls.insert(function_index);
                }
                Operator::RefFunc { .. } => bail!("a function is referred to by its index"),
                _ => {}
            }
        }
        Ok(calls)
    }
}

/// Which function goes where.
struct Plan {
    late: BTreeSet<u32>,
    /// Late functions that the first half calls or points at, by their places in the table.
    slots: Vec<u32>,
    /// Functions of the first half that the second calls.
    lent: Vec<u32>,
}

impl Plan {
    fn new(program: &Program<'_>, is_late: &dyn Fn(&str) -> bool) -> Result<Self> {
        let is_named_late = |it: &u32| {
            *it >= program.imported && program.names.get(it).is_some_and(|name| is_late(name))
        };
        let starts = program.exported.iter().chain(&program.pointed_at);
        let mut early: BTreeSet<u32> = starts.copied().filter(|it| !is_named_late(it)).collect();
        let mut todo: Vec<u32> = early.iter().copied().collect();
        let mut called_early = BTreeSet::new();
        while let Some(function) = todo.pop() {
            for call in program.calls(function)? {
                called_early.insert(call);
                if !is_named_late(&call) && early.insert(call) {
                    todo.push(call);
                }
            }
        }
        let all = program.imported..u32::try_from(program.functions.len())?;
        let late: BTreeSet<u32> = all.filter(|it| !early.contains(it)).collect();
        called_early.extend(&program.pointed_at);
        let mut lent = BTreeSet::new();
        for function in &late {
            lent.extend(program.calls(*function)?.difference(&late));
        }
        Ok(Self {
            slots: late.intersection(&called_early).copied().collect(),
            lent: lent.into_iter().collect(),
            late,
        })
    }

    fn slot(&self, function: u32) -> Option<u32> {
        let at = self.slots.binary_search(&function).ok()?;
        u32::try_from(at).ok()
    }

    /// The table that leads from the first half to the second.
    fn table(&self) -> TableType {
        let len = self.slots.len() as u64;
        TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: len,
            maximum: Some(len),
            shared: false,
        }
    }
}

fn first_half(wasm: &[u8], program: &Program<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let mut same = RoundtripReencoder;
    let mut code = CodeSection::new();
    for (function, body) in (program.imported..).zip(&program.bodies) {
        match (plan.late.contains(&function), plan.slot(function)) {
            (false, _) => code.raw(bytes(wasm, body.range())),
            (true, Some(slot)) => code.function(&program.jump(function, slot)?),
            (true, None) => code.function(&unreachable()),
        };
    }
    let mut code = Some(code);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TableSection(reader) => {
                let mut tables = TableSection::new();
                same.parse_table_section(&mut tables, reader)?;
                tables.table(plan.table());
                module.section(&tables);
            }
            Payload::ExportSection(reader) => {
                let mut exports = ExportSection::new();
                same.parse_export_section(&mut exports, reader)?;
                for (name, kind, index) in program.offers(plan) {
                    exports.export(&name, kind, index);
                }
                module.section(&exports);
            }
            Payload::CodeSectionStart { .. } => {
                module.section(&code.take().context("two code sections")?);
            }
            // Names and producers are for tools.
            Payload::CustomSection(_) => {}
            other => {
                if let Some((id, range)) = other.as_section() {
                    module.section(&RawSection {
                        id,
                        data: bytes(wasm, range),
                    });
                }
            }
        }
    }
    Ok(module.finish())
}

fn second_half(program: &Program<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let mut same = RoundtripReencoder;
    let mut imports = ImportSection::new();
    for (name, kind, index) in program.offers(plan) {
        let at = index as usize;
        let entity = match kind {
            ExportKind::Func => EntityType::Function(program.functions[at]),
            ExportKind::Table => match program.tables.get(at) {
                Some(it) => EntityType::Table(same.table_type(*it)?),
                None => EntityType::Table(plan.table()),
            },
            ExportKind::Memory => EntityType::Memory(same.memory_type(program.memories[at])?),
            _ => EntityType::Global(same.global_type(program.globals[at])?),
        };
        imports.import(PROGRAM, &name, entity);
    }
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    let mut moved = Moved(plan);
    for function in &plan.late {
        functions.function(program.functions[*function as usize]);
        let body = &program.bodies[(function - program.imported) as usize];
        moved.parse_function_body(&mut code, body.clone())?;
    }
    let mut elements = ElementSection::new();
    let slots: Vec<u32> = plan
        .slots
        .iter()
        .map(|it| moved.place(*it))
        .collect::<Result<_>>()?;
    let bridge = u32::try_from(program.tables.len())?;
    let start = wasm_encoder::ConstExpr::i32_const(0);
    elements.active(Some(bridge), &start, Elements::Functions(slots.into()));
    let mut module = Module::new();
    module.section(&RawSection {
        id: wasm_encoder::SectionId::Type as u8,
        data: program.types,
    });
    module.section(&imports);
    module.section(&functions);
    module.section(&elements);
    module.section(&code);
    Ok(module.finish())
}

impl Program<'_> {
    /// What the first half exports for the second, each under a short name. Tables, memory and
    /// globals are all offered, so that the second half knows them by the same indices.
    fn offers(&self, plan: &Plan) -> Vec<(String, ExportKind, u32)> {
        let numbered = |kind, mark: char, len: usize| {
            (0..len as u32).map(move |it| (format!("{mark}{it}"), kind, it))
        };
        let lent = plan
            .lent
            .iter()
            .map(|it| (format!("{it}"), ExportKind::Func, *it));
        lent.chain(numbered(ExportKind::Table, 't', self.tables.len() + 1))
            .chain(numbered(ExportKind::Memory, 'm', self.memories.len()))
            .chain(numbered(ExportKind::Global, 'g', self.globals.len()))
            .collect()
    }

    /// What stands in place of a function that moved.
    fn jump(&self, function: u32, slot: u32) -> Result<Function> {
        let type_index = self.functions[function as usize];
        let mut jump = Function::new([]);
        for parameter in 0..self.parameters[type_index as usize] {
            jump.instruction(&Instruction::LocalGet(parameter));
        }
        jump.instruction(&Instruction::I32Const(i32::try_from(slot)?));
        let table_index = u32::try_from(self.tables.len())?;
        jump.instruction(&Instruction::CallIndirect {
            type_index,
            table_index,
        });
        jump.instruction(&Instruction::End);
        Ok(jump)
    }
}

/// In place of a function that is only called by others that moved.
fn unreachable() -> Function {
    let mut function = Function::new([]);
    function.instruction(&Instruction::Unreachable);
    function.instruction(&Instruction::End);
    function
}

/// Calls of moved functions, in the second half's own indices: what is lent, then what moved.
struct Moved<'a>(&'a Plan);

impl Moved<'_> {
    fn place(&self, function: u32) -> Result<u32> {
        let plan = self.0;
        let place = match plan.lent.binary_search(&function) {
            Ok(at) => at,
            Err(_) => plan.lent.len() + plan.late.range(..function).count(),
        };
        Ok(u32::try_from(place)?)
    }
}

impl Reencode for Moved<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, wasm_encoder::reencode::Error> {
        Ok(self.place(function).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{NameMap, NameSection, TypeSection, ValType};

    /// `main` calls `late::check`, that calls `late::helper` (which has no other caller) and `main`.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let mut names = NameMap::new();
        for (function, name, calls) in [
            (0, "main", &[1][..]),
            (1, "late::check", &[2, 0]),
            (2, "helper", &[]),
        ] {
            functions.function(0);
            names.append(function, name);
            let mut body = Function::new([]);
            body.instruction(&Instruction::LocalGet(0));
            for call in calls {
                body.instruction(&Instruction::Call(*call));
            }
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        });
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 0);
        let mut name_section = NameSection::new();
        name_section.functions(&names);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&functions)
            .section(&tables)
            .section(&exports)
            .section(&code)
            .section(&name_section);
        module.finish()
    }

    fn calls(wasm: &[u8]) -> Vec<Vec<u32>> {
        let program = Program::read(wasm).unwrap();
        let functions = 0..program.functions.len() as u32;
        functions
            .map(|it| program.calls(it).unwrap().into_iter().collect())
            .collect()
    }

    #[test]
    fn late_functions_move_with_what_only_they_call() {
        let halves = cut(&program(), &|name| name.starts_with("late::")).unwrap();
        // The jump is indirect, the helper is not reached from here.
        assert_eq!(calls(&halves.first), [vec![1], vec![], vec![]]);
        // `main` is imported as 0; `check` became 1, `helper` 2.
        assert_eq!(calls(&halves.rest), [vec![], vec![0, 2], vec![]]);
        let rest = Program::read(&halves.rest).unwrap();
        assert_eq!((rest.imported, rest.pointed_at), (1, vec![1]));
        let first = Program::read(&halves.first).unwrap();
        assert_eq!(first.tables.last().unwrap().maximum, Some(1));
    }

    #[test]
    fn nothing_moves_where_nothing_is_late() {
        let halves = cut(&program(), &|_| false).unwrap();
        assert_eq!(calls(&halves.first), calls(&program()));
        assert_eq!(calls(&halves.rest), Vec::<Vec<u32>>::new());
    }
}
