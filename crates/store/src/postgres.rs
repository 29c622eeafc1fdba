//! The shared database: an address that is safe to use, and a deadline on everything.

use std::{str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions, PgSslMode},
};

use crate::{
    error::{Result, StoreError},
    schema,
    sql::{self, DEADLINE, deadline, within},
};

/// How long a connection that was left idle may take to answer before another is made. A firewall may have forgotten it
/// while the lid was closed; then it stays silent, and what is left of [`DEADLINE`] must do for the other.
const PING: Duration = Duration::from_millis(2500);
/// How long the steps to a newer schema may take altogether; each statement has its own, shorter limit at the server.
const MIGRATION: Duration = Duration::from_secs(60);

/// An address as asked for: the driver's options, and the schema the workspace lies in.
#[derive(Debug)]
struct Address {
    options: PgConnectOptions,
    schema: Option<String>,
}

/// Reads an address. `schema=name` is ours: it lets one database hold several workspaces. Anything but this computer
/// or a socket of it is spoken to only through TLS with a certificate that is checked, whatever the address says: the
/// driver's own default would fall back to plain text.
fn address(url: &str) -> Result<Address> {
    let refused = |why: &str| StoreError::RefusedAddress { why: why.into() };
    if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
        return Err(refused("it does not begin with postgres://"));
    }
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let (ours, theirs): (Vec<_>, Vec<_>) =
        query.split('&').filter(|pair| !pair.is_empty()).partition(|p| p.starts_with("schema="));
    let schema = ours.first().and_then(|pair| pair.strip_prefix("schema=")).map(str::to_owned);
    if schema.as_deref().is_some_and(|name| !sql::is_schema_name(name)) {
        return Err(refused("the schema's name is not of lower-case letters, digits and _"));
    }
    // The driver's own error may repeat the address, and with it the password.
    let mut options = PgConnectOptions::from_str(&format!("{base}?{}", theirs.join("&")))
        .map_err(|_| refused("it cannot be read"))?
        .application_name("portolan")
        .disable_statement_logging();
    if !is_here(&options) {
        options = options.ssl_mode(PgSslMode::VerifyFull);
    }
    let limit = DEADLINE.as_millis().to_string();
    options = options.options([
        ("statement_timeout", limit.as_str()),
        ("lock_timeout", limit.as_str()),
        ("idle_in_transaction_session_timeout", "30000"),
    ]);
    if let Some(name) = &schema {
        options = options.options([("search_path", name)]);
    }
    Ok(Address { options, schema })
}

/// Whether the database is on this computer.
fn is_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_start_matches('[').trim_end_matches(']');
    options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Connects, and sets up a database that holds nothing yet. One that is behind is left for its administrator, since
/// colleagues may be at work in it with the application that fits.
pub(crate) async fn connect(url: &str) -> Result<PgPool> {
    let Address { options, schema } = address(url)?;
    let mut connection = alone(&options).await?;
    match deadline_of(schema::found_postgres(&mut connection)).await? {
        None => set_up(&mut connection, schema.as_deref()).await?,
        Some(found) => {
            if found.is_behind(schema::STEPS)? {
                return Err(StoreError::OlderDatabase {
                    found: u32::try_from(found.step).unwrap_or_default(),
                    known: u32::try_from(schema::STEPS.len()).unwrap_or_default(),
                });
            }
        }
    }
    leave(connection).await;
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(DEADLINE)
        .test_before_acquire(false)
        .before_acquire(|connection, _| {
            Box::pin(async { within(PING, connection.ping()).await.map(|()| true) })
        });
    Ok(pool.connect_lazy_with(options))
}

/// One connection outside the pool, whose way of waiting hides why there is none.
async fn alone(options: &PgConnectOptions) -> Result<PgConnection> {
    deadline_of(async { options.connect().await.map_err(StoreError::of_connecting) }).await
}

/// Says goodbye, so that the server need not find out.
async fn leave(connection: PgConnection) {
    drop(deadline(connection.close()).await);
}

/// Makes the tables in a database that holds none.
async fn set_up(connection: &mut PgConnection, schema: Option<&str>) -> Result<()> {
    if let Some(name) = schema {
        deadline(sqlx::raw_sql(sql::create_schema(name)).execute(&mut *connection)).await?;
    }
    migrate(connection).await
}

async fn migrate(connection: &mut PgConnection) -> Result<()> {
    let steps = schema::migrate_postgres(connection, schema::STEPS);
    tokio::time::timeout(MIGRATION, steps).await.unwrap_or(Err(StoreError::Timeout))
}

/// Brings a shared database up to date: the administrator's decision.
pub(crate) async fn bring_up_to_date(url: &str) -> Result<()> {
    let Address { options, schema } = address(url)?;
    let mut connection = alone(&options).await?;
    match deadline_of(schema::found_postgres(&mut connection)).await? {
        None => set_up(&mut connection, schema.as_deref()).await?,
        Some(found) => {
            found.is_behind(schema::STEPS)?;
            migrate(&mut connection).await?;
        }
    }
    leave(connection).await;
    Ok(())
}

/// Whether a shared database holds a workspace's tables. Changes nothing.
pub(crate) async fn is_set_up(url: &str) -> Result<bool> {
    let Address { options, .. } = address(url)?;
    let mut connection = alone(&options).await?;
    let found = deadline_of(schema::found_postgres(&mut connection)).await?;
    leave(connection).await;
    Ok(found.is_some())
}

async fn deadline_of<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(DEADLINE, work).await.unwrap_or(Err(StoreError::Timeout))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distant_database_is_always_checked_by_its_certificate() {
        for url in [
            "postgres://db.example.org/portolan",
            "postgres://db.example.org/portolan?sslmode=disable",
            "postgres://10.0.0.7/portolan?sslmode=prefer&schema=team",
        ] {
            let mode = address(url).unwrap().options.get_ssl_mode();
            assert!(matches!(mode, PgSslMode::VerifyFull), "{url}");
        }
    }

    #[test]
    fn this_computer_may_be_spoken_to_as_the_address_says() {
        for url in [
            "postgres://localhost/portolan?sslmode=disable",
            "postgres://127.0.0.1:5433/portolan?sslmode=disable",
            "postgres://[::1]/portolan?sslmode=disable",
            "postgres:///portolan?host=/var/run/postgresql&sslmode=disable",
        ] {
            let mode = address(url).unwrap().options.get_ssl_mode();
            assert!(matches!(mode, PgSslMode::Disable), "{url}");
        }
    }

    #[test]
    fn a_schema_is_a_plain_name() {
        assert_eq!(
            address("postgres://localhost/p?schema=team_2").unwrap().schema.unwrap(),
            "team_2"
        );
        for odd in ["Team", "a;drop", "", "2nd"] {
            let url = format!("postgres://localhost/p?schema={odd}");
            assert!(matches!(address(&url), Err(StoreError::RefusedAddress { .. })), "{odd}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_read_does_not_show_its_password() {
        let error = address("postgres://me:secret@host:notaport/x").unwrap_err();
        assert!(!format!("{error:?}{error}").contains("secret"));
    }
}
