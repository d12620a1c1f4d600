// Fetches the page anew when the server says that its run changed, and puts in what differs. Without it the pages still work.
(() => {
  const run = document.body.dataset.run;
  const state = document.querySelector("[data-live-state]");
  if (!run || !state || !window.EventSource) return;
  let waiting = false, again = false;

  // How to find the focused element again in new content; null where that cannot be said.
  const address = it => it.matches("summary") ? `#${CSS.escape(it.parentElement.id)} > summary`
    : it.matches("a[href]") ? `a[href="${CSS.escape(it.getAttribute("href"))}"]` : null;

  const swap = (old, fresh) => {
    if (old.innerHTML === fresh.innerHTML) return;
    const selection = getSelection();
    if (!selection.isCollapsed && old.contains(selection.anchorNode)) return; // somebody copies text
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const back = focused && address(focused);
    if (focused && !back) return;
    fresh.querySelectorAll("details[id]").forEach(it => { // what a reader opened stays open
      it.open = document.getElementById(it.id)?.open ?? false;
    });
    old.replaceChildren(...fresh.childNodes);
    if (back) old.querySelector(back)?.focus({ preventScroll: true });
  };

  const refresh = async () => {
    if (waiting || document.hidden) { again = true; return; }
    waiting = true;
    again = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        page.querySelectorAll("[data-live]").forEach(fresh => {
          const old = document.getElementById(fresh.id);
          if (old) swap(old, fresh);
        });
      }
    } catch { /* the server is away: the event source says so, and comes back with it */ }
    setTimeout(() => { waiting = false; if (again) refresh(); }, 700); // at most one fetch in 0.7 s
  };

  const source = new EventSource("/events");
  source.addEventListener("hello", () => { state.textContent = "live"; state.className = "live live--on"; refresh(); });
  source.addEventListener("changed", event => { if (run === "*" || run === event.data) refresh(); });
  source.onerror = () => { state.textContent = "server away, figures are old"; state.className = "live live--off"; };
  document.addEventListener("visibilitychange", () => { if (!document.hidden && again) refresh(); });
  addEventListener("pagehide", () => source.close());
})();
