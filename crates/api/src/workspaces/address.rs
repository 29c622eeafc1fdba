//! The address of a shared database as a person types it. It is remembered and shown, so it holds no password; one is put
//! in only on its way to the driver.

use std::fmt;

use url::Url;

use crate::error::{ApiError, Result};

/// The address is refused at its field.
pub(super) fn refused(code: &str, why: impl fmt::Display) -> ApiError {
    ApiError::invalid("address", code, why)
}

/// The address with its password, for nobody but the driver.
pub(super) fn with_password(address: &str, password: Option<&str>) -> Result<String> {
    let mut url = Url::parse(address).map_err(|_| refused("address", "it cannot be read"))?;
    if url.password().is_some() || url.query_pairs().any(|(key, _)| key == "password") {
        return Err(refused("password_inside", "it holds a password"));
    }
    if let Some(password) = password {
        // Beside the host it would be lost where the address names a socket and no host.
        url.query_pairs_mut().append_pair("password", password);
    }
    Ok(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(address: &str) -> String {
        with_password(address, None).unwrap_err().fields.remove(0).code
    }

    #[test]
    fn a_password_is_encoded_whatever_it_holds() {
        let joined = |address: &str| with_password(address, Some("a&b=#@/? 海")).unwrap();
        let encoded = "password=a%26b%3D%23%40%2F%3F+%E6%B5%B7";
        assert_eq!(
            joined("postgres://wang@db.example.org/portolan"),
            format!("postgres://wang@db.example.org/portolan?{encoded}")
        );
        assert_eq!(
            joined("postgres:///portolan?host=/var/run/postgresql&schema=team"),
            format!("postgres:///portolan?host=/var/run/postgresql&schema=team&{encoded}")
        );
    }

    #[test]
    fn without_a_password_an_address_stays_as_it_is() {
        let address = "postgres://wang@db.example.org:5433/portolan?schema=team";
        assert_eq!(with_password(address, None).unwrap(), address);
    }

    #[test]
    fn an_address_with_a_password_in_it_is_refused_and_not_repeated() {
        for address in [
            "postgres://wang:secret@db.example.org/portolan",
            "postgres://db.example.org/portolan?password=secret",
            "postgres://db.example.org/portolan?p%61ssword=secret",
        ] {
            let error = with_password(address, None).unwrap_err();
            assert_eq!(error.fields[0].code, "password_inside", "{address}");
            assert!(!format!("{error:?}").contains("secret"));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert_eq!(code("db.example.org"), "address");
        assert_eq!(code("postgres://db.example.org:notaport/x"), "address");
    }
}
