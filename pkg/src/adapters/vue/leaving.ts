import { rootOf, type Claim } from '../../refusals/index.js';

/** Ends a claim as soon as its node is gone: what leaves with a transition does not work while it leaves. */
export function endWhenGone(node: Node, made: Claim): void {
  if (!node.isConnected) return made.end();
  const observer = new MutationObserver(() => {
    if (node.isConnected) return;
    observer.disconnect();
    made.end();
  });
  observer.observe(rootOf(node), { childList: true, subtree: true });
}
