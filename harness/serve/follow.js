// Reloads the page as soon as the server has a new version of it. A hidden tab
// closes its stream, because browsers allow few connections per server.
{
  const address = document.currentScript.dataset.changes;
  let changes;
  const follow = () => {
    changes?.close();
    if (document.visibilityState !== "visible") return;
    changes = new EventSource(address);
    changes.onmessage = () => location.reload();
  };
  addEventListener("load", follow);
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => changes?.close());
}
