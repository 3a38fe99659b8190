//! Mail on its way: rows of the store are claimed, sent, and gone. One that cannot be sent is tried again later.
//!
//! Must never lose a mail: a server that ends while it sends one leaves the row, and another sends it, once more if the end
//! came in between. What is kept of a mail, codes and all, is kept until it is sent or worth nothing any more.

use std::path::{Path, PathBuf};

use http::Uri;
use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::store::{Store, StoreError, Transaction, Value, Work};
use crate::directory::Timestamp;

/// How long a server has to send a mail that it claimed, in minutes.
const CLAIM_MINUTES: i64 = 5;
/// How long a mail waits at most after a try in vain, in minutes. After the first it is one, and twice as long each time.
const LONGEST_WAIT_MINUTES: i64 = 60;
/// How often a mail is tried, over some two days.
const TRIES: i64 = 55;

/// How a certificate begins in PEM.
const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// What is worth nothing any more is not sent.
const FORGET: &str = "delete from mails where ends_at <= $1";
/// The first mail that is due is nobody else's for a while.
const CLAIM: &str = "update mails set next_try_at = $2, tries = tries + 1 where number = \
    (select number from mails where next_try_at <= $1 order by next_try_at, number limit 1) \
    returning number, address, subject, body, tries";

/// What carries mail.
#[derive(Debug, Clone)]
pub enum Carrier {
    /// A folder, with a file for each mail.
    Folder(PathBuf),
    /// A server of mail.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

/// Why mail cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// The address of the server is none.
    #[error("mail server `{0}`, expected `smtp://host:port` or `smtps://user:password@host`")]
    Address(String),
    /// The certificates are none.
    #[error("certificates of authorities, expected one or more in PEM, from `-----BEGIN CERTIFICATE-----` on")]
    Roots,
    /// Certificates are of no use without TLS.
    #[error("certificates of authorities, expected a mail server `smtps://…` or `smtp://…?tls=required`")]
    Plain,
    /// The sender's address is none.
    #[error("sender `{0}`, expected an e-mail address such as `rolegate <no-reply@example.org>`")]
    Sender(String),
    /// The database could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What sends the mail of a store.
#[derive(Debug, Clone)]
pub struct Outbox {
    carrier: Carrier,
    from: Mailbox,
}

/// What came of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sent {
    /// How many were sent.
    pub sent: usize,
    /// How many were tried in vain.
    pub failed: usize,
}

impl Outbox {
    /// Writes mail into a folder, which is made where it is not there.
    ///
    /// # Errors
    /// [`OutboxError::Sender`] when `from` is no address.
    pub fn folder(folder: &Path, from: &str) -> Result<Outbox, OutboxError> {
        Ok(Outbox { carrier: Carrier::Folder(folder.to_owned()), from: sender(from)? })
    }

    /// Sends mail by SMTP: `smtp://host:port`, over TLS from the start with `smtps://…`, or from STARTTLS on with
    /// `smtp://…?tls=required`. `roots` are certificates of authorities, in PEM, that are trusted beside those that browsers
    /// trust.
    ///
    /// # Errors
    /// [`OutboxError`] when one of the two is no address, or the certificates are none, or are given to an address without TLS.
    pub fn smtp(address: &str, from: &str, roots: Option<&[u8]>) -> Result<Outbox, OutboxError> {
        // The address may hold a password.
        let shown = || OutboxError::Address(address.split('@').next_back().unwrap_or_default().to_owned());
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(address).map_err(|_| shown())?;
        if let Some(roots) = roots {
            let host = address.parse::<Uri>().ok().and_then(|uri| uri.host().map(ToOwned::to_owned));
            // What has no certificate at all would be no error there.
            let has_any = roots.windows(BEGIN.len()).any(|window| window == BEGIN);
            let roots = Certificate::from_pem(roots).ok().filter(|_| has_any).ok_or(OutboxError::Roots)?;
            let parameters = TlsParameters::builder(host.ok_or_else(shown)?).add_root_certificate(roots);
            let parameters = parameters.build_rustls().map_err(|_| OutboxError::Roots)?;
            builder = builder.tls(match address.split_once("tls=") {
                _ if address.starts_with("smtps:") => Tls::Wrapper(parameters),
                Some((_, "required")) => Tls::Required(parameters),
                Some((_, "opportunistic")) => Tls::Opportunistic(parameters),
                _ => return Err(OutboxError::Plain),
            });
        }
        Ok(Outbox { carrier: Carrier::Smtp(Box::new(builder.build())), from: sender(from)? })
    }

