//! The data key of a workspace and the three ways to it: passphrase, keychain of the operating system, printed
//! recovery code.

/// How to get at the data key.
#[derive(Clone, PartialEq, Eq)]
pub enum Unlock {
    /// By passphrase.
    Passphrase(String),
    /// By the keychain of the operating system.
    Keychain,
    /// By the printed recovery code.
    RecoveryCode(String),
}

/// What the keychain of the operating system can do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeychainState {
    /// It works.
    Available,
    /// It works but holds no key for this workspace.
    NoEntry,
    /// It is locked, and stayed locked.
    Locked,
    /// There is a keychain service without any place to keep things.
    NoCollection,
    /// There is no keychain service.
    Absent,
}

/// Asks the keychain what it can do.
pub async fn keychain_state() -> KeychainState {
    unimplemented!()
}
