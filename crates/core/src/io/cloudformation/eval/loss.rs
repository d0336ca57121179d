//! What a template says that could not be carried over exactly.

use smol_str::SmolStr;

use crate::io::text::Position;
use crate::kinds::Kind;
use crate::msg::{Arg, Msg};

/// One thing to report, with its place and what was put in its stead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Keys and list positions from the root, such as `Resources/Vpc/Properties/CidrBlock`.
    pub at: String,
    pub position: Position,
    pub what: LossKind,
    /// The value taken instead, if one was.
    pub assumed: Option<String>,
}

impl Loss {
    /// The sentence in the catalogue: `import.<code>` with its arguments.
    pub fn msg(&self) -> Msg {
        let mut msg = Msg::new(format!("import.{}", self.what.code()));
        for (name, text) in self.what.args() {
            let arg = match (name, Kind::from_id(&text)) {
                ("kind", Some(kind)) => Arg::Kind(kind),
                _ => Arg::Text(text),
            };
            msg = msg.arg(name, arg);
        }
        msg
    }
}

macro_rules! loss_kinds {
    ($($(#[doc = $doc:literal])+ $name:ident { $($arg:ident),* } $code:literal $english:literal;)+) => {
        /// Why something is a loss. [`LossKind::code`] and [`LossKind::args`] are for the
        /// catalogue of messages; `Display` is the English sentence.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
        pub enum LossKind {
            $($(#[doc = $doc])+ #[error($english)] $name { $($arg: SmolStr),* },)+
        }

        impl LossKind {
            /// The code of every kind.
            pub const CODES: &[&'static str] = &[$($code),+];

            /// Stable name of the kind.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                }
            }

            /// What the message's sentence needs, by name.
            pub fn args(&self) -> Vec<(&'static str, SmolStr)> {
                match self {
                    $(Self::$name { $($arg),* } => vec![$((stringify!($arg), $arg.clone())),*],)+
                }
            }
        }
    };
}

loss_kinds! {
    /// Neither default nor given value.
    ParameterWithoutValue { name, type_name } "parameter-without-value" "the parameter `{name}` ({type_name}) has no value";
    /// Its value is read from Systems Manager at deployment.
    SsmParameter { name, path } "ssm-parameter" "the parameter `{name}` takes its value from Systems Manager (`{path}`)";
    /// A value was given for a parameter that the template does not have.
    ParameterNotDeclared { name } "parameter-not-declared" "the template has no parameter `{name}`";
    /// The template asks for the Region, account or stack and none was given.
    PseudoParameterAssumed { name } "pseudo-parameter-assumed" "the template uses `{name}`, which was not given";
    /// Neither parameter nor resource.
    UnknownReference { name } "unknown-reference" "`{name}` is neither a parameter nor a resource of the template";
    /// The resource's own condition is false.
    ReferenceToSkipped { name, condition } "reference-to-skipped" "`{name}` is not created, because the condition `{condition}` is false";
    /// `Fn::ImportValue`.
    ImportedValue { name } "imported-value" "the value comes from another stack's export `{name}`";
    /// `Fn::GetStackOutput`.
    StackOutput { stack, output } "stack-output" "the value comes from the output `{output}` of the stack `{stack}`";
    /// `{{resolve:…}}` as a whole value.
    DynamicReference { reference } "dynamic-reference" "the value is looked up at deployment: `{reference}`";
    /// An attribute that AWS makes up when it creates the resource.
    KnownAfterDeployment { expression } "known-after-deployment" "`{expression}` is known only after deployment";
    /// The function's arguments have a wrong shape.
    MalformedFunction { function } "malformed-function" "`{function}` has arguments that are not understood";
    /// The function depends on something that is not known.
    NotEvaluated { function } "not-evaluated" "`{function}` depends on a value that is not known";
    /// No such function.
    UnknownFunction { function } "unknown-function" "there is no function `{function}`";
    /// A function stands beside other keys in one map.
    FunctionWithSiblings { function } "function-with-siblings" "`{function}` stands beside other keys and is left out";
    /// A macro: `Fn::Transform`, or a name in `Transform` that is not carried out here.
    Transform { name } "transform" "the macro `{name}` is not carried out";
    /// `Fn::FindInMap` finds nothing.
    MappingMissing { map, key } "mapping-missing" "the mapping `{map}` has no entry `{key}`";
    /// `Fn::Select` past the end.
    IndexOutOfRange { index, length } "index-out-of-range" "item {index} of a list of {length} does not exist";
    /// `Fn::Cidr` asks for what does not fit.
    CidrDoesNotFit { block, count, host_bits } "cidr-does-not-fit" "`{block}` cannot be split into {count} blocks of {host_bits} bits";
    /// `Fn::Cidr` without its third argument.
    CidrBitsAssumed { block } "cidr-bits-assumed" "`Fn::Cidr` of `{block}` does not say how large the blocks are";
    /// No such condition.
    UnknownCondition { name } "unknown-condition" "the template has no condition `{name}`";
    /// A condition that depends on itself.
    ConditionCycle { name } "condition-cycle" "the condition `{name}` depends on itself";
    /// `Fn::Equals` with something that is not known.
    ComparisonUnknown { left, right } "comparison-unknown" "whether `{left}` equals `{right}` is not known";
    /// An attribute or property that depends on itself.
    ReferenceCycle { name } "reference-cycle" "`{name}` depends on itself";
    /// An entry of `Resources` that is no resource.
    MalformedResource { name } "malformed-resource" "`{name}` is not a resource: it has no `Type`";
    /// An entry of another section that has a wrong shape.
    MalformedEntry { name } "malformed-entry" "`{name}` is not understood";
    /// A top-level key or a resource's key that CloudFormation does not have.
    UnknownSection { name } "unknown-section" "`{name}` is not part of a template";
    /// `Fn::ForEach` with a wrong shape or an unknown collection.
    MalformedLoop { name } "malformed-loop" "the loop `{name}` cannot be unrolled";
    /// Two entries of a loop, or a loop and an entry, have one name.
    DuplicateName { name } "duplicate-name" "`{name}` is made twice; the first one counts";
    /// Functions inside functions, deeper than the limit.
    TooDeep { limit } "too-deep" "nested deeper than {limit} levels";
    /// The resource's condition is false, so it is not drawn.
    ResourceSkipped { name, type_name, condition } "resource-skipped" "`{name}` ({type_name}) is not created, because the condition `{condition}` is false";
    /// Properties that the kind has no field for.
    PropertiesLeftOut { name, properties } "properties-left-out" "`{name}` has properties that are not drawn: {properties}";
    /// The value of a field is only known after deployment; the field keeps the expression.
    ValueNotKnown { name, property, value } "value-not-known" "`{property}` of `{name}` is not known before deployment: `{value}`";
    /// Something of another stack or account that a property names.
    ExternalBox { name, kind } "external-box" "`{name}` ({kind}) is not in this template";
    /// Nothing says which VPC something external is in.
    HomeAssumed { name } "home-assumed" "nothing says which VPC `{name}` is in";
    /// Neither VPC nor subnet is given, which AWS takes to be the default VPC.
    DefaultVpcAssumed { name } "default-vpc-assumed" "`{name}` names no VPC, so AWS would use the default VPC";
    /// A list from outside, of unknown length.
    LengthAssumed { name } "length-assumed" "how many items the list `{name}` has is not known";
    /// A type that belongs to another resource, which is not in the template.
    PartWithoutOwner { name, type_name } "part-without-owner" "what `{name}` ({type_name}) belongs to is not in this template";
    /// A gateway attached to a second VPC, an address to a second instance.
    AlreadyAttached { name, other } "already-attached" "`{name}` attaches `{other}`, which is attached already";
    /// A field that the format has no property for.
    FieldNotExported { name, kind, field } "field-not-exported" "`{field}` of `{name}` ({kind}) has no property in a template";
    /// A box that the format has no resource for.
    BoxNotExported { name, kind } "box-not-exported" "`{name}` ({kind}) has no resource in a template";
    /// A reference to something that is not drawn.
    ReferenceNotExported { name, reference } "reference-not-exported" "`{name}` refers to `{reference}`, which is not drawn";
    /// The values would be more than the limit.
    TooLarge { limit } "too-large" "the template makes more than {limit} values; the rest is left out";
}
