//! In a demonstration only: who can sign in, and the clock is moved forward, so that a person sees what time does.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::answer::{json, with_type};
use super::giving::is_json;
use super::problem::Problem;
use super::site::Site;
use super::whole::Whole;
use crate::api::read_json;
use crate::directory::Timestamp;
use crate::server::store::{Row, StoreError};

/// The password of everybody in the sample data.
const PASSWORD: &str = "rolegate-demo";

/// What time it is, or is to be.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Time {
    /// RFC 3339.
    now: Timestamp,
}

/// Who can sign in, and as what.
#[derive(Debug, Serialize)]
struct Login {
    login: String,
    name: String,
    /// The role, as the tables name it.
    role: String,
    /// The kind of container it is held in.
    kind: String,
    /// The container.
    r#in: String,
    /// Its name.
    container_name: String,
}

/// Every membership, in order of the logins. The login of somebody in the sample data is their id, too; whoever came
/// later chose a password of their own.
const LOGINS: &str = "select users.login, users.name, members.role, containers.kind, containers.id, containers.name \
    from members join users on users.id = members.user_id join containers on containers.id = members.container \
    where users.id = users.login and not users.deleted and not containers.deleted order by users.login, containers.id limit 200";

/// `GET /api/demo`: the logins of a demonstration, for its sign-in page. They have one password.
///
/// # Errors
/// When the database cannot answer.
pub(super) async fn logins(State(site): State<Site>) -> Result<Response, Problem> {
    let mut transaction = site.store.read().await?;
    let rows = transaction.rows(LOGINS, &[]).await?;
    let login = |row: &Row| {
        Ok::<_, StoreError>(Login {
            login: row.text(0)?,
            name: row.text(1)?,
            role: row.text(2)?,
            kind: row.text(3)?,
            r#in: row.text(4)?,
            container_name: row.text(5)?,
        })
    };
    let logins = rows.iter().map(login).collect::<Result<Vec<_>, _>>()?;
    let now = site.clock.now();
    Ok(with_type(json(&serde_json::json!({ "password": PASSWORD, "now": now, "logins": logins }))?))
}

/// `POST /api/demo/clock`: moves the clock forward.
///
/// # Errors
/// 422 for a moment that is not in the future.
pub(super) async fn move_clock(
    State(site): State<Site>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    is_json(&headers)?;
    let Time { now } = read_json(&body).map_err(Problem::of_body)?;
    if !site.clock.move_to(now) {
        return Err(Problem::of_clock(now, site.clock.now()));
    }
    Ok(with_type(json(&Time { now: site.clock.now() })?))
}
