using ChatOpsMilestones.TestKit;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests;

public sealed class ChromiumTests
{
    [Fact]
    public async Task The_browser_of_this_machine_renders_a_page_and_runs_its_script()
    {
        var program = Chromium.Path();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();

        await page.SetContentAsync("<h1>before</h1><script>document.querySelector('h1').textContent = 'after'</script>");

        Assert.Equal("after", await page.Locator("h1").TextContentAsync());
    }
}
