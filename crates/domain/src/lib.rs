//! The nouns of Portolan and the rules about them.
//!
//! No I/O, no clock, no SQL and no identifiers made here: all of those come in as arguments, so that every rule can be
//! tested with plain values. The types here are also the types that cross to the window: they derive `serde` and
//! `specta`, nothing heavier.

pub mod about;
pub mod action;
pub mod activity;
pub mod assessment;
pub mod attachment;
pub mod base64;
pub mod brand;
pub mod city;
pub mod comparison;
pub mod completeness;
pub mod consultant;
pub mod contact;
pub mod country;
pub mod custom;
pub mod delegation;
pub mod duplicates;
pub mod enterprise;
pub mod exposure;
pub mod filter;
pub mod fx;
pub mod id;
pub mod intake;
pub mod landed_cost;
pub mod level;
pub mod market;
pub mod money;
pub mod person;
pub mod plan;
pub mod presence;
pub mod readiness;
pub mod record;
pub mod risk;
pub mod saved_view;
pub mod scoring;
pub mod service;
pub mod task;
pub mod terms;
pub mod text;
pub mod uscc;
pub mod workspace;
