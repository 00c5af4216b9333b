"""The report in a real browser: sorting, filtering, opening a concept, nothing on the console, nothing fetched."""

import json
import random
import shutil
import time

import pytest

from eval.report.write import write_report
from tests.eval.report.folders import make_run

webdriver = pytest.importorskip("selenium.webdriver")
keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
TAB, ENTER, SHIFT, CONTROL, HOME, END = keys.TAB, keys.ENTER, keys.SHIFT, keys.CONTROL, keys.HOME, keys.END
LEFT, RIGHT, UP, DOWN = keys.ARROW_LEFT, keys.ARROW_RIGHT, keys.ARROW_UP, keys.ARROW_DOWN
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser, tmp_path):
    out = make_run(tmp_path)
    write_report(out)
    browser.get("about:blank")
    for log in ("browser", "performance"):
        browser.get_log(log)  # what the browser's own start page did does not count
    browser.get((out / "report.html").as_uri())
    yield browser
    assert browser.get_log("browser") == []
    requests = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [each["params"]["request"]["url"] for each in requests if each["method"] == "Network.requestWillBeSent"]
    assert all(url.startswith(("file:", "data:", "about:")) for url in urls), urls


def concepts(page):
    script = (
        "return [...document.querySelectorAll('#table tbody tr')].filter(r => !r.hidden).map(r => r.dataset.concept)"
    )
    return page.execute_script(script)


def test_sorting(page):
    header = page.find_elements("css selector", "#table thead button")[0]
    header.click()
    first = concepts(page)
    header.click()
    assert concepts(page) == first[::-1]
    assert len(first) == 2
    assert header.find_element("xpath", "..").get_attribute("aria-sort") == "descending"


def test_filtering_and_searching_without_diacritics(page):
    search = page.find_element("id", "search")
    search.send_keys("mat tran to quoc")
    assert concepts(page) == ["fatherland-front"]
    assert page.find_element("id", "shown").text == "1 of 2"
    search.clear()
    search.send_keys("no such term")
    assert concepts(page) == []
    search.clear()
    search.send_keys(" ")
    page.execute_script(
        "const f = document.getElementById('filter'); f.value = 'deprecated'; f.dispatchEvent(new Event('change'))"
    )
    assert concepts(page) == ["fatherland-front"]


def test_opening_a_concept_by_keyboard_shows_pairs_with_spans(page):
    link = page.find_element("css selector", "tr[data-concept=fatherland-front] a")
    link.send_keys("\ue007")
    dialog = page.find_element("id", "detail")
    deadline = time.monotonic() + 5
    while not dialog.get_attribute("open") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert dialog.get_attribute("open")
    pairs = dialog.find_elements("css selector", ".pair")
    assert len(pairs) == 12
    source = pairs[0].find_element("css selector", "p[lang=ar]")
    assert source.get_attribute("dir") == "rtl"
    # The emoji before the span is one code point but two UTF-16 units.
    assert source.find_element("css selector", "mark").text.startswith("جبهة الوطن")
    marked = {mark.text for mark in dialog.find_elements("css selector", "p[lang=en] mark")}
    assert marked <= {"Vietnam Fatherland Front", "Vietnamese Homeland Front"}
    assert marked
    page.find_element("css selector", ".close").click()
    assert not dialog.get_attribute("open")


