//! How a guard finds out who asks and for what.

use std::sync::Arc;

use http::request::Parts;

use super::BoxError;
use crate::engine::{Access, Grants, Resource};

/// Finds the subject of a request: a session table, a token, what a layer outside has left in the extensions.
///
/// Every function from `&mut Parts` to a future is one, `async fn` included, if it yields a `Result<Option<S>, E>` where
/// `S` is [`Grants`], [`Access`], `Arc<Access>` or [`Subject`]. What has a state of its own, such as a pool of
/// connections, implements the trait; an `async fn find_subject` will do.
///
/// A lookup may change the head of the request, above all its extensions: what it leaves there the service finds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not find the subject of a request",
    note = "expected an `async fn(&mut Parts) -> Result<Option<Grants>, E>`, or `Option<Arc<Access>>`, or a `FindSubject`"
)]
pub trait FindSubject: Send + Sync + 'static {
    /// The subject; `None` when nobody is signed in (401).
    ///
    /// # Errors
    /// When it could not be found out (500).
    fn find_subject(&self, request: &mut Parts) -> impl Future<Output = Result<Option<Subject>, BoxError>> + Send;
}

/// Finds the resource a request is about, after its subject is known and stands in the extensions as `Arc<Access>`.
///
/// Every function from `&mut Parts` to a future is one, `async fn` included, if it yields a `Result<R, E>` where `R` is
/// [`Resource`], `Option<Resource>` or [`Asked`]. What has a state of its own implements the trait.
///
/// `None` is the answer where the request lacks the container or the id that the route is about: a container taken in its
/// place would be another question. [`Resource::thing`] takes no id that may be absent, so `zip` or `?` come before it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not find the resource of a request",
    note = "expected an `async fn(&mut Parts) -> Result<Option<Resource>, E>`, `Anywhere`, or a `FindResource`"
)]
pub trait FindResource: Send + Sync + 'static {
    /// What the request is about. A resource that is not there, or that lacks its id, is [`Asked::Unknown`], never [`Asked::Anywhere`].
    ///
    /// # Errors
    /// When it could not be found out (500).
    fn find_resource(&self, request: &mut Parts) -> impl Future<Output = Result<Asked, BoxError>> + Send;
}

/// Who asks.
#[derive(Debug)]
pub enum Subject {
    /// Grants, which the guard lays over its tables for this one request. Grants that cannot be are denied (`bad_grants`).
    Grants(Grants),
    /// Grants laid over tables before, the same as the guard has, as a service keeps them from one request of a session to the next.
    Access(Arc<Access>),
}

impl From<Grants> for Subject {
    fn from(grants: Grants) -> Subject {
        Subject::Grants(grants)
    }
}

impl From<Access> for Subject {
    fn from(access: Access) -> Subject {
        Subject::Access(Arc::new(access))
    }
}

impl From<Arc<Access>> for Subject {
    fn from(access: Arc<Access>) -> Subject {
        Subject::Access(access)
    }
}

/// What a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A container or one thing in it.
    Resource(Resource),
    /// Nothing that exists. Denied like a container that the grants do not list (`unknown_container`), so that a refusal
    /// does not tell what exists.
    Unknown,
    /// No resource: "anywhere at all?", as in a guard made with [`Anywhere`]. Never what becomes of a resource that was not
    /// found.
    Anywhere,
}

impl From<Resource> for Asked {
    fn from(resource: Resource) -> Asked {
        Asked::Resource(resource)
    }
}

impl From<Option<Resource>> for Asked {
    fn from(resource: Option<Resource>) -> Asked {
        resource.map_or(Asked::Unknown, Asked::Resource)
    }
}

/// For routes that are about no resource, such as a list: asks "anywhere at all?". What the answer depends on is left to
/// the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anywhere;

impl FindResource for Anywhere {
    async fn find_resource(&self, _: &mut Parts) -> Result<Asked, BoxError> {
        Ok(Asked::Anywhere)
    }
}

/// Any function from the head of a request to a future, which may borrow from the head. There is nothing to implement.
pub trait Lookup<'a>: Fn(&'a mut Parts) -> <Self as Lookup<'a>>::Future {
    /// What the future yields.
    type Found;
    /// The future.
    type Future: Future<Output = Self::Found> + Send;
}

impl<'a, F, Fut> Lookup<'a> for F
where
    F: Fn(&'a mut Parts) -> Fut,
    Fut: Future + Send,
{
    type Found = Fut::Output;
    type Future = Fut;
}

impl<F, S, E> FindSubject for F
where
    F: for<'a> Lookup<'a, Found = Result<Option<S>, E>> + Send + Sync + 'static,
    S: Into<Subject>,
    E: Into<BoxError>,
{
    async fn find_subject(&self, request: &mut Parts) -> Result<Option<Subject>, BoxError> {
        let found = self(request).await.map_err(Into::into)?;
        Ok(found.map(Into::into))
    }
}

impl<F, R, E> FindResource for F
where
    F: for<'a> Lookup<'a, Found = Result<R, E>> + Send + Sync + 'static,
    R: Into<Asked>,
    E: Into<BoxError>,
{
    async fn find_resource(&self, request: &mut Parts) -> Result<Asked, BoxError> {
        self(request).await.map(Into::into).map_err(Into::into)
    }
}

impl<T: FindSubject> FindSubject for Arc<T> {
    fn find_subject(&self, request: &mut Parts) -> impl Future<Output = Result<Option<Subject>, BoxError>> + Send {
        (**self).find_subject(request)
    }
}

impl<T: FindResource> FindResource for Arc<T> {
    fn find_resource(&self, request: &mut Parts) -> impl Future<Output = Result<Asked, BoxError>> + Send {
        (**self).find_resource(request)
    }
}