    /// Sends every mail that is due.
    ///
    /// # Errors
    /// [`OutboxError::Store`] when the database cannot. A mail that cannot be sent is no error; it is tried again.
    pub async fn send_due(&self, store: &Store, now: Timestamp) -> Result<Sent, OutboxError> {
        let mut done = Sent::default();
        loop {
            let mail = match store.write(&mut Claim(now)).await {
                Ok(Some(mail)) => mail,
                Ok(None) => return Ok(done),
                // Another server takes them; what it leaves is there in the next round.
                Err(error) if error.is_passing() => return Ok(done),
                Err(error) => return Err(error.into()),
            };
            match self.send(&mail).await {
                Ok(()) => {
                    store.write(&mut Remove(mail.number)).await?;
                    done.sent += 1;
                }
                Err(error) => {
                    // Neither the address nor the text is for the log.
                    tracing::warn!(mail = mail.number, tries = mail.tries, "a mail was not sent: {error}");
                    if mail.tries >= TRIES {
                        store.write(&mut Remove(mail.number)).await?;
                    } else {
                        store.write(&mut Later(mail.number, now.plus_minutes(wait(mail.tries)))).await?;
                    }
                    done.failed += 1;
                }
            }
        }
    }

    async fn send(&self, mail: &Claimed) -> Result<(), Box<dyn core::error::Error + Send + Sync>> {
        let to: Mailbox = mail.address.parse()?;
        let message =
            Message::builder().from(self.from.clone()).to(to).subject(&mail.subject).body(mail.body.clone())?;
        match &self.carrier {
            Carrier::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await?;
                AsyncFileTransport::<Tokio1Executor>::new(folder).send(message).await?;
            }
            Carrier::Smtp(smtp) => {
                smtp.send(message).await?;
            }
        }
        Ok(())
    }
}

fn sender(from: &str) -> Result<Mailbox, OutboxError> {
    from.parse().map_err(|_| OutboxError::Sender(from.to_owned()))
}

struct Claimed {
    number: i64,
    address: String,
    subject: String,
    body: String,
    tries: i64,
}

struct Claim(Timestamp);

impl Work for Claim {
    type Output = Option<Claimed>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Option<Claimed>, StoreError> {
        transaction.run(FORGET, &[Value::number(self.0.milliseconds())]).await?;
        let until = self.0.plus_minutes(CLAIM_MINUTES);
        let values = [Value::number(self.0.milliseconds()), Value::number(until.milliseconds())];
        let Some(row) = transaction.row(CLAIM, &values).await? else { return Ok(None) };
        Ok(Some(Claimed {
            number: row.number(0)?,
            address: row.text(1)?,
            subject: row.text(2)?,
            body: row.text(3)?,
            tries: row.number(4)?,
        }))
    }
}

/// How many minutes a mail waits after so many tries in vain.
fn wait(tries: i64) -> i64 {
    let doubled = u32::try_from(tries - 1).ok().and_then(|tries| 1_i64.checked_shl(tries.min(16)));
    doubled.unwrap_or(LONGEST_WAIT_MINUTES).min(LONGEST_WAIT_MINUTES)
}

/// A mail that is to be tried again, and when.
struct Later(i64, Timestamp);

impl Work for Later {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        let statement = "update mails set next_try_at = $2 where number = $1";
        transaction.run(statement, &[Value::number(self.0), Value::number(self.1.milliseconds())]).await
    }
}

struct Remove(i64);

impl Work for Remove {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        transaction.run("delete from mails where number = $1", &[Value::number(self.0)]).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_waits_longer_each_time_and_is_tried_for_two_days() {
        assert_eq!([1, 2, 3, 6, 7, 8, TRIES].map(wait), [1, 2, 4, 32, 60, 60, 60]);
        let hours = (1..TRIES).map(wait).sum::<i64>() / 60;
        assert!((48..60).contains(&hours), "{hours}");
    }
}
