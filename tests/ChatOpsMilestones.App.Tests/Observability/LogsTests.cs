using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.App.Tests.Processes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Observability;

public sealed class LogsTests
{
    private const string Customer = "Quillfeather <script>alert('x')</script> & Sons\u202E";
    private const string Comment = "comment-4417 Ottoline does not use it";
    private const string Note = "note-7731 called Ottoline";
    private const string Reply = "reply-9921 Ottoline said no";

    private static readonly string[] Private = ["Quillfeather", "Ottoline", "4417", "7731", "9921"];

    [Fact]
    public async Task Nothing_that_customers_or_people_wrote_is_logged_and_no_token_is()
    {
        using var logs = new KeptLogs();
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        string token;
        await using (var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"), logs: logs))
        {
            var address = await host.ListenAsync();
            token = address.Query["?token=".Length..];
            await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan) with { Name = Customer }, .. Books.Use("a", "alpha", "2026-11-23", 12)]);
            await host.TickAtAsync("2026-11-23T09:01");
            await host.TickAtAsync("2026-11-23T13:01");

            using var browser = new Browser(address);
            await browser.SignInAsync();
            var card = Assert.Single(await browser.CardsAsync("/d/" + Books.Jordan));
            Assert.True(await browser.PressAsync(card, nameof(ActionKind.View)));
            await ActAsync(host);
            Assert.True((await host.AlertAsync("a", "alpha/hit")).Revision > 1);
        }

        Assert.True(logs.Lines.Count > 50, $"{logs.Lines.Count} lines: the logs are not heard.");
        Assert.All(logs.Lines, line => Assert.All(Private, word => Assert.DoesNotContain(word, line, StringComparison.OrdinalIgnoreCase)));
        Assert.All(logs.Lines, line => Assert.DoesNotContain(token, line, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task ActAsync(TestHost host)
    {
        var alert = await host.AlertAsync("a", "alpha/hit");
        await host.SubmitAsync(Books.Jordan, alert, FormKind.NotRelevant, ("reason", "other"), ("note", Comment));
        await host.SubmitAsync(Books.Jordan, alert, FormKind.Handled, ("outcome", Note));
        await host.AskAsync(Books.Jordan, "account Quillfeather");
        await host.AskAsync(Books.Jordan, $"why {Comment}");
        var message = Assert.Single(await host.Get<Storage.Pipeline.MessageRefStore>().OfAlertAsync(alert.Id)).Message;
        await host.SendAsync(Books.Jordan, "message", null, new CallbackBody.ThreadReply(message, "m1", Reply), message.Address);
    }
}
