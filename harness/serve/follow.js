// Loads the page again as soon as the server has another edition of it.
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
