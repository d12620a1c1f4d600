// Keeps form, YAML, faults and preview of a draft in step by asking the server after each change. Without it the button does the same.
(() => {
  const form = document.getElementById("editor");
  if (!form) return;
  document.documentElement.classList.add("script");
  const yaml = document.getElementById("yaml");
  const gutter = form.querySelector(".code__gutter");
  const note = document.getElementById("live-note");
  let changes = 0, timer = 0;
  let released = Promise.resolve();

  const faultyLines = () => new Set([...form.querySelectorAll(".line--faulty")].map(it => Number(it.dataset.line)));
  const number = () => {
    const faulty = faultyLines();
    gutter.replaceChildren(...yaml.value.split("\n").map((_, i) => {
      const line = document.createElement("span");
      line.className = faulty.has(i + 1) ? "gutter__line gutter__line--faulty" : "gutter__line";
      line.textContent = i + 1;
      return line;
    }));
    gutter.scrollTop = yaml.scrollTop;
  };
  const showLine = wanted => {
    const lines = yaml.value.split("\n");
    const start = lines.slice(0, wanted - 1).join("\n").length + (wanted > 1 ? 1 : 0);
    yaml.focus({ preventScroll: true });
    yaml.setSelectionRange(start, start + (lines[wanted - 1] ?? "").length);
    yaml.scrollTop = (wanted - 4) * parseFloat(getComputedStyle(yaml).lineHeight);
    yaml.scrollLeft = 0;
    yaml.scrollIntoView({ block: "nearest" });
  };

  const controls = within => [...within.querySelectorAll("input[name], select[name], textarea[name], button[name]")];
  const shape = within => controls(within).map(it =>
    [it.name, it.name === "do" ? it.value : "", ...[...(it.options ?? [])].map(option => option.value)].join("|")).join("\n");
  const isWords = it => it.matches("ul.faults, ul.notes, p.field__hint");

  // Words around a control change, the control itself stays: who is typing in it must not notice.
  const words = (old, fresh) => {
    [...old.children].filter(isWords).forEach(it => it.remove());
    let after = old.querySelector(":scope > label, :scope > legend");
    [...fresh.children].forEach(it => {
      if (isWords(it)) { after.after(it.cloneNode(true)); after = after.nextElementSibling; }
      else after = old.children[[...old.children].indexOf(after) + 1] ?? after;
    });
    old.className = fresh.className;
  };
  const updateForm = (old, fresh) => {
    if (shape(old) !== shape(fresh)) {
      const name = document.activeElement?.name, within = old.contains(document.activeElement);
      old.replaceChildren(...fresh.childNodes);
      if (within && name) controls(old).find(it => it.name === name)?.focus({ preventScroll: true });
      return;
    }
    const freshControls = controls(fresh);
    controls(old).forEach((it, i) => {
      const other = freshControls[i];
      if (it !== document.activeElement && it.name !== "do" && it.value !== other.value) it.value = other.value;
      ["aria-invalid", "aria-describedby"].forEach(name => {
        if (other.hasAttribute(name)) it.setAttribute(name, other.getAttribute(name)); else it.removeAttribute(name);
      });
    });
    const parts = ".field, .group", freshParts = fresh.querySelectorAll(parts);
    old.querySelectorAll(parts).forEach((it, i) => { if (it.innerHTML !== freshParts[i].innerHTML) words(it, freshParts[i]); });
  };
  const updatePart = (old, fresh) => {
    if (old.innerHTML === fresh.innerHTML) return;
    fresh.querySelectorAll("details[id]").forEach(it => { // what a reader opened stays open
      it.open = document.getElementById(it.id)?.open || it.open;
    });
    const link = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    old.replaceChildren(...fresh.childNodes);
    if (link) old.querySelector(`a[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
  };

  const apply = page => {
    const fresh = page.getElementById("yaml");
    if (!fresh) return;
    if (fresh.value !== yaml.value) {
      const { selectionStart, selectionEnd, scrollTop, scrollLeft } = yaml;
      yaml.value = fresh.value;
      yaml.setSelectionRange(selectionStart, selectionEnd);
      yaml.scrollTop = scrollTop;
      yaml.scrollLeft = scrollLeft;
    }
    form.querySelectorAll("[data-part]").forEach(old => {
      const part = page.getElementById(old.id);
      if (part) (old.id === "part-form" ? updateForm : updatePart)(old, part);
    });
    number();
  };
  const ask = async submitter => {
    const asked = changes;
    clearTimeout(timer);
    try {
      const answer = await fetch(form.dataset.liveUrl,
        { method: "POST", body: new URLSearchParams(new FormData(form, submitter)), headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      await released; // a button that moves away under a pressed pointer would lose its click
      if (asked !== changes) return; // somebody went on typing: the next answer is theirs
      apply(page);
      note.textContent = "";
      form.dataset.checked = changes;
    } catch {
      note.textContent = "The server does not answer. What you type stays here; it is checked once the server is back.";
      if (asked === changes) timer = setTimeout(() => ask(submitter), 3000);
    }
  };

  gutter.hidden = false;
  number();
  yaml.addEventListener("scroll", () => { gutter.scrollTop = yaml.scrollTop; });
  form.addEventListener("click", event => {
    const line = event.target.closest?.('a[href^="#line-"]');
    if (!line) return;
    event.preventDefault();
    showLine(Number(line.hash.slice("#line-".length)));
  });
  if (!form.dataset.liveUrl) return; // sealed
  form.addEventListener("pointerdown", () => {
    released = new Promise(done => ["pointerup", "pointercancel"].forEach(it =>
      addEventListener(it, () => setTimeout(done), { once: true }))); // the click comes right after it
  });
  form.addEventListener("input", event => {
    changes++;
    if (event.target === yaml) number();
    clearTimeout(timer);
    timer = setTimeout(ask, event.target.matches("select") ? 0 : 350);
  });
  const isTyped = it => it.options ? [...it.options].some(option => option.selected !== option.defaultSelected)
    : "defaultValue" in it && it.type !== "hidden" && it.value !== it.defaultValue;
  // Typed before this script ran, or kept by the browser over a reload: nobody has told the server yet.
  addEventListener("pageshow", () => {
    if (changes === 0 && controls(form).some(isTyped)) {
      changes++;
      ask();
    }
  });
  form.addEventListener("submit", event => {
    if (!/^(check|add:|remove:)/.test(event.submitter?.value ?? "")) return;
    event.preventDefault();
    changes++;
    ask(event.submitter);
  });
})();
