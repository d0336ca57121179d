//! Small templates, one idea each.

mod conditions;
mod functions;
mod laws;
mod loops;
mod losses;
mod parameters;
mod sections;

use super::*;
use crate::io::text::parse;

fn run_with(text: &str, given: &Parameters) -> Evaluation {
    evaluate(&parse(text).unwrap(), given).unwrap()
}

fn run(text: &str) -> Evaluation {
    run_with(text, &Parameters::default())
}

/// What stands before every property under test: names of every sort to refer to.
const HEAD: &str = "\
Parameters:
  Env: {Type: String, Default: prod}
  Count: {Type: Number, Default: 3}
  Cidr: {Type: String, Default: 10.0.0.0/16}
  Names: {Type: CommaDelimitedList, Default: 'x, y,z'}
  VpcId: {Type: 'AWS::EC2::VPC::Id'}
  SubnetIds: {Type: 'List<AWS::EC2::Subnet::Id>'}
Mappings:
  Blocks:
    prod: {Vpc: 10.1.0.0/16, Names: [p, q]}
    test: {Vpc: 10.2.0.0/16, Names: [t]}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsTest: !Equals [!Ref Env, test]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.9.0.0/16}
  Db: {Type: 'AWS::RDS::DBInstance'}
  Gone: {Type: 'AWS::SNS::Topic', Condition: IsTest}
  Thing:
    Type: Custom::Thing
    Properties:
      P: ";

/// The value of a property written as `yaml` (which may continue at an indent of eight), and
/// the codes of the losses.
fn property(yaml: &str) -> (Option<Value>, Vec<&'static str>) {
    let out = run(&format!("{HEAD}{yaml}\n"));
    let thing = out
        .resources
        .iter()
        .find(|it| it.logical_id == "Thing")
        .unwrap();
    let codes = out.losses.iter().map(|it| it.what.code()).collect();
    (thing.properties.get("P").cloned(), codes)
}

/// The value, where nothing may be lost.
fn value(yaml: &str) -> Value {
    let (value, codes) = property(yaml);
    assert_eq!(codes, [""; 0], "{yaml}");
    value.unwrap_or_else(|| panic!("{yaml} is removed"))
}

/// The value as CloudFormation JSON, where nothing may be lost.
fn json(yaml: &str) -> serde_json::Value {
    value(yaml).to_json()
}

fn reference(id: &str) -> Value {
    Value::Ref(Reference::to(id))
}

fn attribute(id: &str, name: &str) -> Value {
    Value::Ref(Reference::attribute(id, name))
}

fn texts(items: &[&str]) -> Value {
    Value::List(items.iter().map(|it| Value::text(*it)).collect())
}
