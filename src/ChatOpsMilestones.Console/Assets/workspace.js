// Live updates, dialogs and small comforts. Every page works without it.
(() => {
  "use strict";

  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const main = find("#main[data-conversation]");
  const scroll = find("#scroll");
  const dialog = find("#dialog");
  const title = document.title;

  // --- Sending ---

  const send = (form, extra) => {
    const body = new URLSearchParams(new FormData(form));
    if (extra) body.set(extra.name, extra.value);
    return fetch(form.action, { method: "POST", headers: { "X-Fragment": "1" }, body });
  };

  // The same nonce again is the same click; after an answer the next click is another.
  const renew = form => {
    const nonce = find("[name=nonce]", form);
    if (nonce) nonce.value = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  };

  const toast = (content, wrong) => {
    const box = document.createElement("div");
    box.className = wrong ? "toast toast-wrong" : "toast";
    if (wrong) box.textContent = content;
    else box.innerHTML = content;
    find("#toasts").append(box);
    setTimeout(() => box.remove(), 9000);
  };

  const restarted = "The program was started anew. Open the address that it printed last.";

  // Shows what came back; true when the submission was taken.
  const show = async response => {
    if (response.status === 204) return true;
    const text = await response.text();
    const part = response.headers.get("X-Part");
    if (part === "form") openDialog(text);
    else if (part === "message") toast(text);
    else toast(response.status === 401 ? restarted : text, true);
    return response.ok;
  };

  const submit = async (form, extra) => {
    if ("busy" in form.dataset) return false;
    form.dataset.busy = "";
    try {
      const response = await send(form, extra);
      renew(form);
      return await show(response);
    } catch {
      toast("The program does not answer. Try again in a moment.", true);
      return false;
    } finally {
      delete form.dataset.busy;
    }
  };

  document.addEventListener("submit", async event => {
    const form = event.target;
    const button = event.submitter;
    if (form.matches("[data-live]")) {
      event.preventDefault();
      closeMenus();
      await submit(form, button);
    } else if (dialog?.contains(form)) {
      event.preventDefault();
      const shown = form;
      if (await submit(form, button) && dialog.contains(shown)) dialog.close();
    } else if (form.matches("[data-composer]")) {
      event.preventDefault();
      await say(form, button);
    }
  });

  // --- Dialog ---

  const openDialog = html => {
    dialog.innerHTML = html;
    if (!dialog.open) dialog.showModal();
    (find(".form-errors", dialog) ?? find(".field :is(input, select, textarea)", dialog) ?? find("h2", dialog)).focus();
  };

  dialog?.addEventListener("click", event => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });

  // --- Menus ---

  // The focus leaves a menu that closes for the button that opened it, or it would be lost.
  const closeMenus = except => all("details.menu[open]").filter(menu => menu !== except).forEach(menu => {
    const within = menu.contains(document.activeElement);
    menu.open = false;
    if (within) find("summary", menu).focus();
  });

  document.addEventListener("click", event => closeMenus(event.target.closest("details.menu")));

  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      closeMenus();
    } else if (event.key === "/" && !typing && !dialog?.open && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      find("#say")?.focus();
    }
  });

  // --- Composer ---

  const draftKey = form => `draft:${main?.dataset.conversation}:${find("[name=thread]", form)?.value ?? ""}`;

  const say = async (form, button) => {
    const field = find("textarea", form);
    const error = find(".composer-error", form);
    const command = button?.name === "command" ? button : null;
    if (command && !("complete" in command.dataset)) {
      closeMenus();
      field.value = command.dataset.command;
      field.focus();
      return;
    }

    const text = field.value;
    if ((!command && text.trim() === "") || "busy" in form.dataset) return;
    closeMenus();
    error.hidden = true;
    form.dataset.busy = "";
    try {
      const response = await send(form, command);
      renew(form);
      if (response.ok) {
        // Whatever was typed meanwhile stays.
        if (!command && field.value === text) {
          field.value = "";
          sessionStorage.removeItem(draftKey(form));
        }
      } else {
        error.textContent = response.status === 401 ? restarted : await response.text();
        error.hidden = false;
      }
    } catch {
      error.textContent = "The program does not answer; your text is still here. Try again in a moment.";
      error.hidden = false;
    } finally {
      delete form.dataset.busy;
      field.focus();
    }
  };

  const wireComposer = form => {
    const field = find("textarea", form);
    if (field.value === "") field.value = sessionStorage.getItem(draftKey(form)) ?? "";
    field.addEventListener("input", () => sessionStorage.setItem(draftKey(form), field.value));
    field.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
  };

  all("form[data-composer]").forEach(wireComposer);

  // --- Messages ---

  const parse = html => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };

  const atEnd = () => Math.abs(scroll.scrollTop) < 80;

  // What the focus was on, so that it can be found again in the message drawn anew.
  const mark = element => element && ["data-key", "value", "href"].map(name => {
    const holder = name === "data-key" ? element.closest("details[data-key]") : element;
    const value = holder?.getAttribute(name);
    return value && `${name === "data-key" ? "details" : element.localName}[${name}="${CSS.escape(value)}"]${name === "data-key" && element.localName === "summary" ? " > summary" : ""}`;
  }).filter(Boolean);

  const replace = (old, fresh) => {
    if (Number(old.dataset.seq) > Number(fresh.dataset.seq)) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const marks = mark(focused);
    all("details[open][data-key]", old).forEach(open => {
      const same = find(`details[data-key="${CSS.escape(open.dataset.key)}"]`, fresh);
      if (same) same.open = true;
    });
    old.replaceWith(fresh);
    if (!focused) return;
    const target = marks.map(selector => all(selector, fresh).find(element => element.matches("a, button, summary"))).find(Boolean);
    (target ?? find(".card-actions button, .card-actions summary", fresh) ?? find("a", fresh))?.focus({ preventScroll: true });
  };

  const dayLine = message => {
    const line = document.createElement("li");
    line.className = "day";
    line.dataset.day = message.dataset.day;
    const name = document.createElement("h2");
    name.textContent = message.dataset.dayName;
    line.append(name);
    return line;
  };

  const announce = message => {
    const words = find(".card-headline, .said, .text-title, .line", message)?.textContent ?? "";
    find("#news").textContent = `${message.dataset.author}: ${words}`;
  };

  const append = (list, message) => {
    const last = all(".message", list).at(-1);
    if (last && Number(last.dataset.position) > Number(message.dataset.position)) return;
    const mine = "mine" in message.dataset;
    const follow = list.id === "messages" && (mine || atEnd());
    if (list.id === "messages" && last?.dataset.day !== message.dataset.day) list.append(dayLine(message));
    list.append(message);
    if (!mine) announce(message);
    if (list.id === "replies") {
      const count = all(".message", list).length;
      find("#thread .thread-count span").textContent = count === 1 ? "1 reply" : `${count} replies`;
      message.scrollIntoView({ block: "nearest" });
    } else if (follow) {
      scroll.scrollTop = 0;
    } else {
      find("#jump").hidden = false;
    }
  };

  const place = html => {
    const fresh = parse(html);
    const old = document.getElementById(fresh.id);
    if (old) {
      replace(old, fresh);
    } else if (fresh.id.startsWith("t-")) {
      append(find("#replies"), fresh);
    } else if ("live" in main.dataset) {
      append(find("#messages"), fresh);
      markRead();
    }
  };

  let readTimer;
  const markRead = () => {
    clearTimeout(readTimer);
    readTimer = setTimeout(() => {
      const last = all("#messages > .message").at(-1);
      if (!last || document.hidden || !atEnd() || !("live" in main.dataset)) return;
      fetch("/read", {
        method: "POST",
        headers: { "X-Fragment": "1" },
        body: new URLSearchParams({ "form-token": find(".shell").dataset.formToken, conversation: main.dataset.conversation, position: last.dataset.position }),
      }).catch(() => {});
    }, 300);
  };

  const count = counts => {
    let total = 0;
    all("a.place[data-conversation]").forEach(link => {
      // What stands on the screen is being read; the server hears of it in a moment.
      const onScreen = link.dataset.conversation === main.dataset.conversation && "live" in main.dataset && !document.hidden && atEnd();
      const text = (!onScreen && counts[link.dataset.conversation]) || "0";
      total += parseInt(text, 10);
      find("[data-count]", link).textContent = text;
      find(".badge", link).hidden = text === "0";
      link.classList.toggle("unread", text !== "0");
    });
    document.title = total > 0 ? `(${total}) ${title}` : title;
  };

  // A page that shows work in progress looks again by itself.
  const running = find("[data-reload]");
  if (running) setTimeout(() => location.reload(), Number(running.dataset.reload));

  if (!main) return;

  // --- Live ---

  let source;
  let seen = main.dataset.head;
  let away;
  const notice = text => {
    const live = find("#live");
    live.textContent = text;
    live.hidden = text === "";
  };

  const connect = () => {
    source?.close();
    const query = new URLSearchParams({ conversation: main.dataset.conversation, after: seen });
    const root = find("#thread")?.dataset.root;
    if (root) query.set("thread", root);
    source = new EventSource(`/events?${query}`);
    const hear = (type, work) => source.addEventListener(type, event => {
      seen = event.lastEventId;
      work(event.data);
    });
    hear("message", place);
    hear("unread", data => count(JSON.parse(data)));
    hear("ping", () => {});
    source.addEventListener("open", () => notice(""));
    source.addEventListener("error", () => notice(source.readyState === EventSource.CLOSED ? restarted : "Reconnecting…"));
  };

  // A hidden page lets go after a while: browsers allow few connections to one server. It catches up when it is back.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    if (document.hidden) {
      away = setTimeout(() => { source.close(); source = null; }, 60000);
    } else {
      if (!source) connect();
      markRead();
    }
  });
  scroll.addEventListener("scroll", () => {
    if (!atEnd()) return;
    find("#jump").hidden = true;
    markRead();
  }, { passive: true });
  find("#jump").addEventListener("click", () => { scroll.scrollTop = 0; });

  // --- Thread beside the conversation, which stays where it is ---

  const openThread = async (href, keep) => {
    const response = await fetch(href);
    const pane = response.ok && find("#thread", new DOMParser().parseFromString(await response.text(), "text/html"));
    if (!pane) {
      location.assign(href);
      return;
    }
    find("#thread")?.remove();
    main.classList.add("with-thread");
    main.after(document.adoptNode(pane));
    wireComposer(find("form.composer", pane));
    if (!keep) history.pushState(null, "", href);
    connect();
    all("#replies > .message").at(-1)?.scrollIntoView({ block: "nearest" });
    find("#reply")?.focus();
  };

  const closeThread = href => {
    const root = find("#thread").dataset.root;
    find("#thread").remove();
    main.classList.remove("with-thread");
    history.pushState(null, "", href.split("?")[0]);
    connect();
    (find(`[data-thread="${CSS.escape(root)}"]`) ?? scroll).focus({ preventScroll: true });
  };

  document.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const open = event.target.closest("a[data-thread]");
    const close = event.target.closest("a[data-close-thread]");
    if (!open && !close) return;
    event.preventDefault();
    if (open) openThread(open.href);
    else closeThread(close.href);
  });
  addEventListener("popstate", () => location.reload());

  connect();
  markRead();
})();