def wait_for(condition):
    deadline = time.monotonic() + 5
    while not (found := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def test_the_worklist_leads_to_the_sentences_to_mend(page):
    entry = page.find_element("css selector", ".worklist li")
    assert "not in the glossary" in entry.text or "Replace “Vietnamese Homeland Front”" in entry.text
    entry.find_element("css selector", "a").click()
    pairs = wait_for(lambda: page.find_elements("css selector", "#detail .pair"))
    statuses = {tag.text for tag in page.find_elements("css selector", "#detail .pair p[lang=en] .key")}
    assert pairs
    assert statuses
    assert statuses <= {"deprecated", "other", "dropped"}
    page.find_element("css selector", ".close").click()


def test_a_rendering_picks_its_sentences_and_keys_go_on_to_the_next_concept(page):
    page.find_element("css selector", "tr[data-concept=fatherland-front] a").click()
    button = wait_for(lambda: page.find_elements("css selector", "#detail .chip button.deprecated"))[0]
    count = int(button.text.split()[-1])
    button.click()
    wait_for(lambda: page.find_elements("css selector", "#detail [aria-pressed=true]"))
    assert len(page.find_elements("css selector", "#detail .pair mark.deprecated")) == count
    assert page.find_element("css selector", "#detail .state").text.startswith(f"{count} of 12 mentions")
    page.find_element("css selector", "#detail [aria-pressed=true]").send_keys("j")
    assert wait_for(lambda: page.find_elements("xpath", "//*[@id='detail']//*[text()='concept party']"))
    page.switch_to.active_element.send_keys("\ue00c")
    assert wait_for(lambda: not page.find_element("id", "detail").get_attribute("open"))


def test_a_cell_of_the_heat_map_opens_the_concept_in_its_article(page):
    cell = page.find_element("css selector", "svg.heatmap a[href*='party&article=article-0001']")
    cell.find_element("css selector", ".heat-count").click()
    places = wait_for(lambda: [each.text for each in page.find_elements("css selector", "#detail .where")])
    assert len(places) == 4
    assert all(each.startswith("article-0001,") for each in places)
    page.find_element("css selector", ".close").click()


@pytest.fixture
def sparse_page(browser, tmp_path):
    """A report whose heat map has empty cells and an article named in Arabic."""
    out = make_run(tmp_path, articles=6, sentences=1, extra_concepts=8)
    for path in out.glob("*.jsonl"):
        path.write_text(path.read_text(encoding="utf-8").replace("article-0002", "مقال 2 (جديد)"), encoding="utf-8")
    write_report(out)
    browser.get((out / "report.html").as_uri())
    yield browser
    assert [each for each in browser.get_log("browser") if each["level"] == "SEVERE"] == []


GRID = """
return [...document.querySelectorAll("svg.heatmap [role=row]")].map((row) =>
    [...row.querySelectorAll("a")].map((link) => Number(link.parentNode.getAttribute("aria-colindex"))))
"""
AT = """
const cell = document.activeElement.closest("svg.heatmap g");
return cell && [Number(cell.parentNode.getAttribute("aria-rowindex")), Number(cell.getAttribute("aria-colindex"))];
"""


def test_the_heat_map_is_one_tab_stop(sparse_page):
    stops = "return document.querySelectorAll('svg.heatmap a[tabindex=\"0\"]').length"
    before = sparse_page.find_elements("css selector", "#concepts a")[-1]
    sparse_page.execute_script("arguments[0].focus()", before)
    sparse_page.switch_to.active_element.send_keys(TAB)
    assert sparse_page.execute_script(AT) == [2, 1]
    sparse_page.switch_to.active_element.send_keys(RIGHT)
    inside = sparse_page.execute_script(AT)
    assert inside[0] == 2
    assert inside[1] > 1
    assert sparse_page.execute_script(stops) == 1
    sparse_page.switch_to.active_element.send_keys(TAB)
    assert sparse_page.execute_script(AT) is None
    webdriver.ActionChains(sparse_page).key_down(SHIFT).send_keys(TAB).key_up(SHIFT).perform()
    # Back where it was left.
    assert sparse_page.execute_script(AT) == inside
    webdriver.ActionChains(sparse_page).key_down(SHIFT).send_keys(TAB).key_up(SHIFT).perform()
    assert sparse_page.switch_to.active_element == before


def test_keys_go_from_cell_to_cell_of_the_heat_map(sparse_page):
    lines = {row: line for row, line in enumerate(sparse_page.execute_script(GRID), 1) if line}
    assert any(set(range(1, 8)) - set(line) for line in lines.values()), "a map with gaps"
    sparse_page.execute_script("document.querySelector('svg.heatmap a').focus()")
    row, column = 2, 1
    draw = random.Random(3)
    for key in [RIGHT, DOWN, DOWN, END, DOWN, UP, HOME, LEFT, *draw.choices([LEFT, RIGHT, UP, DOWN, HOME, END], k=40)]:
        sparse_page.switch_to.active_element.send_keys(key)
        line = lines[row]
        rows = [each for each, found in lines.items() if column in found]
        row, column = {
            RIGHT: (row, min((each for each in line if each > column), default=column)),
            LEFT: (row, max((each for each in line if each < column), default=column)),
            DOWN: (min((each for each in rows if each > row), default=row), column),
            UP: (max((each for each in rows if each < row), default=row), column),
            HOME: (row, line[0]),
            END: (row, line[-1]),
        }[key]
        assert sparse_page.execute_script(AT) == [row, column]
    for key, expected in ((END, [max(lines), lines[max(lines)][-1]]), (HOME, [2, 1])):
        webdriver.ActionChains(sparse_page).key_down(CONTROL).send_keys(key).key_up(CONTROL).perform()
        assert sparse_page.execute_script(AT) == expected


def test_the_cell_in_focus_shows_it_and_opens_by_enter(sparse_page):
    sparse_page.execute_script("document.querySelector('svg.heatmap a').focus()")
    stroke = "return getComputedStyle(document.activeElement.querySelector('rect')).stroke"
    resting = "return getComputedStyle(document.querySelector('svg.heatmap a[tabindex=\"-1\"] rect')).stroke"
    for key in (RIGHT, LEFT):
        sparse_page.switch_to.active_element.send_keys(key)
        assert sparse_page.execute_script(stroke) != sparse_page.execute_script(resting) == "none"
    concept = sparse_page.switch_to.active_element.get_dom_attribute("href")
    sparse_page.switch_to.active_element.send_keys(ENTER)
    dialog = sparse_page.find_element("id", "detail")
    assert wait_for(lambda: dialog.get_attribute("open"))
    assert f"#{sparse_page.current_url.split('#')[1]}" == concept
    sparse_page.find_element("css selector", ".close").click()
    # The place in the map is kept.
    assert sparse_page.execute_script(AT) == [2, 1]


def test_assistive_technology_meets_a_grid(sparse_page):
    tree = sparse_page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    names = {}
    for node in tree:
        names.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value"))
    assert names["grid"] == ["Concepts by article"]
    assert "مقال 2 (جديد)" in names["columnheader"]
    assert any("in مقال 2 (جديد): " in name for name in names["gridcell"])


def test_a_segment_lists_its_concepts_with_their_renderings(page):
    page.find_element("css selector", "#flagged a[href^='#segment=']").click()
    rows = wait_for(lambda: page.find_elements("css selector", "#detail tbody tr"))
    assert {row.find_element("css selector", "th").text for row in rows} == {"fatherland-front", "party"}
    assert all(len(row.find_elements("css selector", "td")) == 3 for row in rows)
    page.find_element("css selector", ".close").click()


def test_flagged_segment_opens(page):
    page.find_element("css selector", "a[href^='#segment=']").click()
    deadline = time.monotonic() + 5
    while not page.find_element("id", "detail").get_attribute("open") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "paragraph 1, sentence 1" in page.find_element("id", "detail-body").text
    page.find_element("css selector", ".close").click()


def test_an_open_concept_prints_in_the_flow_of_the_page(page):
    page.find_element("css selector", "tr[data-concept=party] a").click()
    dialog = page.find_element("id", "detail")
    wait_for(lambda: dialog.get_attribute("open"))
    modal = "return document.getElementById('detail').matches(':modal')"
    assert page.execute_script(modal)
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert dialog.get_attribute("open")
    assert not page.execute_script(modal)
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert page.execute_script(modal)
    assert "party" in page.current_url
    page.find_element("css selector", ".close").click()


def test_theme_can_be_switched(page):
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = page.execute_script(colour)
    page.find_element("id", "theme").click()
    assert page.execute_script(colour) != before


def test_nothing_overflows_on_a_phone(page):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    )
    width = page.execute_script("return document.documentElement.scrollWidth")
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert width <= 390
