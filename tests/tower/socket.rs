//! The example service over a socket, as a client sees it

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::world::{NOW, at};

#[tokio::test]
async fn a_client_gets_status_headers_and_body() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, at(NOW)).await });
    let exchange = async |method: &str, headers: &str| {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request =
            format!("{method} /teams/t-1/preview HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    };

    let (head, body) = exchange("GET", "").await;
    assert!(head.starts_with("HTTP/1.1 401 Unauthorized\r\n"), "{head}");
    assert!(head.contains("\r\nwww-authenticate: Bearer"), "{head}");
    assert!(body.contains("sign in first"), "{body}");

    let (full, body) = exchange("GET", "authorization: Bearer developer\r\n").await;
    assert!(full.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{full}");
    assert!(full.contains("\r\ncontent-type: application/problem+json\r\n"), "{full}");
    assert!(full.contains(&format!("\r\ncontent-length: {}\r\n", body.len())), "{full}");
    assert!(body.contains(r#""reason":"out_of_scope""#), "{body}");

    let (head, body) = exchange("HEAD", "authorization: Bearer developer\r\n").await;
    let without_date =
        |head: &str| head.lines().filter(|line| !line.starts_with("date")).collect::<Vec<_>>().join("\n");
    assert_eq!((without_date(&head), body.as_str()), (without_date(&full), ""));
    server.abort();
}
