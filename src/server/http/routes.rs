//! Which path leads where.

use axum::body::Bytes;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{DefaultBodyLimit, Path, RawPathParams, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use axum::{Extension, Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::arrival::Arrival;
use super::frame::{Framed, frame};
use super::giving::give;
use super::openapi::openapi;
use super::problem::{Code, Problem};
use super::reading::{ask, question_routes};
use super::site::{Site, SiteError};
use super::whole::{MOST_BYTES, Whole};
use super::{demo, evaluate, events, grants, health, password, session, tokens};

/// The path of a command.
pub(super) const COMMAND: &str = "/api/commands/{command}";

/// All routes of a site. `more` are others that answer under the same frame, such as those of the page; a
/// path that none of them knows is answered with problem details.
///
/// # Errors
/// [`SiteError::PublicUrl`] for a public address that is no origin.
pub fn router(site: &Site, demo: bool, more: Router) -> Result<Router, SiteError> {
    // Everything there is, described.
    let described = openapi();
    #[cfg(feature = "openid")]
    let described = super::openid::described(site, described);
    let described = Bytes::from(serde_json::to_vec(&described).unwrap_or_default());
    let mut routes = Router::new()
        .route(COMMAND, post(command))
        .route("/api/session", post(session::sign_in).get(session::who).delete(session::sign_out))
        .route("/api/session/password", put(password::change))
        .route("/api/recovery", post(password::ask))
        .route("/api/recovery/redeem", post(password::redeem))
        .route("/api/sessions", get(session::list).delete(session::sign_out_everywhere))
        .route("/api/sessions/{session}", delete(session::end_one))
        .route("/api/session/grants", get(grants::grants))
        .route("/api/session/grants/events", get(events::events))
        .route("/api/session/answers", get(grants::answers))
        .route("/api/tokens", get(tokens::list).post(tokens::make))
        .route("/api/tokens/{token}", delete(tokens::revoke))
        .route("/openapi.json", get(async || ([(header::CONTENT_TYPE, "application/json")], described)))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready));
    if demo {
        routes = routes.route("/api/demo", get(demo::logins)).route("/api/demo/clock", post(demo::move_clock));
    }
    for route in question_routes() {
        let answer = move |State(site): State<Site>,
                           path: Result<RawPathParams, RawPathParamsRejection>,
                           uri: Uri,
                           headers: HeaderMap| async move {
            let path = path.map_err(|_| Problem::new(Code::BadParameter))?;
            ask(site, route, path, uri, headers).await
        };
        routes = routes.route(&route.path, get(answer));
    }
    let trusted = CsrfLayer::new().add_trusted_origin(&site.origin.text);
    let same_origin = trusted.map_err(|_| SiteError::PublicUrl(site.origin.text.clone()))?;
    let same_origin =
        same_origin.with_rejection_response(|_: ProtectionError| Problem::new(Code::CrossOrigin).into_response());
    let framed = Framed::new(site.clone());
    Ok(routes
        .method_not_allowed_fallback(async || Problem::new(Code::WrongMethod))
        .with_state(site.clone())
        .merge(evaluate::routes(site))
        .merge(more)
        .fallback(async || Problem::new(Code::NoRoute))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(same_origin)
        .layer(CatchPanicLayer::custom(|_| {
            tracing::error!("a request was not answered because of a fault in the program");
            Problem::new(Code::Internal).into_response()
        }))
        .layer(middleware::from_fn_with_state(framed, frame)))
}

/// `POST /api/commands/{command}`: gives a command.
async fn command(
    State(site): State<Site>,
    Path(name): Path<String>,
    Extension(arrival): Extension<Arrival>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    let form = site.commands.get(name.as_str()).ok_or_else(|| Problem::of_command(&name))?;
    let given = give(&site, form, &arrival, &headers, body).await;
    let status = given.as_ref().map_or_else(Problem::status, |answer| answer.status().as_u16());
    site.metrics.command(form.name, status);
    given
}
