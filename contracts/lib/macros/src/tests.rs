//! The expansion and its errors.

use crate::{block::BLOCKS, expand::expand};
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};
use syn::{parse_quote, ImplItem, Item, ItemMod};

fn contract() -> TokenStream {
    quote! {
        #[allow(unsafe_code)]
        #[ink::contract]
        mod coin {
            use components::ownable::OwnableData;

            #[derive(Default)]
            pub struct Other;

            #[ink(storage)]
            #[derive(Default)]
            pub struct CoinContract {
                ownable: OwnableData,
            }

            impl CoinContract {
                #[ink(constructor)]
                pub fn new() -> Self {
                    Self::default()
                }
            }
        }
    }
}

fn expanded(blocks: TokenStream) -> ItemMod {
    syn::parse2(expand(blocks, contract()).expect("the blocks exist")).expect("it is a module")
}

fn items(module: ItemMod) -> Vec<Item> {
    module.content.expect("with its content").1
}

fn refused(blocks: TokenStream, module: TokenStream) -> String {
    expand(blocks, module).expect_err("a mistake").to_string()
}

#[test]
fn ownable_expands_to_what_used_to_be_written_by_hand() {
    let by_hand: Item = parse_quote! {
        impl interfaces::ownable::Ownable for CoinContract {
            #[ink(message)]
            fn owner(&self) -> Address {
                self.ownable.owner()
            }

            #[ink(message)]
            fn pendingOwner(&self) -> Address {
                self.ownable.pending_owner()
            }

            #[ink(message)]
            fn transferOwnership(
                &mut self,
                newOwner: Address
            ) -> Result<(), ink::Revert<interfaces::ownable::OwnableError>> {
                let event = self.ownable.offer(self.env().caller(), newOwner)?;
                self.env().emit_event(event);
                Ok(())
            }

            #[ink(message)]
            fn acceptOwnership(&mut self) -> Result<(), ink::Revert<interfaces::ownable::OwnableError>> {
                let event = self.ownable.accept(self.env().caller())?;
                self.env().emit_event(event);
                Ok(())
            }
        }
    };
    let last = items(expanded(quote!(Ownable))).pop().expect("a block");
    assert_eq!(last.to_token_stream().to_string(), by_hand.to_token_stream().to_string());
}

#[test]
fn the_module_itself_is_left_as_it_is() {
    let before: ItemMod = syn::parse2(contract()).expect("it is a module");
    let mut after = expanded(quote!(Ownable, Erc20));
    let count = items(before.clone()).len();
    let (_, items) = after.content.as_mut().expect("with its content");
    assert_eq!(items.len(), count + 3, "Erc20 has a private method besides");
    items.truncate(count);
    assert_eq!(after.to_token_stream().to_string(), before.to_token_stream().to_string());
}

#[test]
fn blocks_come_in_the_order_of_their_names() {
    let traits = |blocks| -> Vec<String> {
        let found = items(expanded(blocks)).into_iter().filter_map(|item| match item {
            Item::Impl(item) => item.trait_.map(|(_, path, _)| path.segments.last().expect("a name").ident.to_string()),
            _ => None,
        });
        found.collect()
    };
    assert_eq!(traits(quote!(Ownable, Erc20Metadata)), ["Ownable", "Erc20Metadata"]);
    assert_eq!(traits(quote!(Erc20Metadata, Ownable,)), ["Erc20Metadata", "Ownable"]);
}

#[test]
fn every_block_is_for_the_storage_struct_and_all_it_implements_are_messages() {
    let count = items(syn::parse2(contract()).expect("it is a module")).len();
    for block in BLOCKS {
        let name: TokenStream = block.name.parse().expect("a name");
        let appended = items(expanded(name)).split_off(count);
        assert!(!appended.is_empty(), "{}", block.name);
        for item in appended {
            let Item::Impl(item) = item else { panic!("{}: not an impl block", block.name) };
            assert_eq!(item.self_ty.to_token_stream().to_string(), "CoinContract", "{}", block.name);
            for inner in item.items {
                let ImplItem::Fn(method) = inner else { panic!("{}: not a method", block.name) };
                let attributes = method.attrs.iter().map(|attribute| attribute.to_token_stream().to_string());
                let is_message = attributes.into_iter().any(|attribute| attribute == "# [ink (message)]");
                assert_eq!(is_message, item.trait_.is_some(), "{}: {}", block.name, method.sig.ident);
            }
        }
    }
}

#[test]
fn an_unknown_block_is_refused_with_the_names_there_are() {
    let said = refused(quote!(Ownable, Erc721), contract());
    assert_eq!(
        said,
        "there is no block `Erc721`; there are Ownable, Extended, Erc20, Balances, Erc20Metadata, Erc20Permit, Erc4626"
    );
}

#[test]
fn no_block_or_the_same_twice_is_refused() {
    assert_eq!(refused(quote!(), contract()), "name the blocks to append: `#[macros::standard(Ownable, ..)]`");
    assert_eq!(refused(quote!(Ownable, Erc20, Ownable), contract()), "the block `Ownable` is named twice");
}

#[test]
fn what_is_not_the_module_of_a_contract_is_refused() {
    let misplaced = "`#[macros::standard]` stands above `#[ink::contract]`, on a module with its content";
    let others = [
        quote!(
            #[ink::contract]
            struct Coin;
        ),
        quote!(
            #[ink::contract]
            mod coin;
        ),
        quote!(
            mod coin {}
        ),
        // Another attribute of ink!.
        quote!(
            #[ink::trait_definition]
            mod coin {}
        ),
    ];
    for other in others {
        assert_eq!(refused(quote!(Ownable), other.clone()), misplaced, "{other}");
    }
}

#[test]
fn a_module_without_a_storage_struct_is_refused() {
    let module = quote! {
        #[ink::contract]
        mod coin {
            #[ink(event)]
            pub struct Coin {}
        }
    };
    let said = "no struct in this module is marked `#[ink(storage)]`: whose blocks are these?";
    assert_eq!(refused(quote!(Ownable), module), said);
}
