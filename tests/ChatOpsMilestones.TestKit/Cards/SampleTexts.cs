using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;

namespace ChatOpsMilestones.TestKit.Cards;

/// <summary>Answers, digests and home pages as the product writes them.</summary>
public static class SampleTexts
{
    public static TextMessage Digest => new()
    {
        Title = "Daily digest: 3 alerts that can wait",
        Lines =
        [
            Alert("A-9QXD", "Fabrikam GmbH & Co. KG renews in 90 days, on 20 Feb 2027", "Book the renewal review with Dr. Ines Wolf and send the value summary two days before."),
            Alert("A-2M4T", "Contoso uses 46 of 50 seats", "Ask Priya Nair whether more people should join."),
            Alert("A-6H1Z", "Tailspin Toys passed 10,000 API calls", "Congratulate Leo Brandt in two lines; ask which team is next."),
        ],
    };

    public static TextMessage Mine => new()
    {
        Title = "4 open for you, 2 of them shown, most important first",
        Lines =
        [
            Alert("1. A-7K2Q", "Northwind Traders is down 49% on log-ins: 209 a week, usually 405", "87 points, +3 learned · shown 2 hours ago"),
            Alert("2. A-9QXD", "Fabrikam GmbH & Co. KG renews in 90 days, on 20 Feb 2027", "64 points · in the next digest"),
            Alert("3. A-2M4T", "Contoso uses 46 of 50 seats", "31 points · in the next digest"),
            Alert("4. A-0000", Samples.HostileName + " has not logged in for 30 days", "12 points · held: low relevance"),
        ],
    };

    public static TextMessage Why => new()
    {
        Title = "Why A-7K2Q",
        Lines =
        [
            new TextLine("Northwind Traders is down 49% on log-ins: 209 a week, usually 405") { AlertId = "3f9c1a77d2e84b60" },
            new TextLine("Usage drop · sustained (usage-drop/sustained), level urgent") { Lead = "Rule" },
            new TextLine("For you") { IsHeading = true },
            new TextLine("sent at once: urgent, inside your hours") { Lead = "Sat 21 Nov, 09:00" },
            new TextLine("severity 40, ARR 9, health 15, renewal 6, age 0, learned +3") { Lead = "73 points" },
            new TextLine("+3 when it was decided, +3 now") { Lead = "Learned" },
            new TextLine("You found 5 of 6 of these helpful."),
        ],
    };

    public static TextMessage Help => new()
    {
        Title = "What you can ask",
        Lines =
        [
            .. CommandWord.All.Take(12).Select(word => new TextLine(word.Meaning) { Lead = word.Usage }),
            new TextLine("In a direct message just type; in a channel begin with / or @Milestones. Replies in a card’s thread are kept as notes."),
        ],
    };

    public static TextMessage Replay => new()
    {
        Title = "Usage drop, replayed from 1 Jan 2026 to 20 Nov 2026",
        Lines =
        [
            new TextLine("34 over the period, 0.7 a week, at 21 of 96 accounts (22%)") { Lead = "Fires" },
            new TextLine("3, at 3 accounts") { Lead = "Open at the end" },
            new TextLine("▁▁▂▁▃▁▁▂▅▂▁▁▂▃▁▁▂▁▁▃▂▁") { Lead = "By week" },
            new TextLine("11 of 14 accounts that churned had it before (79%)") { Lead = "Recall" },
            new TextLine("38 days before the renewal date in the middle") { Lead = "Lead time" },
            new TextLine("Example cards, rules and owners stand on its page under All milestones."),
        ],
    };

    public static TextMessage Note => TextMessage.Of("Set. Quiet hours 18:00–08:30, digest at 09:00, alerts by direct message, 5 cards a day.");

    public static TextMessage Long => new()
    {
        Title = "Coming up within 90 days",
        Lines = [.. Enumerable.Range(1, 120).Select(i => new TextLine($"Account {i}: renewal of a contract with a rather long name") { Lead = $"Mon {(i % 28) + 1} Dec", AccountId = $"account-{i}" })],
    };

    public static TextMessage Hostile => new()
    {
        Title = Samples.HostileName,
        Lines =
        [
            new TextLine(Samples.HostileName) { Lead = "*A-1* <!here>", Detail = "_held_ <@U1>", AlertId = "a1" },
            new TextLine(Samples.HostileName + "\n> quote") { Lead = "`x`", Detail = "<https://evil.example|ok>" },
            new TextLine("<!channel>") { IsHeading = true },
            new TextLine("tame") { AccountId = "acc|<!here>" },
        ],
    };

    public static HomePage Home => new()
    {
        Title = "Good morning, Jordan",
        At = new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero),
        Sections =
        [
            new HomeSection("Your queue", Mine.Lines),
            new HomeSection("Held for you", [new TextLine("Tailspin Toys passed 10,000 API calls") { Lead = "A-6H1Z", Detail = "held: low relevance", AlertId = "66aa" }]),
            new HomeSection("Running plays", []) { Empty = "No recovery play is running." },
            new HomeSection("Settings", [new TextLine("18:00–08:30") { Lead = "Quiet hours" }, new TextLine("09:00") { Lead = "Digest" }, new TextLine("by direct message") { Lead = "Alerts go to" }, new TextLine("5 cards a day") { Lead = "Budget" }])
            {
                Buttons = [new HomeButton(FormKind.Settings, "Change settings"), new HomeButton(FormKind.LookUp, "Look up account")],
            },
        ],
    };

    private static TextLine Alert(string lead, string text, string detail) => new(text) { Lead = lead, Detail = detail, AlertId = "3f9c1a77d2e8" + lead[^4..], AccountId = "northwind" };
}
