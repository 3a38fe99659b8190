export default function Other() {
  return <p id="other">another page</p>;
}
