using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>A person's own page with a line of every sort, with text that tries to be markup.</summary>
internal static class SampleHome
{
    public static HomePage? Of(string email) => new()
    {
        Title = $"Milestones for {email}",
        At = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        Sections =
        [
            new HomeSection("Your alerts: 1 open, most important first",
            [
                new TextLine("Northwind <script>alert(1)</script> is down 55% on log-ins") { Lead = "A-7K2Q", Detail = "urgent · 84 points", AlertId = "7k2q0000000000000000000001" },
            ])
            {
                Buttons = [new HomeButton(FormKind.LookUp, "Look up account")],
            },
            new HomeSection("Kept from you in the last 7 days", []) { Empty = "Nothing was kept from you." },
            new HomeSection("Your settings", [new TextLine("Quiet 18:00–08:00 and on days off.")]) { Buttons = [new HomeButton(FormKind.Settings, "Settings")] },
        ],
    };
}
