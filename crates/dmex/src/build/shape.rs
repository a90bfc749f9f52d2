//! Types of the sources, as far as the ABI takes names from them.

use syn::{Expr, ExprLit, GenericArgument, Lit, PathArguments, ReturnType, Type};

/// A type of a message, an event, an error or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A type by its name, with its number if it has one: `BatchTerms`, `U256`, `FixedBytes<32>`.
    Named(String),
    /// `Vec<T>`, `List<T>`, `[T; N]`, `[T]`.
    List(Box<Shape>),
    /// `(A, B)`.
    Tuple(Vec<Shape>),
}

impl Shape {
    /// Of what a message answers when it does not fail; none if that is nothing.
    pub fn answer(output: &ReturnType) -> Option<Self> {
        let ReturnType::Type(_, ty) = output else { return None };
        let shape = match Path::of(ty) {
            Some(path) if path.name == "Result" => Self::of(path.types.first()?),
            _ => Self::of(ty),
        };
        Some(shape).filter(|shape| *shape != Self::Tuple(Vec::new()))
    }

    /// Of a type.
    pub fn of(ty: &Type) -> Self {
        match ty {
            Type::Tuple(tuple) => Self::Tuple(tuple.elems.iter().map(Self::of).collect()),
            Type::Array(array) => Self::List(Box::new(Self::of(&array.elem))),
            Type::Slice(slice) => Self::List(Box::new(Self::of(&slice.elem))),
            Type::Reference(reference) => Self::of(&reference.elem),
            _ => match Path::of(ty) {
                Some(path) if ["Vec", "List"].contains(&path.name.as_str()) => match path.types.first() {
                    Some(item) => Self::List(Box::new(Self::of(item))),
                    None => Self::Named(path.name),
                },
                Some(Path { name, number: Some(number), .. }) => Self::Named(format!("{name}<{number}>")),
                Some(Path { name, .. }) => Self::Named(name),
                None => Self::Named(String::new()),
            },
        }
    }

    /// What the ABI calls a number whose width ink! has no type for: `uint48` for `Uint48`.
    pub fn width(&self) -> Option<String> {
        let Self::Named(name) = self else { return None };
        let bits: u16 = name.strip_prefix("Uint")?.parse().ok()?;
        Some(format!("uint{bits}"))
    }

    /// What the ABI calls a plain value, or a list of such; none for structs.
    pub fn solidity(&self) -> Option<String> {
        let name = match self {
            Self::List(item) => return item.solidity().map(|item| format!("{item}[]")),
            Self::Tuple(_) => return None,
            Self::Named(name) => name.as_str(),
        };
        let plain = match name {
            "Address" => "address",
            "bool" => "bool",
            "String" | "str" | "Text" => "string",
            "DynBytes" => "bytes",
            "U256" => "uint256",
            "u8" => "uint8",
            "u16" => "uint16",
            "u32" => "uint32",
            "u64" => "uint64",
            "u128" => "uint128",
            _ => {
                let bytes = name.strip_prefix("FixedBytes<").and_then(|rest| rest.strip_suffix('>'));
                return bytes.map(|count| format!("bytes{count}")).or_else(|| self.width());
            }
        };
        Some(plain.to_owned())
    }
}

/// The last part of a path: `Revert<E>` of `ink::Revert<E>`.
struct Path<'a> {
    name: String,
    types: Vec<&'a Type>,
    number: Option<String>,
}

impl<'a> Path<'a> {
    fn of(ty: &'a Type) -> Option<Self> {
        let Type::Path(path) = ty else { return None };
        let segment = path.path.segments.last()?;
        let mut found = Self { name: segment.ident.to_string(), types: Vec::new(), number: None };
        let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Some(found) };
        for argument in &arguments.args {
            match argument {
                GenericArgument::Type(ty) => found.types.push(ty),
                GenericArgument::Const(Expr::Lit(ExprLit { lit: Lit::Int(number), .. })) => {
                    found.number = Some(number.base10_digits().to_owned());
                }
                _ => {}
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(ty: &str) -> Shape {
        Shape::of(&syn::parse_str(ty).expect("a type"))
    }

    fn named(name: &str) -> Shape {
        Shape::Named(name.to_owned())
    }

    #[test]
    fn an_answer_is_what_a_message_gives_when_it_does_not_fail() {
        let answer = |text: &str| Shape::answer(&syn::parse_str(text).expect("a return type"));
        assert_eq!(answer(""), None);
        assert_eq!(answer("-> Result<(), Revert<E>>"), None);
        assert_eq!(answer("-> Result<shapes::Price, Revert<E>>"), Some(named("Price")));
        assert_eq!(answer("-> (u128, Address)"), Some(Shape::Tuple(vec![named("u128"), named("Address")])));
        assert_eq!(answer("-> Result<Vec<u32>, E>"), Some(Shape::List(Box::new(named("u32")))));
        assert_eq!(answer("-> Result<List<CallResult>, E>"), Some(Shape::List(Box::new(named("CallResult")))));
    }

    #[test]
    fn plain_values_have_the_names_of_the_abi() {
        let names =
            ["Address", "ink::U256", "u64", "FixedBytes<32>", "Text", "Vec<DynBytes>", "&str", "Uint48", "[u8; 4]"];
        let expected = ["address", "uint256", "uint64", "bytes32", "string", "bytes[]", "string", "uint48", "uint8[]"];
        for (name, expected) in names.into_iter().zip(expected) {
            assert_eq!(shape(name).solidity().as_deref(), Some(expected), "{name}");
        }
        assert_eq!((shape("Price").solidity(), shape("(u8, u8)").solidity()), (None, None));
        assert_eq!((shape("Uint208").width().as_deref(), shape("U256").width()), (Some("uint208"), None));
    }
}
