using System.Globalization;
using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>The program is killed without a word while people click.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Cards = 8;
    private const int AnsweredBeforeTheKill = 3;
    private const string Page = "/d/" + Books.Jordan;

    private readonly TempFolder folder = new();

    private string Data => Path.Combine(folder.Path, "data");

    private string Store => Path.Combine(Data, "chatops.db");

    [Fact]
    public async Task After_a_kill_every_answered_click_is_there_and_nothing_is_doubled()
    {
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("import", WriteBook(), "--data", Data)).Code);
        string[] options = ["--settings", WriteSettings()];
        HashSet<string> answered;
        await using (var host = HostProcess.Serve(folder, "serve", options))
        {
            using var browser = new Browser(await host.AddressAsync());
            await browser.SignInAsync();
            var cards = await Until.FoundAsync(() => ShownAsync(browser), $"{Cards} cards");
            answered = await ClickUntilKilledAsync(host, browser, [.. cards.Skip(1)]);
        }

        // One more click was stored and the process died before it was worked.
        var untouched = AlertOf(Untouched()[0]);
        await LeaveUnworkedAsync(untouched);
        await using var again = HostProcess.Serve(folder, "serve", options);
        using var after = new Browser(await again.AddressAsync());
        await after.SignInAsync();
        await Until.TrueAsync(() => Task.FromResult(IsQuiet()), "a host that has worked everything");

        var verdicts = StoreFile.Read(Store, "select alert_id from feedback where kind = 'Helpful'");
        Assert.Equal(verdicts.Distinct(), verdicts);
        Assert.Contains(untouched, verdicts);
        Assert.All(answered, message => Assert.Contains(AlertOf(message), verdicts));
        Assert.Empty(StoreFile.Read(Store, "select alert_id from ws_messages where thread_root is null and alert_id is not null group by alert_id, conversation having count(*) <> 1"));
        Assert.Equal(Cards, StoreFile.Number(Store, $"select count(*) from ws_messages where thread_root is null and alert_id is not null and conversation = 'd:{Books.Jordan}'"));
        Assert.Empty(StoreFile.Read(Store, "select candidate_id from decisions group by candidate_id having sum(is_current) <> 1"));
        Assert.Empty(StoreFile.Read(Store, "select delivery_id from deliveries where state in ('Dead', 'Unknown')"));
        var pressed = (await after.CardsAsync(Page)).Where(card => card.Pressed.Contains(nameof(ActionKind.Helpful))).Select(card => AlertOf(card.Message));
        Assert.Equal(verdicts.Order(StringComparer.Ordinal), pressed.Order(StringComparer.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<IReadOnlyList<CardForm>?> ShownAsync(Browser browser) =>
        await browser.CardsAsync(Page) is { Count: Cards } all ? all : null;

    // Everybody clicks at once; the process is killed as soon as a few have their answer.
    private static async Task<HashSet<string>> ClickUntilKilledAsync(HostProcess host, Browser browser, IReadOnlyList<CardForm> cards)
    {
        var answered = new HashSet<string>();
        var clicks = cards.Select(async card => (card.Message, Done: await browser.PressAsync(card, nameof(ActionKind.Helpful)))).ToList();
        foreach (var one in await clicks.FirstAsync(AnsweredBeforeTheKill))
        {
            Assert.True(one.Done);
            answered.Add(one.Message);
        }

        await host.KillAsync();
        foreach (var click in clicks)
        {
            try
            {
                var (message, done) = await click;
                if (done)
                    answered.Add(message);
            }
            catch (HttpRequestException)
            {
                // Never answered: it may be there or not.
            }
        }

        return answered;
    }

    private bool IsQuiet() =>
        StoreFile.Number(Store, "select count(*) from callbacks where worked_at is null") == 0
        && StoreFile.Number(Store, "select count(*) from deliveries where state in ('Queued', 'Sending', 'Retry')") == 0;

    private IReadOnlyList<string> Untouched() => StoreFile.Read(
        Store,
        $"select message_id from ws_messages where thread_root is null and alert_id is not null and conversation = 'd:{Books.Jordan}' "
        + "and alert_id not in (select alert_id from feedback) order by position");

    private string AlertOf(string message) => Assert.Single(StoreFile.Read(Store, $"select alert_id from ws_messages where message_id = '{message}'"));

    private async Task LeaveUnworkedAsync(string alert)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var database = new Database(new StorageOptions { DataFolder = Data }, new RealTime(TimeProvider.System));
        await database.StartAsync();
        var revision = (int)StoreFile.Number(Store, $"select revision from alerts where alert_id = '{alert}'");
        await new CallbackStore(database).StoreAsync(new Callback
        {
            Key = new CallbackKey(Address.LocalPlatform, Address.LocalInstallation, "click", "stored-before-the-end"),
            PersonEmail = Books.Jordan,
            Address = Address.LocalDirect(Books.Jordan),
            At = now,
            Body = new CallbackBody.Click(ActionKind.Helpful, alert, revision, null),
        });
    }

    private string WriteSettings()
    {
        folder.Write("twins.yaml", Books.TwinPlaybook);
        return folder.Write("mine.json", """{ "Playbook": { "File": "twins.yaml" }, "Jobs": { "TickSeconds": 1 } }""");
    }

    // Nobody at these accounts has logged in for a week: urgent, so it is told at once.
    private string WriteBook()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var quiet = Enumerable.Range(1, Cards).Select(n => string.Create(CultureInfo.InvariantCulture, $"q{n}")).ToList();
        folder.Write("book/people.csv", CsvBook.People);
        folder.Write("book/accounts.csv", "account_id,name,segment,owner_email,start_date\nbusy,Busy Bees,SMB,jordan@example.com,2026-01-05\n"
            + string.Concat(quiet.Select(id => $"{id},Quiet {id},SMB,jordan@example.com,2026-01-05\n")));
        folder.Write("book/usage_daily.csv", "account_id,date,metric,value\n"
            + $"busy,{today.AddDays(-1):yyyy-MM-dd},logins,9\n"
            + string.Concat(quiet.Select(id => $"{id},{today.AddDays(-8):yyyy-MM-dd},logins,9\n")));
        return Path.Combine(folder.Path, "book");
    }
}
