// Starts the program, or says on the page that it could not start.
try {
  preloadTexts();
  let begin;
  window.skydraftRest = new Promise((resolve) => (begin = resolve)).then(loadRest);
  const { default: init } = await import("./__BINDINGS__");
  begin(await init({ module_or_path: new URL("./__WASM__", import.meta.url) }));
} catch (error) {
  const box = document.getElementById("boot-error");
  box.hidden = false;
  box.querySelector("pre").textContent = String(error);
  throw error;
}

// The half of the program that drawing does not need; it fills the first half's table.
async function loadRest(program) {
  const response = await fetch(new URL("./__REST__", import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  await WebAssembly.instantiate(await response.arrayBuffer(), { program });
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
