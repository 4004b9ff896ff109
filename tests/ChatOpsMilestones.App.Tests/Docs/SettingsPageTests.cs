using ChatOpsMilestones.App.Tests.Architecture;

namespace ChatOpsMilestones.App.Tests.Docs;

public sealed class SettingsPageTests
{
    private static readonly string Page = Text("docs/settings.md");
    private static readonly string Shipped = Text("appsettings.json");

    [Fact]
    public void The_page_lists_every_setting_with_its_default_range_and_variable() => Rule.Holds(SettingsPage.FaultsOfPage(Page));

    [Fact]
    public void The_settings_file_holds_every_setting_with_its_default() => Rule.Holds(SettingsPage.FaultsOfFile(Shipped));

    [Theory]
    [InlineData("| `Jobs:TickSeconds` |", "| `Jobs:TockSeconds` |", "Jobs:TockSeconds is on the page and is no setting.|Jobs:TickSeconds is not on the page.")]
    [InlineData("| `50` | 1–500 |", "| `60` | 1–500 |", "Jobs:DeliveryBatch: the page gives the default “60”, the class “50”.")]
    [InlineData("| `50` | 1–500 |", "| `50` | 1–400 |", "Jobs:DeliveryBatch: the page allows 1–400, the class 1–500.")]
    [InlineData("`CHATOPS_Playbook__File`", "`CHATOPS_Playbook_File`", "Playbook:File: the page names the variable CHATOPS_Playbook_File.")]
    public void A_slip_on_the_page_is_reported(string written, string slip, string faults)
    {
        Assert.Contains(written, Page, StringComparison.Ordinal);

        Assert.Equal(faults.Split('|'), SettingsPage.FaultsOfPage(Page.Replace(written, slip, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"TickSeconds\": 2", "\"TickSeconds\": 3", "Jobs:TickSeconds: the file gives “3”, the class “2”.")]
    [InlineData("\"TickSeconds\": 2", "\"TockSeconds\": 2", "Jobs:TockSeconds is in the file and is no setting.|Jobs:TickSeconds is not in the file.")]
    public void A_slip_in_the_settings_file_is_reported(string written, string slip, string faults)
    {
        Assert.Contains(written, Shipped, StringComparison.Ordinal);

        Assert.Equal(faults.Split('|'), SettingsPage.FaultsOfFile(Shipped.Replace(written, slip, StringComparison.Ordinal)));
    }

    private static string Text(string path) => Repository.Files.Single(file => file.Path == path).Text;
}
