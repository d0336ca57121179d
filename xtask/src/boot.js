// Starts the program, or says on the page that it could not start.
try {
  preloadTexts();
  const { default: init } = await import("./__BINDINGS__");
  await init({ module_or_path: new URL("./__WASM__", import.meta.url) });
} catch (error) {
  const box = document.getElementById("boot-error");
  box.hidden = false;
  box.querySelector("pre").textContent = String(error);
  throw error;
}

// A guess, so that texts arrive together with the program, which decides what it shows.
function preloadTexts() {
  let tag = new URLSearchParams(location.search).get("lang");
  try {
    tag ??= JSON.parse(localStorage.getItem("skydraft:lang"));
  } catch {
    // Storage is forbidden.
  }
  const language = /^ko/i.test(tag ?? navigator.language) ? "ko" : "en";
  const link = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  link.href = `texts/${language}.txt?__TEXTS__`;
  document.head.append(link);
}
